import type { NoteAction, NotePlace } from '../../messaging/contract.ts';
import type { Draft, DraftPlace, Edition, PageNotes, ToldDocument } from '../../messaging/notes-contract.ts';
import { askBackground, askBackgroundAgain } from '../../messaging/page-side.ts';
import { slotOf } from '../../messaging/slot.ts';
import { compare } from '../../notes/compared.ts';
import type { Claim, Note, Target } from '../../notes/note.ts';
import { targetOf } from '../../notes/target.ts';
import { linkTo } from '../../notes/text-fragment.ts';
import { beginningsIn } from '../../notes/thread.ts';
import type { Vocabulary } from '../../notes/vocabulary.ts';
import { reasonOf } from '../../ui/draft-keeper.ts';
import { text } from '../../ui/text.ts';
import { claimOf, EMPTY, type Fields, fieldsOf, NO_VOCABULARY, tagsOf } from '../../ui/writing.ts';
import type { Rectangle } from '../card/position.ts';
import type { Host } from '../host.ts';
import type { Marks } from '../marks.ts';
import { mountBar } from './bar.tsx';
import type { Selecting } from './bar-machine.ts';
import { createFormView } from './form-view.tsx';
import { stretchOf } from './noted-text.ts';
import type { Thread } from './notes-here.tsx';
import { createPlacing, type Noted, type PlacedNote } from './placing.ts';
import { createSay } from './say.tsx';
import { elementOf, linesOf, selectedRange } from './selection.ts';

interface NotesSurroundings {
  document: Document;
  host: () => Host;
  marks: Marks;
  /** Whether the reader wants anything of Whence on this page. */
  isPaused(): boolean;
  selecting(): Selecting;
  /** The id of the intervention that is named in a range, or nearest to it; null where none is near. */
  mentionNear(range: Range): string | null;
  /** Notes have come, gone or moved. */
  changed(): void;
  signal: AbortSignal;
}

/** The reader's notes on a page. */
export interface Notes {
  /** Asks for the notes of the document that is read now, and places them. */
  load(): Promise<void>;
  /** Places them anew: the page has changed. */
  review(): Promise<void>;
  /** All that hangs on this document, in page order, the orphaned last. */
  placed(): readonly PlacedNote[];
  threads(ids: readonly string[]): Thread[];
  vocabulary(): Vocabulary;
  edit(note: Note): void;
  answer(note: Note): Promise<void>;
  remove(note: Note): Promise<void>;
  bringBack(id: string): Promise<void>;
  resume(noted: Noted): Promise<void>;
  discard(noted: Noted): Promise<void>;
  /** Whether the form is open. */
  isWriting(): boolean;
  /** Does what the reader asks for by menu or shortcut with what is selected; `bar` shows what can be done. */
  ask(action: NoteAction | 'bar'): void;
  /** What the page knows of its notes' places. */
  places(): Promise<NotePlace[]>;
  /** What is selected, as a note would hang on it. */
  selection(): Promise<Target | null>;
}

/** A document, and at which address it is read. */
interface ReadDocument {
  document: ToldDocument;
  address: string;
}

/** So much of the text around a selection is looked at for what it claims (UTF-16 units). */
const AROUND = 1_000;
const NOTHING: PageNotes = { document: null, notes: [], drafts: [], deleted: [], problem: null };

