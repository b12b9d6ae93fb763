import type { PageFacts } from '../documents/facts.ts';
import { documentOf, identify, mayBe, TELLING } from '../documents/identify.ts';
import { importNotes, notesUnder, takeBack } from '../library/import.ts';
import type { Library } from '../library/library.ts';
import { LibraryError } from '../library/problem.ts';
import { ulid } from '../library/ulid.ts';
import { askPage, type BackgroundAnswers, type PageSender, tellSurfaces } from '../messaging/background-side.ts';
import { browser } from '../messaging/browser.ts';
import type {
  BegunOnDocument,
  DeletedNote,
  DocumentNotes,
  Edition,
  Import,
  ImportFile,
  ImportReport,
  Join,
  NoteContent,
  NotesFromPage,
  NotesFromSurface,
  TabNotes,
  ToldDocument,
} from '../messaging/notes-contract.ts';
import { readHypothesis } from '../notes/exchange/hypothesis.ts';
import type { ReadNotes } from '../notes/exchange/reading.ts';
import { readWebAnnotations } from '../notes/exchange/web-annotation.ts';
import { idOf, type Note, type NotedDocument, tidyTags } from '../notes/note.ts';
import { anchorIn } from './anchoring.ts';
import { allDrafts, clearDraft, draftsOf, saveDraft } from './drafts.ts';
import { droppedLibrary, forgetDroppedLibrary } from './dropped-library.ts';
import { author, findNotes, inCrossings, inLibrary, noteChoices, rawPage } from './my-library.ts';
import { openDraft, openNote } from './open-note.ts';
import { prefixesOf, tellOfDrafts, tellOfJoins } from './tell-of-notes.ts';

/** As many notes as go out in one message: none is so long that these are too much for a browser. */
const NOTES_AT_ONCE = 500;

type NoteMessages = keyof (NotesFromPage & NotesFromSurface);

/** What the background answers about notes. A page's script is only ever answered about the page's own document. */
export const NOTE_ANSWERS: Pick<BackgroundAnswers, NoteMessages> = {
  async 'page→background:notes'(_, from) {
    const document = await toldIn(from.tabId);
    const none = { document, notes: [], drafts: [], deleted: [], problem: null };
    if (!document) return none;
    mustBeOwn(document.key, from);
    try {
      const keys = await ownKeys(document.key, from);
      const held = await notesOn(keys);
      return { ...none, ...held, deleted: await answeredOn(keys, held.notes) };
    } catch (error) {
      return { ...none, drafts: await draftsOf(document.key), problem: (error as Error).message };
    }
  },
  'page→background:noted': isNoted,
  'page→background:anchor': anchorIn,
  async 'page→background:save-note'({ document, edits, content }, from) {
    const keys = await ownKeys(document.key, from);
    await mustBeOn(keys, [edits?.id, content.replyTo]);
    const note = await save(seenAt(document, from), edits, content);
    await inLibrary(async (library) => {
      for (const other of document.sameAs) await library.join(other, document.key);
    });
    return note;
  },
  async 'page→background:delete-note'({ key, id }, from) {
    await mustBeOn(await ownKeys(key, from), [id]);
    return remove(id);
  },
  async 'page→background:undo-delete'({ key, id }, from) {
    await mustBeOn(await ownKeys(key, from), [id]);
    return inLibrary((library) => library.undoRemove(id));
  },
  async 'page→background:save-draft'({ document, draft }, from) {
    mustBeOwn(document.key, from);
    await saveDraft(seenAt(document, from), draft);
    await tellSurfaces('background→surface:tab-changed', { tabId: from.tabId });
    return null;
  },
  async 'page→background:clear-draft'({ key, place }, from) {
    mustBeOwn(key, from);
    await clearDraft(key, place);
    await tellSurfaces('background→surface:tab-changed', { tabId: from.tabId });
    return null;
  },

  'surface→background:notes-of-tab': ({ tabId }) => notesOfTab(tabId),
  'surface→background:notes-of-document': async ({ key }) =>
    notesOn(await inLibrary((library) => library.joinedTo(key))),
  'surface→background:thread': ({ id }) => inLibrary((library) => library.thread(id)),
  'surface→background:save-note': ({ document, edits, content }) => save(document, edits, content),
  'surface→background:place-note': ({ id, target, gone }) =>
    inLibrary(async (library) => {
      const { gone: _, ...before } = await library.note(id);
      const updated = later(before);
      const note: Note = { ...before, ...(target && { target }), ...(gone && { gone }), updated };
      await library.edit(note, before.updated);
      return note;
    }),
  'surface→background:delete-note': ({ id }) => remove(id),
  'surface→background:undo-delete': ({ id }) => inLibrary((library) => library.undoRemove(id)),
  'surface→background:crossing-edits': ({ id }) => inCrossings((crossings) => crossings.of(id)),
  'surface→background:settle-edits': ({ id, keep, drop, copy }) =>
    inCrossings((crossings) => crossings.settle(id, keep, drop, copy)),
  async 'surface→background:unsettle-edits'({ id, settled }) {
    await inCrossings((crossings) => crossings.unsettle(id, settled));
    return null;
  },
  async 'surface→background:save-draft'({ document, draft }) {
    if (await saveDraft(document, draft)) void tellOfDrafts(document.key);
    return null;
  },
  async 'surface→background:clear-draft'({ key, place }) {
    await clearDraft(key, place);
    void tellOfDrafts(key);
    return null;
  },
  'surface→background:all-drafts': async () => Promise.all((await allDrafts()).map(withNotes)),
  'surface→background:open-draft': ({ document, place }) => openDraft(document, place),
  'surface→background:open-note': ({ id }) => openNote(id),
  async 'surface→background:join-documents'({ key, other }) {
    const both = [
      { at: key, of: other },
      { at: other, of: key },
    ];
    const joins = await inLibrary(async (library) => {
      const made: Join[] = [];
      for (const join of both) if (await library.join(join.at, join.of)) made.push(join);
      return made;
    });
    await tellOfJoins(joins);
    return joins;
  },
  async 'surface→background:part-documents'({ joins }) {
    await inLibrary(async (library) => {
      for (const { at, of } of joins) await library.part(at, of);
    });
    await tellOfJoins(joins);
    return null;
  },
  'surface→background:search-notes': findNotes,
  'surface→background:note-choices': noteChoices,
  'surface→background:plan-import': (wanted) => takeIn(wanted, false),
  'surface→background:import-notes': (wanted) => takeIn(wanted, true),
  'surface→background:notes-of-file': async ({ ids, ...file }) => notesUnder(await readFile(file), ids),
  'surface→background:take-back-import': ({ gained }) => inLibrary((library) => takeBack(library, gained)),
  async 'surface→background:notes-page'({ after }) {
    const { notes, next } = await inLibrary((library) => library.page(after, NOTES_AT_ONCE));
    return { notes, next };
  },
  'surface→background:raw-page': ({ place }) => rawPage(place),
  async 'surface→background:dropped-library'() {
    // That is seen when it is opened; what else is wrong with it is told elsewhere.
    await inLibrary(async () => {}).catch(() => {});
    return droppedLibrary();
  },
  'surface→background:forget-dropped-library': forgetDroppedLibrary,
};

