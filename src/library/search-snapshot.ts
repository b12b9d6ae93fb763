import * as v from 'valibot';
import { SEGMENT_VERSION, SEGMENTS, type SearchSegment } from '../notes/search-segment.ts';
import { done } from './raw.ts';
import { isSomeRoom, mustHaveRoom } from './room.ts';

const Head = v.strictObject({
  version: v.literal(SEGMENT_VERSION),
  /** Which Whence wrote it: another one may read notes that this one passes over. */
  writer: v.string(),
  database: v.string(),
  /** All changes of the database up to this one are in the snapshot. */
  change: v.number(),
  /** The ids of notes that can't be read. */
  passedOver: v.array(v.string()),
});

/** What a snapshot of the search says of itself. */
export type SnapshotHead = Omit<v.InferOutput<typeof Head>, 'version'>;

export interface Snapshot {
  head: SnapshotHead;
  segments: SearchSegment[];
}

/**
 * Where what is searched is kept from one worker's life to the next: in a database of its own, which nothing replicates, and whose
 * loss costs a second. It is written whole or not at all, and gives null where there is none. Where there is little room it is left
 * alone.
 */
export interface SnapshotStore {
  read(): Promise<Snapshot | null>;
  /** Keeps these segments and a head in place of those before; with `anew` all others go. They are asked for one by one. */
  write(head: SnapshotHead, segments: Iterable<[place: number, segment: SearchSegment]>, anew: boolean): Promise<void>;
  /** Gives back the room that it takes. */
  drop(): Promise<void>;
}

const PARTS = 'parts';
const HEAD = 'head';

export function createSnapshotStore(library: string): SnapshotStore {
  const name = `whence-search-${library}`;
  const inStore = async <Value>(mode: IDBTransactionMode, use: (parts: IDBObjectStore) => Promise<Value>) => {
    const database = await open(name);
    try {
      const transaction = database.transaction(PARTS, mode, { durability: 'relaxed' });
      const committed = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error('the snapshot was not written'));
      });
      committed.catch(() => {});
      const value = await use(transaction.objectStore(PARTS)).catch((error) => {
        abort(transaction);
        throw error;
      });
      await committed;
      return value;
    } finally {
      database.close();
    }
  };

  return {
    read: () =>
      inStore('readonly', async (parts) => {
        const [stored, segments] = await Promise.all([
          done(parts.get(HEAD)),
          done(parts.getAll(IDBKeyRange.bound(0, SEGMENTS, false, true))),
        ]);
        const head = v.safeParse(Head, stored);
        return head.success ? { head: head.output, segments: segments as SearchSegment[] } : null;
      }),
    write: (head, segments, anew) =>
      inStore('readwrite', async (parts) => {
        if (anew) await done(parts.clear());
        // One after the other, so that whoever writes a note meanwhile has their turn.
        for (const [place, segment] of segments) await done(parts.put(segment, place));
        await done(parts.put({ version: SEGMENT_VERSION, ...head }, HEAD));
      }),
    async drop() {
      if (!(await isSomeRoom())) return;
      await done(indexedDB.deleteDatabase(name));
    },
  };
}

async function open(name: string): Promise<IDBDatabase> {
  await mustHaveRoom();
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(PARTS);
  return done(request);
}

/** A transaction that is over already can't be taken back any more, and need not be. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {}
}
