import * as v from 'valibot';
import type { Anchoring } from '../anchor/selectors.ts';
import type { PageFacts, Telling } from '../documents/facts.ts';
import type { ForeignFormat } from '../notes/exchange/file.ts';
import type { Refused } from '../notes/exchange/reading.ts';
import type { NoteKind } from '../notes/kind.ts';
import type { CrossingField } from '../notes/merge.ts';
import { Claim, Note, NotedDocument, Target } from '../notes/note.ts';
import type { NoteFilter as Filter, NoteChoices, NoteQuery as Query } from '../notes/search.ts';
import { DIRECTIONS, EVIDENCE_GRADES } from '../shared-index/terms.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const key = NotedDocument.entries.key;
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a reader writes of a note; the rest the background knows. */
export const NoteContent = v.pick(Note, ['target', 'body', 'tags', 'claim', 'replyTo']);
export type NoteContent = v.InferOutput<typeof NoteContent>;

/** The note that is edited, and the `updated` of it that the reader had before them: what was changed since is not overwritten. */
export const Edition = v.strictObject({ id, updated: v.string() });
export type Edition = v.InferOutput<typeof Edition>;

/**
 * What a page tells of itself. Its `key` must be what its address says, or on the same host (`rel=canonical` there). `sameAs` is
 * written down when a note is saved: from then on the documents that are named may show this one's notes.
 */
export const ToldDocument = v.strictObject({
  key,
  title: NotedDocument.entries.title,
  revision: NotedDocument.entries.revision,
  sameAs: v.pipe(v.array(key), v.maxLength(10)),
});
export type ToldDocument = v.InferOutput<typeof ToldDocument>;

/** Which draft of a document: each note, answer, or passage that is written on has one of its own. */
const draftPlace = {
  target: Note.entries.target,
  edits: v.nullable(Edition),
  replyTo: Note.entries.replyTo,
};
export const DraftPlace = v.strictObject(draftPlace);
export type DraftPlace = v.InferOutput<typeof DraftPlace>;

/** A note that is being written: it outlives the bar, the panel, the worker and the browser until it is saved or cleared. */
export const Draft = v.strictObject({
  ...draftPlace,
  body: Note.entries.body,
  tags: Note.entries.tags,
  /** Null where no claim is made; what is not filled in yet is absent. */
  claim: v.nullable(v.partial(Claim)),
});
export type Draft = v.InferOutput<typeof Draft>;

/** What was begun on a document and not saved, oldest first. */
export interface BegunOnDocument {
  document: NotedDocument;
  drafts: Draft[];
  /** The notes that the drafts change or answer, as far as they can be read. */
  notes: Note[];
}

/** What the library holds on a document, and on those that are known to be the same. In no order. */
export interface DocumentNotes {
  notes: Note[];
  drafts: Draft[];
}

/** A note that was deleted and has answers still. So much of it is told as it takes to show them where it was. */
export interface DeletedNote {
  id: string;
  target: Target;
}

/** What a page shows of its document: beside what the library holds, where answers to deleted notes hang. */
export interface PageNotes extends DocumentNotes {
  /** Which document it is; null where no note can hang on it. */
  document: ToldDocument | null;
  deleted: DeletedNote[];
  /** Why the library can't be read, as a text for the reader; null where it can. Drafts are there all the same. */
  problem: string | null;
}

/** One of the versions in which a note is there. */
export interface VersionOfNote {
  revision: string;
  note: Note;
}

/** A note that was changed in two places at once, and in what the two versions cross: the reader says which holds. */
export interface CrossingEdits {
  versions: [VersionOfNote, VersionOfNote];
  fields: CrossingField[];
}

/** What it takes to let two versions cross again. */
export const SettledEdits = v.strictObject({
  deleted: v.string(),
  /** The note that the other version became, where both were kept. */
  copied: v.nullable(Edition),
});
export type SettledEdits = v.InferOutput<typeof SettledEdits>;

/** What the library holds on the document that is open in a tab. */
export interface TabNotes extends DocumentNotes {
  /** The ids of those notes that were changed in two places at once. */
  crossing: string[];
  /** Null where the tab shows nothing that a note can hang on. */
  document: NotedDocument | null;
  /** Noted documents that the page says are the same, and that nothing but the page says so of: the reader may join them. */
  elsewhere: { document: NotedDocument; notes: number }[];
}

const NOTE_KINDS = ['highlight', 'note', 'claim', 'reply'] as const satisfies readonly NoteKind[];