/** The tags of the whole library, those used most first. */
export async function tagsInUse(): Promise<string[]> {
  try {
    return (await noteChoices()).tags.map(([tag]) => tag);
  } catch {
    // A library that can't be read says so where something is saved; a form opens without it.
    return [];
  }
}

function mustBeOwn(key: string, { url }: PageSender): void {
  if (!mayBe(key, url)) throw new LibraryError('not-own', `“${key}” is not what is read at ${url}`);
}

/** The documents whose notes a page may see and write: its own, and those that the library knows to belong to it. */
async function ownKeys(key: string, from: PageSender): Promise<string[]> {
  return inLibrary(async (library) => {
    mustBeOwn(key, from);
    return library.joinedTo(key);
  });
}

/** Whether there is anything on the document that a page says it is. */
export async function isNoted(facts: PageFacts, from: PageSender): Promise<boolean> {
  const document = documentOf(facts);
  if (!document) return false;
  const { notes, drafts } = await notesOn(await ownKeys(document.key, from));
  return notes.length + drafts.length > 0;
}

async function mustBeOn(keys: readonly string[], ids: readonly (string | null | undefined)[]): Promise<void> {
  const prefixes = await prefixesOf(keys);
  await inLibrary(async () => {
    for (const id of ids) {
      if (id && !prefixes.some((prefix) => id.startsWith(prefix)))
        throw new LibraryError('not-own', `${id} is elsewhere`);
    }
  });
}

async function notesOn(keys: readonly string[]): Promise<DocumentNotes> {
  const [notes, ...drafts] = await Promise.all([
    inLibrary((library) => library.notesOn(keys)),
    ...keys.slice(0, 1).map(draftsOf),
  ]);
  return { notes, drafts: drafts.flat() };
}

/** Drafts with the notes that they change or answer. A library that can't be read keeps nobody from what was begun. */
async function withNotes(begun: Omit<BegunOnDocument, 'notes'>): Promise<BegunOnDocument> {
  const ids = begun.drafts.flatMap(({ edits, replyTo }) => edits?.id ?? replyTo ?? []);
  const found = ids.length > 0 ? await inLibrary((library) => library.lookUp(ids)).catch(() => []) : [];
  return { ...begun, notes: found.flatMap((note) => (typeof note === 'object' && note ? note : [])) };
}