export function createNotes({
  document,
  host,
  marks,
  isPaused,
  selecting,
  mentionNear,
  changed,
  signal,
}: NotesSurroundings): Notes {
  const placing = createPlacing(document);
  const form = createFormView(document, host, signal);
  const say = createSay(host);
  /** Which document it is, and at which address it was so. */
  let told: ToldDocument | null = null;
  let toldAt = '';
  let { notes, drafts, deleted, problem } = NOTHING;
  let placed: PlacedNote[] = [];
  let vocabulary: Vocabulary = NO_VOCABULARY;
  let tags: readonly string[] = [];

  const read = async () => {
    const address = document.URL;
    const outcome = await askBackground('page→background:notes', {});
    const page = outcome.ok ? outcome.value : { ...NOTHING, document: told };
    if (!outcome.ok) console.warn(`Whence: ${outcome.error.message}`);
    ({ document: told, notes, drafts, deleted, problem } = page);
    toldAt = address;
    if (problem) console.warn(`Whence: ${problem}`);
  };

  const load = async () => {
    await read();
    if ([...notes, ...drafts].some(({ claim }) => claim)) await learn({ text: '', start: 0, end: 0 });
    await review();
  };

  /** A page may have gone on to another document since it was asked. */
  const mayHang = async () => {
    if (!told || toldAt !== document.URL) await load();
    return told !== null;
  };

  const review = async () => {
    const found = await placing.place(isPaused() ? [] : hanging({ notes, drafts, deleted }), signal);
    if (!found) return;
    placed = found;
    marks.showNotes(placed);
    changed();
  };

  /** Fetches what the form completes from, and what a passage seems to claim. */
  const learn = async (passage: { text: string; start: number; end: number }) => {
    const outcome = await askBackground('page→background:vocabulary', passage);
    if (!outcome.ok) return null;
    ({ vocabulary, tags } = outcome.value);
    return outcome.value.hint;
  };

  const act = async (action: NoteAction, range: Range) => {
    if (action === 'name')
      return void askBackground('page→background:name', { name: range.toString().slice(0, 2_000) });
    const page = (await mayHang()) ? await placing.read(signal) : null;
    const stretch = page && stretchOf(page, range);
    const target = stretch && targetOf(page, stretch);
    if (!target) return say(text('say_nothing'));
    if (action === 'link') {
      const link = linkTo(location.href, page.text, stretch.start, stretch.end);
      return navigator.clipboard.writeText(link).then(
        () => say(text('say_copied')),
        () => say(text('say_not_copied')),
      );
    }
    if (action === 'highlight') {
      const here = { document: told!, address: toldAt };
      const saved = await save(here, { target, edits: null, replyTo: null }, EMPTY);
      return typeof saved === 'string'
        ? say(text('say_failed', saved))
        : say(text('say_highlighted'), () => void remove(saved));
    }
    const from = Math.max(page.text.lastIndexOf('\n', stretch.start - 1) + 1, stretch.start - AROUND);
    const line = page.text.indexOf('\n', stretch.end);
    const to = Math.min(line < 0 ? page.text.length : line, stretch.end + AROUND);
    const hint = await learn({ text: page.text.slice(from, to), start: stretch.start - from, end: stretch.end - from });
    const nameOf = (things: Vocabulary['interventions'], id: string | null | undefined) =>
      things.find((thing) => thing.id === id)?.name ?? '';
    const begin: Fields = {
      ...EMPTY,
      claims: action === 'claim',
      intervention: nameOf(vocabulary.interventions, mentionNear(range)),
      behaviour: nameOf(vocabulary.behaviours, hint?.behaviour),
      direction: hint?.direction ?? '',
      model: hint?.model ?? '',
      evidence: told?.key.startsWith('arxiv:') ? 'published-experiment' : 'reported',
    };
    await write({ target, edits: null, replyTo: null }, begin, range, text('form_note_title'));
  };

  /** Opens the form. What was written there before and not saved stands in it again, also where it is to be a claim now. */
  const write = async (place: DraftPlace, begin: Fields, range: Range | null, title: string) => {
    if (!(await form.leave())) return;
    // What was begun here may have been gone on with elsewhere, and what could not be read may be readable by now.
    await read();
    if (!told) return;
    const draft = drafts.find((one) => isAt(one, place));
    const begun = draft && withEvidence(fieldsOf(draft, vocabulary));
    const began: ReadDocument = { document: told, address: toldAt };
    const isStillThere = () => told?.key === began.document.key;
    marks.write(range);
    bar.write();
    form.open({
      title,
      quote: place.target?.quote.exact ?? null,
      mayClaim: place.replyTo === null,
      begin:
        begun && begin.claims && !begun.claims ? { ...begin, body: begun.body, tags: begun.tags } : (begun ?? begin),
      vocabulary,
      tags,
      warning: problem && text('form_library', problem),
      line: () => (range ? around(range) : middle(document)),
      within: range && elementOf(range.commonAncestorContainer),
      async keep(fields) {
        const kept: Draft = { ...place, body: fields.body, tags: tagsOf(fields), claim: claimOf(fields, vocabulary) };
        const sent = { document: began.document, draft: kept };
        const outcome = await askBackgroundAgain('page→background:save-draft', sent, began.address);
        if (outcome.ok && isStillThere()) drafts = [...drafts.filter((one) => !isAt(one, place)), kept];
        return outcome;
      },
      async save(fields) {
        const saved = await save(began, place, fields);
        if (typeof saved === 'string') return text('form_not_saved', saved);
        form.close();
        say(text('say_saved'));
        return null;
      },
      closed() {
        marks.write(null);
        bar.written();
        void review();
      },
    });
  };

  /** Gives the note, or why it was not saved. */
  const save = async (on: ReadDocument, place: DraftPlace, fields: Fields): Promise<Note | string> => {
    const { target, edits, replyTo } = place;
    const content = {
      target,
      replyTo,
      body: fields.body.trim(),
      tags: tagsOf(fields),
      claim: claimOf(fields, vocabulary) as Claim | null,
    };
    const sent = { document: on.document, edits, content };
    const outcome = await askBackground('page→background:save-note', sent, on.address);
    if (!outcome.ok) return reasonOf(outcome.error);
    // The page may have gone on, and shows other notes.
    if (told?.key !== on.document.key) return outcome.value;
    drafts = drafts.filter((draft) => !isAt(draft, place));
    notes = [...notes.filter(({ id }) => id !== outcome.value.id), outcome.value];
    await review();
    return outcome.value;
  };

  const remove = async ({ id }: Note) => {
    const { key } = told!;
    const outcome = await askBackground('page→background:delete-note', { key, id });
    if (!outcome.ok) return say(text('say_failed', reasonOf(outcome.error)));
    await load();
    const answered = notes.some(({ replyTo }) => replyTo === id);
    say(text(answered ? 'say_deleted_answered' : 'say_deleted'), () => void bringBack(id));
  };

  /** Gives whether it is back. */
  const bringBack = async (id: string): Promise<boolean> => {
    const outcome = await askBackground('page→background:undo-delete', { key: told!.key, id });
    if (!outcome.ok) say(text('say_failed', reasonOf(outcome.error)));
    await load();
    return outcome.ok;
  };

  const rangeOf = (id: string): Range | null => {
    const found = placed.find(({ noted }) => noted.id === id);
    return found && found.outcome !== 'orphaned' ? found.range : null;
  };
  /** The id of what a note's thread hangs on: the note that it begins with, or the deleted one that this answers. */
  const hangsOn = (note: Note, beginningOf = beginningsIn(notes)): string => {
    const { id, replyTo } = beginningOf(note);
    return replyTo ?? id;
  };
  const edit = async (note: Note) => {
    await learn({ text: '', start: 0, end: 0 });
    const edits: Edition = { id: note.id, updated: note.updated };
    const place = { target: note.target, edits, replyTo: note.replyTo };
    await write(place, withEvidence(fieldsOf(note, vocabulary)), rangeOf(hangsOn(note)), text('form_edit_title'));
  };

  const bar = mountBar({
    document,
    host,
    isWanted: () => !isPaused() && isOfWeb(document),
    selecting,
    act: (action, range) => void act(action, range),
    signal,
  });
  window.addEventListener('pagehide', () => form.close(), { signal });

  return {
    load,
    review,
    placed: () => placed,
    threads(ids) {
      const beginningOf = beginningsIn(notes);
      return placed
        .filter(({ noted }) => ids.includes(noted.id))
        .map((one) => ({
          placed: one,
          answers: notes
            .filter((note) => note.replyTo && hangsOn(note, beginningOf) === one.noted.id)
            .sort((a, b) => (a.created < b.created ? -1 : 1)),
        }));
    },
    vocabulary: () => vocabulary,
    isWriting: form.isOpen,
    edit: (note) => void edit(note),
    async answer(note) {
      await learn({ text: '', start: 0, end: 0 });
      await write(
        { target: null, edits: null, replyTo: note.id },
        EMPTY,
        rangeOf(hangsOn(note)),
        text('form_reply_title'),
      );
    },
    remove,
    async bringBack(id) {
      const note = () => notes.find((one) => one.id === id);
      if (await bringBack(id)) say(text('note_brought_back'), () => void (note() && remove(note()!)));
    },
    async resume(noted) {
      if (!('draft' in noted)) return;
      await learn({ text: '', start: 0, end: 0 });
      const { target, edits, replyTo } = noted.draft;
      await write({ target, edits, replyTo }, withEvidence(EMPTY), rangeOf(noted.id), text('form_note_title'));
    },
    async discard(noted) {
      if (!('draft' in noted)) return;
      const { target, edits, replyTo } = noted.draft;
      const place = { target, edits, replyTo };
      const outcome = await askBackground('page→background:clear-draft', { key: told!.key, place });
      if (!outcome.ok) return say(text('say_failed', reasonOf(outcome.error)));
      drafts = drafts.filter((draft) => !isAt(draft, place));
      await review();
    },
    ask(action) {
      const range = selectedRange(document);
      if (!range || !isOfWeb(document)) say(text('say_nothing'));
      else if (action !== 'bar') void act(action, range.cloneRange());
      else if (!bar.reach()) void act('note', range.cloneRange());
    },
    async places() {
      const page = await placing.read(signal);
      return placed.flatMap((one) => {
        const { noted, outcome } = one;
        if (!('note' in noted)) return [];
        const target = page && outcome !== 'orphaned' ? targetOf(page, one) : null;
        const compared =
          page && outcome !== 'anchored'
            ? compare(page.text, noted.target, outcome === 'uncertain' ? one : null)
            : null;
        return { id: noted.id, outcome, target, compared };
      });
    },
    async selection() {
      const range = selectedRange(document);
      const page = range && (await placing.read(signal));
      const stretch = page && stretchOf(page, range);
      return stretch ? targetOf(page, stretch) : null;
    },
  };
}