/** By what a library can be narrowed down. What is absent lets everything pass. */
export const NoteFilter: v.GenericSchema<unknown, Filter> = v.strictObject({
  kind: v.optional(v.picklist(NOTE_KINDS)),
  tag: v.optional(v.string()),
  /** The document's key. */
  document: v.optional(key),
  /** An id of the index, or words as the reader wrote them. */
  intervention: v.optional(id),
  behaviour: v.optional(id),
  direction: v.optional(v.picklist(DIRECTIONS)),
  grade: v.optional(v.picklist(EVIDENCE_GRADES)),
  /** Days as `2026-01-31`, both included, by when the note was made. */
  from: v.optional(v.pipe(v.string(), v.isoDate())),
  to: v.optional(v.pipe(v.string(), v.isoDate())),
});

export const NoteQuery: v.GenericSchema<unknown, Query> = v.strictObject({
  /** All of these words, each at least as the beginning of one in the note: quote, body, tags, claim, title. */
  words: v.pipe(v.string(), v.maxLength(500)),
  filter: NoteFilter,
  /** `fit`: best first, then newest; without words the same as `newest`. */
  order: v.picklist(['fit', 'newest', 'oldest']),
  offset: count,
  limit: v.pipe(count, v.maxValue(500)),
});

/** A part of what a query finds. */
export interface FoundNotes {
  total: number;
  notes: Note[];
  /** Notes of the whole library that a newer Whence wrote, or that can't be read: kept, and not shown. */
  passedOver: number;
  /** The ids of those notes that were changed in two places at once. */
  crossing: string[];
}

/** Some of a library's notes, in the order of their ids. */
export interface NotesPage {
  notes: Note[];
  /** After which id the next page begins; null where this is the last. */
  next: string | null;
}

/** Where in the database records are read: in which of its stores, and after which key. */
export const RawPlace = v.strictObject({ store: v.string(), after: v.nullable(v.union([v.string(), v.number()])) });
export type RawPlace = v.InferOutput<typeof RawPlace>;

/** Some records of a store of the database, or why they can't be read. */
export interface RawPage {
  store: string;
  records: unknown[];
  error: string | null;
  next: RawPlace | null;
}

const IMPORT_FORMATS = ['web-annotation', 'hypothesis'] as const satisfies readonly ForeignFormat[];

/** A part of a file, as a JSON list. */
export const ImportFile = v.strictObject({ format: v.picklist(IMPORT_FORMATS), text: v.string() });
export type ImportFile = v.InferOutput<typeof ImportFile>;

/** With `restoreDeleted` what the reader deleted here comes back. */
export const Import = v.strictObject({ ...ImportFile.entries, restoreDeleted: v.boolean() });
export type Import = v.InferOutput<typeof Import>;

/** What an import does, or would do. What the library holds already is never overwritten. */
export interface ImportReport {
  /** Notes that the library gains. */
  new: number;
  /** Notes that it holds just so. */
  same: number;
  /** Notes that it holds otherwise, and keeps as they are. */
  different: TwoVersions[];
  /** The ids of notes that the reader deleted here; they stay deleted unless they are asked for, and are then among those gained. */
  deleted: string[];
  refused: Refused[];
  /** What the library gains, so that it can be taken back. Where it is only said what would be done, each item that brings a note. */
  gained: Gained[];
}

/** A note that an import brings. Two with the same `print` are the same in everything. */
export interface Gained extends Edition {
  print: string;
}

/** Two versions of a note of which the first is kept. */
export interface TwoVersions {
  ours: Note;
  theirs: Note;
}

/**
 * Why the library could not do what was asked. `full`: no room on the disk; `shut`: so little that not even what is there can be read;
 * `unavailable`: the browser gives no database here;
 * `broken`: the database can't be read or written; `changed`: the note was edited or deleted since it was read; `missing`: there is
 * no such note, or nothing left to undo; `not-own`: the note belongs to another document than the one that asks.
 */
export type LibraryProblem = 'full' | 'shut' | 'unavailable' | 'broken' | 'changed' | 'missing' | 'not-own';

/** From a page's script: only ever on the page's own document. */
/** The text of a page that notes hang on, with where its sections begin, and what is sought in it. */
export const TextWithTargets = v.strictObject({
  text: v.pipe(v.string(), v.maxLength(20_000_000)),
  sections: v.pipe(v.array(v.strictObject({ id: v.string(), start: count })), v.maxLength(100_000)),
  targets: v.pipe(v.array(Target), v.maxLength(20_000)),
});
export type TextWithTargets = v.InferOutput<typeof TextWithTargets>;