/** The deleted notes on documents that `notes` answer, as far as this device had them, each with the place where its thread hangs. */
async function answeredOn(keys: readonly string[], notes: readonly Note[]): Promise<DeletedNote[]> {
  const here = new Map(notes.map((note) => [note.id, note]));
  const answered = new Set(notes.flatMap(({ replyTo }) => (replyTo && !here.has(replyTo) ? replyTo : [])));
  const prefixes = await prefixesOf(keys);
  return inLibrary(async (library) => {
    const found: DeletedNote[] = [];
    for (const id of answered) {
      if (!prefixes.some((prefix) => id.startsWith(prefix))) continue;
      const passed = new Set<string>();
      let above = await library.deleted(id);
      while (above?.replyTo && !passed.has(above.id)) {
        passed.add(above.id);
        above = here.get(above.replyTo) ?? (await library.deleted(above.replyTo));
      }
      if (above?.target) found.push({ id, target: above.target });
    }
    return found;
  });
}

/** A page's document as a note keeps it: the address is one that the browser believes it. */
function seenAt({ key, title, revision }: ToldDocument, { url }: PageSender): NotedDocument {
  return { key, title, address: addressOf(url), revision: identify(url)?.revision ?? revision };
}

/** An address without the place in the page, where the fragment is not a path of its own. */
function addressOf(url: string): string {
  const [page, fragment = ''] = url.split(/#(.*)/s);
  return /^!?\//.test(fragment) ? url : page!;
}

/** Which document the page in a tab says it is; null where no script is there that would, or where no note can hang on it. */
async function toldIn(tabId: number): Promise<ToldDocument | null> {
  const told = await askPage(tabId, 'background→page:facts', { asked: TELLING });
  return told.ok ? documentOf(told.value) : null;
}

async function notesOfTab(tabId: number): Promise<TabNotes> {
  const [{ url = '' }, said] = await Promise.all([browser.tabs.get(tabId), toldIn(tabId)]);
  const from = { tabId, url };
  const page = said && mayBe(said.key, url) ? said : null;
  const key = page?.key ?? identify(url)?.key;
  if (key === undefined) return { document: null, notes: [], drafts: [], elsewhere: [], crossing: [] };
  const document = seenAt(page ?? { key, title: '', revision: null, sameAs: [] }, from);
  const keys = await inLibrary((library) => library.joinedTo(key));
  const others = (page?.sameAs ?? []).filter((other) => !keys.includes(other));
  const elsewhere = await Promise.all(
    others.map(async (other) => {
      const notes = await inLibrary((library) => library.notesOn([other]));
      return notes.map(({ document }) => ({ document, notes: notes.length })).slice(0, 1);
    }),
  );
  const held = await notesOn(keys);
  const crossing = await inCrossings((crossings) => crossings.among(held.notes.map(({ id }) => id)));
  return { document, ...held, elsewhere: elsewhere.flat(), crossing };
}

/** Keeps what a reader wrote, whatever happens: as a note, or where the library fails as a draft. */
async function save(document: NotedDocument, edits: Edition | null, content: NoteContent): Promise<Note> {
  const { target, replyTo, body, tags, claim } = content;
  const note = await (edits ? edited(edits, content) : added(document, content)).catch(async (error) => {
    await saveDraft(document, { target, edits, replyTo, body, tags, claim }).catch(() => {});
    throw error;
  });
  // A draft that stays is less than a note that is told as not saved, and is.
  for (const key of new Set([document.key, note.document.key]))
    await clearDraft(key, { target, edits, replyTo }).catch(() => {});
  return note;
}

async function added(document: NotedDocument, content: NoteContent): Promise<Note> {
  const writer = await author();
  const now = new Date().toISOString();
  const note: Note = {
    version: 1,
    id: await idOf(document.key, writer, ulid()),
    author: writer,
    created: now,
    updated: now,
    document,
    ...content,
    tags: tidyTags(content.tags),
    origin: null,
  };
  await inLibrary((library) => library.add(note));
  return note;
}

function edited({ id, updated }: Edition, content: NoteContent): Promise<Note> {
  return inLibrary(async (library) => {
    const before = await library.note(id);
    const note = { ...before, ...content, tags: tidyTags(content.tags), updated: later(before) };
    await library.edit(note, updated);
    return note;
  });
}

/** Later than what it replaces, whatever the clock says: that is how the next edit knows what it was made on. */
function later({ updated }: Pick<Note, 'updated'>): string {
  return new Date(Math.max(Date.now(), Date.parse(updated) + 1)).toISOString();
}

async function remove(id: string): Promise<null> {
  await inLibrary((library: Library) => library.remove(id));
  return null;
}

const READERS = { 'web-annotation': readWebAnnotations, hypothesis: readHypothesis };

async function readFile({ format, text }: ImportFile): Promise<ReadNotes> {
  return READERS[format](text, { author: await author(), documentAt: identify });
}

async function takeIn({ restoreDeleted, ...file }: Import, apply: boolean): Promise<ImportReport> {
  const read = await readFile(file);
  return inLibrary((library) => importNotes(library, read, { apply, restoreDeleted }));
}