/** Whether notes can hang on a page: only what has an address of the web is the same document elsewhere. */
function isOfWeb({ URL: address }: Document): boolean {
  return /^https?:/.test(address);
}

/** What most texts that a reader tags are, where nothing else is said. */
function withEvidence(fields: Fields): Fields {
  return { ...fields, evidence: fields.evidence || 'reported' };
}

/** What hangs on the text: notes that answer none, answers to what was deleted, and what was begun on a passage. */
function hanging({ notes, drafts, deleted }: Pick<PageNotes, 'notes' | 'drafts' | 'deleted'>): Noted[] {
  return [
    ...notes.flatMap((note) => (note.target && !note.replyTo ? { id: note.id, target: note.target, note } : [])),
    ...deleted.map(({ id, target }): Noted => ({ id, target, deleted: true })),
    ...drafts.flatMap((draft) =>
      draft.target && !draft.edits && !draft.replyTo ? { id: slotOf(draft), target: draft.target, draft } : [],
    ),
  ];
}

function isAt(a: DraftPlace, b: DraftPlace): boolean {
  return slotOf(a) === slotOf(b);
}

/** A range as one rectangle, or its first line where the whole would leave no room for a form; null where it isn't drawn. */
function around(range: Range): Rectangle | null {
  const [first = null] = linesOf(range);
  const whole = range.getBoundingClientRect();
  return first && whole.height <= innerHeight / 3 ? whole : first;
}

function middle({ documentElement }: Document): Rectangle {
  const left = documentElement.clientWidth / 2;
  const top = innerHeight / 5;
  return { left, right: left, top, bottom: top };
}