export interface NotesFromPage {
  /** Asks the page in turn what it tells of itself. */
  'page→background:notes': [Record<string, never>, PageNotes];
  /** Whether the library holds anything on the page's document. */
  'page→background:noted': [PageFacts, boolean];
  /** Where notes and drafts stand in the text of a page: the outcomes in the order of the targets. */
  'page→background:anchor': [TextWithTargets, Anchoring[]];
  /** A new note, or with `edits` a note again. Its draft is cleared. */
  'page→background:save-note': [{ document: ToldDocument; edits: Edition | null; content: NoteContent }, Note];
  'page→background:delete-note': [{ key: string; id: string }, null];
  'page→background:undo-delete': [{ key: string; id: string }, Note];
  'page→background:save-draft': [{ document: ToldDocument; draft: Draft }, null];
  'page→background:clear-draft': [{ key: string; place: DraftPlace }, null];
}

export interface NotesToPage {
  /** Notes that this page may show have changed: ask for them again. */
  'background→page:notes-changed': [Record<string, never>, null];
  'background→page:facts': [{ asked: Telling }, PageFacts];
}

/** Where the document `at` is read, notes on the document `of` may be shown. */
export interface Join {
  at: string;
  of: string;
}

/** From the panel, the Atlas, the popup or the options: the whole library. */
export interface NotesFromSurface {
  'surface→background:notes-of-tab': [{ tabId: number }, TabNotes];
  'surface→background:notes-of-document': [{ key: string }, DocumentNotes];
  /** A note and everything that answers it, oldest first. Empty where there is no such note. */
  'surface→background:thread': [{ id: string }, Note[]];
  /** `document` is where a new note hangs; an edited one stays where it is. */
  'surface→background:save-note': [{ document: NotedDocument; edits: Edition | null; content: NoteContent }, Note];
  /** Says where a note's sentence is now (null: where it was), or that it is gone. What the note says stays as it is. */
  'surface→background:place-note': [{ id: string; target: Target | null; gone: boolean }, Note];
  'surface→background:delete-note': [{ id: string }, null];
  'surface→background:undo-delete': [{ id: string }, Note];
  /** Two versions of a note that cross; null where there are none, or none any more. */
  'surface→background:crossing-edits': [{ id: string }, CrossingEdits | null];
  /** Says which of two versions holds, by their revisions. With `copy` the other becomes a note of its own. */
  'surface→background:settle-edits': [{ id: string; keep: string; drop: string; copy: boolean }, SettledEdits];
  /** Takes back what `settle-edits` did. */
  'surface→background:unsettle-edits': [{ id: string; settled: SettledEdits }, null];
  'surface→background:save-draft': [{ document: NotedDocument; draft: Draft }, null];
  'surface→background:clear-draft': [{ key: string; place: DraftPlace }, null];
  /** What was begun anywhere and not saved, where it was written last first. */
  'surface→background:all-drafts': [Record<string, never>, BegunOnDocument[]];
  /** Goes to where a draft was begun, as `open-note` does. */
  'surface→background:open-draft': [{ document: NotedDocument; place: DraftPlace }, null];
  /** Goes to the place of a note: in a tab that shows its document, else in a new one. */
  'surface→background:open-note': [{ id: string }, null];
  /** The reader says that two documents are the same: each may show the other's notes. Gives what was not said before. */
  'surface→background:join-documents': [{ key: string; other: string }, Join[]];
  /** Takes back what `join-documents` gave. */
  'surface→background:part-documents': [{ joins: Join[] }, null];
  'surface→background:search-notes': [Query, FoundNotes];
  'surface→background:note-choices': [Record<string, never>, NoteChoices];
  /** Says what `import-notes` would do, and changes nothing. */
  'surface→background:plan-import': [Import, ImportReport];
  'surface→background:import-notes': [Import, ImportReport];
  /** The notes of a part of a file that are under these ids, in its order. */
  'surface→background:notes-of-file': [ImportFile & { ids: string[] }, Note[]];
  /** Takes back what an import brought and nobody has edited since. Gives the number of notes that went. */
  'surface→background:take-back-import': [{ gained: Edition[] }, number];
  /** The library from one of its pages to the next, so that no message is too large. */
  'surface→background:notes-page': [{ after: string | null }, NotesPage];
  /** Everything that is in the store, whatever state it is in: the way out where the library can't be opened. */
  'surface→background:raw-page': [{ place: RawPlace | null }, RawPage];
  /** When it was seen that the browser has dropped the library; null where it has not, or the reader knows of it. */
  'surface→background:dropped-library': [Record<string, never>, string | null];
  'surface→background:forget-dropped-library': [Record<string, never>, null];
}

export interface NotesToSurface {
  /** Ids of notes that were written, edited or deleted. */
  'background→surface:notes-changed': [{ ids: string[] }, null];
}
