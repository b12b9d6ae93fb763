import { idPrefixOf, type Note } from '../notes/note.ts';
import { holdsProto } from '../notes/plain-data.ts';
import type { Database } from './database.ts';
import { asLibraryError, LibraryError } from './problem.ts';
import { fromStored, type StoredDocument, toStored } from './stored.ts';
import { ulid } from './ulid.ts';

/** A collection of notes in one database. What the database throws comes through: `asLibraryError` says what it means. */
export interface Library {
  /** @throws LibraryError `missing` */
  note(id: string): Promise<Note>;
  /** The notes on documents, in no order. */
  notesOn(keys: readonly string[]): Promise<Note[]>;
  /** A note and what answers it, oldest first. */
  thread(id: string): Promise<Note[]>;
  /** At most `most` notes, in the order of their ids, from after one of these. `next` is null where there are no more. */
  page(after: string | null, most: number): Promise<{ notes: Note[]; passedOver: string[]; next: string | null }>;
  /** All notes, some at a time, and the ids of those that can't be read. */
  pages(): AsyncGenerator<{ notes: Note[]; passedOver: string[] }>;
  /** What the library holds under ids: a note, one that was deleted, one that a newer Whence wrote or that is broken, or nothing. */
  lookUp(ids: readonly string[]): Promise<(Note | 'deleted' | 'unreadable' | null)[]>;
  /** Keeps a new note. @throws LibraryError `changed` where its id is taken */
  add(note: Note): Promise<void>;
  /** Keeps new notes, and those that were deleted again; what is there already stays. Gives the number that were kept. */
  addAll(notes: readonly Note[]): Promise<number>;
  /** Puts `note` in the place of the one that was `updated` then. @throws LibraryError `changed` where it was edited since */
  edit(note: Note, updated: string): Promise<void>;
  /** Deletes a note in all its states. What it said stays on this device, for undo, and travels nowhere. */
  remove(id: string): Promise<void>;
  /** Deletes those notes that were last edited just then. Gives their number. */
  removeUnchanged(editions: readonly { id: string; updated: string }[]): Promise<number>;
  /** Brings back what was deleted last. @throws LibraryError `missing` where there is nothing to bring back */
  undoRemove(id: string): Promise<Note>;
  /** What a note said that was deleted; null where it is not deleted, or this device never had it. */
  deleted(id: string): Promise<Note | null>;
  /** Says that where the document `at` is read, notes on the document `of` may be shown. Gives whether this was not said before. */
  join(at: string, of: string): Promise<boolean>;
  /** Takes back what `join` said. */
  part(at: string, of: string): Promise<void>;
  /** The documents whose notes may be shown where `key` is read, itself included. */
  joinedTo(key: string): Promise<string[]>;
  /** Which database this is, and the number of its latest change. */
  latest(): Promise<{ database: string; change: number }>;
  /** The ids of notes that came, changed or went after a change, whoever wrote them; with `most` of no more things than these. */
  changedAfter(change: number, most?: number): Promise<{ ids: string[]; change: number; isAll: boolean }>;
  /** The notes under ids, as far as there are any, and the ids of those that are there in more than one version. */
  show(ids: readonly string[]): Promise<{ notes: Note[]; crossing: string[] }>;
  /**
   * Calls `hear` with the ids of notes that came, changed or went, whoever wrote them. `branched` are those that were ever written in
   * two places at once.
   */
  onChange(hear: (ids: string[], branched: string[]) => void): void;
  close(): Promise<void>;
}

/** As many notes as are read at once for the whole library. */
const PAGE = 2_000;
const AFTER_ALL = '\uffff';

