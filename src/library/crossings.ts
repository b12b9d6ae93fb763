import type { CrossingEdits, SettledEdits, VersionOfNote } from '../messaging/notes-contract.ts';
import { type MergedNote, mergeNotes, settledFor } from '../notes/merge.ts';
import { idOf, type Note, ulidFor } from '../notes/note.ts';
import type { Database } from './database.ts';
import { LibraryError } from './problem.ts';
import { fromStored, type StoredDocument, toStored } from './stored.ts';
import { ulid } from './ulid.ts';

/**
 * What two devices of a reader have written of the same note, neither knowing of the other. The database keeps both versions and
 * shows one. What can be joined is joined, on each device in the same way; the rest waits for the reader, and both versions stay.
 */
export interface Crossings {
  /** Those of the notes that are there in more than one version. */
  among(ids: readonly string[]): Promise<string[]>;
  /** Joins the versions of notes that do not cross. Notes of other readers are theirs to join. */
  join(ids: readonly string[]): Promise<void>;
  /** Two versions of a note that cross; null where there are none. Those that do not are joined before. */
  of(id: string): Promise<CrossingEdits | null>;
  /**
   * Lets one version hold in what crosses, and with `copy` keeps the other as a note of its own. @throws LibraryError `changed` where
   * the two are not there any more
   */
  settle(id: string, keep: string, drop: string, copy: boolean): Promise<SettledEdits>;
  /** Takes back what `settle` did: the two versions cross again. */
  unsettle(id: string, settled: SettledEdits): Promise<void>;
}

/** A version with the revisions that it was made from, the newest first. */
interface Leaf extends VersionOfNote {
  ancestors: string[];
}

/** When versions were joined that did not cross. It comes before every time of deleting, so that no undo brings them back. */
const JOINED = '';

export function createCrossings(database: Database, author: string): Crossings {
  /** The versions that can be read, always in the same order. */
  const leavesOf = async (id: string): Promise<Leaf[]> => {
    const leaves = await database.get(id, { open_revs: 'all', revs: true });
    return leaves
      .flatMap((leaf): Leaf[] => {
        if (!('ok' in leaf) || leaf.ok._deleted) return [];
        const { _rev, _revisions } = leaf.ok;
        const note = fromStored(leaf.ok);
        const { start, ids } = _revisions as { start: number; ids: string[] };
        return note ? [{ revision: _rev, note, ancestors: ids.map((hash, age) => `${start - age}-${hash}`) }] : [];
      })
      .sort((a, b) => (a.revision < b.revision ? -1 : 1));
  };

  /** What both were made from. Another device has it only while it held it itself. */
  const baseOf = async (id: string, one: Leaf, other: Leaf): Promise<Note | null> => {
    const rev = one.ancestors.find((ancestor) => other.ancestors.includes(ancestor));
    if (rev === undefined) return null;
    return database.get(id, { rev }).then(
      (document) => fromStored(document),
      () => null,
    );
  };

  const bury = async (id: string, rev: string, deleted: string) => {
    const grave: StoredDocument & { _rev: string } = { _id: id, _rev: rev, _deleted: true, version: 1, deleted };
    const [answer] = await database.bulkDocs([grave]);
    if (answer && 'error' in answer) throw answer;
  };
  const write = async (note: Note, rev: string) => {
    await database.put({ ...toStored(note), _rev: rev });
  };

  /** Joins what does not cross, and gives the first two that do. */
  const joined = async (id: string): Promise<{ versions: [Leaf, Leaf]; merged: MergedNote } | null> => {
    for (;;) {
      const leaves = await leavesOf(id);
      const pairs = leaves.flatMap((one, place) => leaves.slice(place + 1).map((other): [Leaf, Leaf] => [one, other]));
      const merges = await Promise.all(
        pairs.map(async ([one, other]) => mergeNotes(await baseOf(id, one, other), one.note, other.note)),
      );
      const place = merges.findIndex(({ crossing }) => crossing.length === 0);
      if (place < 0) return pairs[0] ? { versions: pairs[0], merged: merges[0]! } : null;
      const [kept, gone] = pairs[place]!;
      // Written before the other goes: whoever is ended between finds it again, and nothing new in it.
      await write(merges[place]!.note, kept.revision);
      await bury(id, gone.revision, JOINED);
    }
  };

  const isOwn = (id: string) => id.split(':')[3] === author;

  const crossings: Crossings = {
    async among(ids) {
      const { rows } = await database.allDocs({ keys: [...ids], include_docs: true, conflicts: true });
      return rows.flatMap((row) => ('doc' in row && row.doc?._conflicts ? row.id : []));
    },

    async join(ids) {
      for (const id of await crossings.among(ids.filter(isOwn))) await joined(id);
    },

    async of(id) {
      if (!isOwn(id)) return null;
      const found = await joined(id);
      if (!found) return null;
      const [one, other] = found.versions.map(({ revision, note }) => ({ revision, note }));
      return { versions: [one!, other!], fields: found.merged.crossing };
    },

    async settle(id, keep, drop, copy) {
      if (!isOwn(id)) throw new LibraryError('not-own', `“${id}” is another reader’s`);
      const leaves = await leavesOf(id);
      const [kept, gone] = [keep, drop].map((revision) => leaves.find((leaf) => leaf.revision === revision));
      if (!kept || !gone || kept === gone) throw new LibraryError('changed', `“${id}” has other versions by now`);
      const merged = mergeNotes(await baseOf(id, kept, gone), kept.note, gone.note);
      let copied: SettledEdits['copied'] = null;
      if (copy) {
        // The same on each device that keeps both.
        const { key } = gone.note.document;
        const note = { ...gone.note, id: await idOf(key, author, await ulidFor(`${id} ${drop}`)) };
        await database.put(toStored(note)).catch((error) => {
          if (error?.status !== 409) throw error;
        });
        copied = { id: note.id, updated: note.updated };
      }
      const deleted = ulid();
      await write(settledFor(merged, kept.note), kept.revision);
      await bury(id, gone.revision, deleted);
      return { deleted, copied };
    },

    async unsettle(id, { deleted, copied }) {
      const leaves = await database.get(id, { open_revs: 'all', revs: true });
      const graves = leaves.flatMap((leaf) => ('ok' in leaf && leaf.ok['deleted'] === deleted ? [leaf.ok] : []));
      if (graves.length === 0) throw new LibraryError('missing', `nothing of “${id}” was settled then`);
      for (const { _rev, _revisions } of graves) {
        const { start, ids } = _revisions as { start: number; ids: string[] };
        await database.put({ ...(await database.get(id, { rev: `${start - 1}-${ids[1]}` })), _rev });
      }
      if (copied) {
        const document = await database.get(copied.id).catch(() => null);
        // What was written in it since is the reader's.
        if (document && fromStored(document)?.updated === copied.updated) await bury(copied.id, document._rev, ulid());
      }
    },
  };
  return crossings;
}
