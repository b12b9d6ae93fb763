import { createNoteSearch, type NoteSearch } from '../notes/search.ts';
import { SEGMENTS, segmentOf } from '../notes/search-segment.ts';
import type { Library } from './library.ts';
import type { Snapshot, SnapshotStore } from './search-snapshot.ts';

/** All notes of a library, ready to be searched, and kept up with it. */
export interface Searching {
  search: NoteSearch;
  /** How many notes could not be read. */
  passedOver(): number;
  /** Brings what is searched up to what the library holds. */
  catchUp(): Promise<void>;
  /** Keeps what has changed in it for the next worker's life. */
  keep(): Promise<void>;
  /** Gives back the room that what was kept takes, and keeps nothing more. */
  forget(): Promise<void>;
}

/** So many changes are caught up with one by one; after more of them the whole library is read. */
const MOST_CHANGES = 2_000;
/** Reading all notes takes no longer than waiting for a snapshot that does not come (milliseconds). */
const PATIENCE = 3_000;

/**
 * Makes a library ready to be searched: from its snapshot and what has changed since, or where there is none that is of use from
 * all its notes. `writer` is who made and makes snapshots: those of another are of no use.
 */
export async function openSearching(library: Library, store: SnapshotStore, writer: string): Promise<Searching> {
  const kept = await fromSnapshot(library, store, writer);
  const begun = kept ?? (await fromAllNotes(library));
  const { database, search, passedOver } = begun;
  let { change } = begun;
  /** The parts that the snapshot holds otherwise. */
  let changed = new Set<number>(kept ? [] : all());
  /** Whether the snapshot holds nothing of use. */
  let anew = !kept;
  let isKept = true;

  const bringUp = async () => {
    const { ids, change: latest } = await library.changedAfter(change);
    const notes = await library.lookUp(ids);
    for (const [place, note] of notes.entries()) {
      const id = ids[place]!;
      changed.add(segmentOf(id));
      passedOver.delete(id);
      if (typeof note === 'object' && note) search.put(note);
      else search.remove(id);
      if (note === 'unreadable') passedOver.add(id);
    }
    change = latest;
  };
  const forget = async () => {
    isKept = false;
    await store.drop().catch(() => {});
  };
  const catchUp = oneAfterTheOther(bringUp);
  const write = async () => {
    await catchUp();
    if (!isKept || changed.size === 0) return;
    const writing = changed;
    changed = new Set();
    const parts = function* (): Generator<[number, ReturnType<NoteSearch['segment']>]> {
      for (const place of writing) yield [place, search.segment(place)];
    };
    try {
      await store.write({ writer, database, change, passedOver: [...passedOver] }, parts(), anew);
      anew = false;
    } catch {
      // Not tried again in this worker's life: there is no room, or the browser keeps nothing.
      await forget();
    }
  };

  await catchUp();
  // Nobody waits for what is kept: what changes meanwhile is caught up with the next time.
  return { search, passedOver: () => passedOver.size, catchUp, keep: oneAfterTheOther(write), forget };
}

function oneAfterTheOther(task: () => Promise<void>): () => Promise<void> {
  let before: Promise<void> = Promise.resolve();
  return () => {
    const turn = before.then(task);
    before = turn.catch(() => {});
    return turn;
  };
}

interface Begun {
  database: string;
  /** All changes up to this one are in it. */
  change: number;
  search: NoteSearch;
  passedOver: Set<string>;
}

async function fromSnapshot(library: Library, store: SnapshotStore, writer: string): Promise<Begun | null> {
  // Whatever is wrong with a snapshot, the notes are there without it.
  const [snapshot, { database, change }] = await Promise.all([inTime(store.read()), library.latest()]);
  if (!snapshot) return null;
  const { head, segments } = snapshot;
  if (head.writer !== writer || head.database !== database || head.change > change) return null;
  if (segments.length !== SEGMENTS || !(await library.changedAfter(head.change, MOST_CHANGES)).isAll) return null;
  const search = createNoteSearch();
  try {
    segments.forEach(search.restore);
  } catch {
    return null;
  }
  return { database, change: head.change, search, passedOver: new Set(head.passedOver) };
}

function inTime(reading: Promise<Snapshot | null>): Promise<Snapshot | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), PATIENCE);
    reading
      .catch(() => null)
      .then((snapshot) => {
        clearTimeout(timer);
        resolve(snapshot);
      });
  });
}

async function fromAllNotes(library: Library): Promise<Begun> {
  const { database, change } = await library.latest();
  const search = createNoteSearch();
  const passedOver = new Set<string>();
  for await (const page of library.pages()) {
    page.notes.forEach(search.put);
    for (const id of page.passedOver) passedOver.add(id);
  }
  return { database, change, search, passedOver };
}

function all(): number[] {
  return Array.from({ length: SEGMENTS }, (_, place) => place);
}