export function createLibrary(database: Database, author: string): Library {
  const heard: { cancel(): void }[] = [];
  const range = async (prefix: string) => {
    const { rows } = await database.allDocs({
      startkey: prefix,
      endkey: prefix + AFTER_ALL,
      include_docs: true,
    });
    return rows.map(({ doc }) => doc!);
  };
  /** The branches of a note that went last, as they were before, each with the revision that deleted it. */
  const asTheyWere = async (id: string): Promise<(StoredDocument & { _rev: string })[]> => {
    const leaves = await database.get(id, { open_revs: 'all', revs: true });
    const graves = leaves.flatMap((leaf) => ('ok' in leaf && isDeleted(leaf.ok) ? [leaf.ok] : []));
    if (graves.length < leaves.length) throw new LibraryError('changed', `“${id}” is not deleted`);
    const last = graves
      .map((grave) => String(grave['deleted']))
      .sort()
      .at(-1);
    return Promise.all(
      graves
        .filter((grave) => String(grave['deleted']) === last)
        .map(async ({ _rev, _revisions }) => {
          const { start, ids } = _revisions as { start: number; ids: string[] };
          const rev = `${start - 1}-${ids[1]}`;
          return { ...(await database.get(id, { rev })), _rev };
        }),
    );
  };

  const library: Library = {
    async note(id) {
      const note = fromStored(await database.get(id));
      if (!note) throw new LibraryError('missing', `“${id}” can't be read`);
      return note;
    },

    async notesOn(keys) {
      const ranges = await Promise.all([...new Set(keys)].map(async (key) => range(await idPrefixOf(key))));
      return notesIn(ranges.flat());
    },

    async thread(id) {
      // Answers hang on the same document as what they answer, so their ids begin alike.
      const all = notesIn(await range(id.split(':', 3).join(':')));
      const inThread = new Set([id]);
      for (let before = 0; before < inThread.size; ) {
        before = inThread.size;
        for (const note of all) if (note.replyTo && inThread.has(note.replyTo)) inThread.add(note.id);
      }
      return all.filter((note) => inThread.has(note.id)).sort((a, b) => (a.created < b.created ? -1 : 1));
    },

    async page(after, most) {
      const { rows } = await database.allDocs({
        startkey: after === null ? 'n:' : `${after}\u0000`,
        endkey: `n:${AFTER_ALL}`,
        limit: most,
        include_docs: true,
      });
      const read = rows.map(({ id, doc }) => ({ id, note: fromStored(doc!) }));
      return {
        notes: read.flatMap(({ note }) => note ?? []),
        passedOver: read.flatMap(({ id, note }) => (note ? [] : id)),
        next: rows.length === most ? rows.at(-1)!.id : null,
      };
    },

    async *pages() {
      for (let after: string | null = null; ; ) {
        const { next, ...page } = await library.page(after, PAGE);
        yield page;
        if (next === null) return;
        after = next;
      }
    },

    async lookUp(ids) {
      const { rows } = await database.allDocs({ keys: [...ids], include_docs: true });
      return rows.map((row) => {
        if ('error' in row) return null;
        if (row.value.deleted) return 'deleted';
        return fromStored(row.doc!) ?? 'unreadable';
      });
    },

    async add(note) {
      await database.put(sound(note));
    },

    async addAll(notes) {
      const answers = await database.bulkDocs(notes.map(sound));
      const failed = answers.find((answer) => 'error' in answer && answer.status !== 409);
      if (failed) throw failed;
      return answers.filter((answer) => 'ok' in answer).length;
    },

    async edit(note, updated) {
      const stored = await database.get(note.id);
      if (fromStored(stored)?.updated !== updated) throw new LibraryError('changed', `“${note.id}” was edited since`);
      await database.put({ ...sound(note), _rev: stored._rev });
    },

    async remove(id) {
      const { _rev, _conflicts = [] } = await database.get(id, { conflicts: true });
      // All branches that go at once come back at once, and no two devices delete in the same way.
      const deleted = ulid();
      const graves = [_rev, ..._conflicts].map((rev) => ({ _id: id, _rev: rev, _deleted: true, version: 1, deleted }));
      for (const answer of await database.bulkDocs(graves)) if ('error' in answer) throw answer;
    },

    async removeUnchanged(editions) {
      const { rows } = await database.allDocs({ keys: editions.map(({ id }) => id), include_docs: true });
      const deleted = ulid();
      const graves = rows.flatMap((row, place) => {
        const document = 'error' in row ? null : row.doc;
        if (!document || fromStored(document)?.updated !== editions[place]!.updated) return [];
        return { _id: document._id, _rev: document._rev, _deleted: true, version: 1, deleted };
      });
      const answers = await database.bulkDocs(graves);
      return answers.filter((answer) => 'ok' in answer).length;
    },

    async undoRemove(id) {
      const risen = await asTheyWere(id);
      for (const answer of await database.bulkDocs(risen)) if ('error' in answer) throw answer;
      return library.note(id);
    },

    async deleted(id) {
      const [last] = await asTheyWere(id).catch((error) => {
        if (['missing', 'changed'].includes(asLibraryError(error).problem)) return [];
        throw error;
      });
      return last ? fromStored(last) : null;
    },

    async join(at, of) {
      if (at === of) return false;
      const _id = await joinIdOf(at, of, author);
      const [row] = (await database.allDocs({ keys: [_id] })).rows;
      if (row && !('error' in row) && !row.value.deleted) return false;
      await database.put({ _id, version: 1, at, of });
      return true;
    },

    async part(at, of) {
      const _id = await joinIdOf(at, of, author);
      const [row] = (await database.allDocs({ keys: [_id] })).rows;
      if (!row || 'error' in row || row.value.deleted) return;
      await database.put({ _id, _rev: row.value.rev, _deleted: true, version: 1, at, of });
    },

    async joinedTo(key) {
      const joins = await range(await joinPrefixOf(key));
      // Ids hold a part of a hash only: the document says the whole.
      return [key, ...joins.flatMap(({ at, of }) => (at === key && typeof of === 'string' ? [of] : []))];
    },

    async latest() {
      const [id, { update_seq }] = await Promise.all([database.id(), database.info()]);
      return { database: id, change: update_seq };
    },

    async changedAfter(change, most) {
      const { results, last_seq } = await database.changes({ since: change, ...(most && { limit: most }) });
      const ids = results.flatMap(({ id }) => (id.startsWith('n:') ? id : []));
      return { ids, change: last_seq, isAll: results.length !== most };
    },

    async show(ids) {
      const { rows } = await database.allDocs({ keys: [...ids], include_docs: true, conflicts: true });
      const documents = rows.flatMap((row) => ('doc' in row && row.doc ? row.doc : []));
      return {
        notes: notesIn(documents),
        crossing: documents.flatMap(({ _id, _conflicts }) => (_conflicts ? _id : [])),
      };
    },

    onChange(hear) {
      let ids = new Set<string>();
      let branched = new Set<string>();
      const changes = database.changes({ since: 'now', live: true, style: 'all_docs' });
      heard.push(changes);
      changes
        .on('change', ({ id, changes: leaves }) => {
          if (!id.startsWith('n:')) return;
          // Many changes at once are told at once.
          if (ids.size === 0) {
            setTimeout(() => {
              const told: [string[], string[]] = [[...ids], [...branched]];
              ids = new Set();
              branched = new Set();
              hear(...told);
            });
          }
          ids.add(id);
          if (leaves.length > 1) branched.add(id);
        })
        // Whoever uses the library next is told of the same fault.
        .on('error', () => {});
    },

    async close() {
      for (const changes of heard) changes.cancel();
      await database.close();
    },
  };
  return library;
}

function notesIn(documents: readonly StoredDocument[]): Note[] {
  return documents.flatMap((document) => fromStored(document) ?? []);
}

/** The beginning of the ids under which stands what may be shown where a document is read. */
async function joinPrefixOf(key: string): Promise<string> {
  return `s${(await idPrefixOf(key)).slice(1)}`;
}

async function joinIdOf(at: string, of: string, author: string): Promise<string> {
  const [prefix, other] = await Promise.all([joinPrefixOf(at), idPrefixOf(of)]);
  return `${prefix}${author}:${other.slice('n:00:'.length, -1)}`;
}

function sound(note: Note): StoredDocument {
  if (holdsProto(note)) throw new LibraryError('broken', 'a note with a __proto__ key is never kept');
  return toStored(note);
}

function isDeleted(document: object): boolean {
  return '_deleted' in document && document._deleted === true;
}
