import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Library } from '../../src/library/library.ts';
import { createSnapshotStore, type SnapshotStore } from '../../src/library/search-snapshot.ts';
import { openSearching, type Searching } from '../../src/library/searching.ts';
import type { Note } from '../../src/notes/note.ts';
import type { NoteQuery } from '../../src/notes/search.ts';
import { SEGMENTS } from '../../src/notes/search-segment.ts';
import { freshLibrary, noteOn, sync } from './in-memory.ts';
import { CLAIM } from './notes.ts';

const WRITER = '1.0';
const BODIES = ['reward model', 'Spécification', '人間の強化学習', '', 'spec reward'];

/** A library that has never kept anything. */
const nothing: SnapshotStore = { read: async () => null, write: async () => {}, drop: async () => {} };

let stores = 0;
const freshStore = () => createSnapshotStore(`test-${stores++}`);

/** All that a reader can ask of a search. */
function answersOf({ search, passedOver }: Searching) {
  const queries: Partial<NoteQuery>[] = [
    {},
    { order: 'oldest' },
    { words: 'rew' },
    { words: 'spec', order: 'newest' },
    { words: '強化' },
    { words: 'human feedback' },
    { filter: { tag: 'one' } },
    { filter: { kind: 'claim', behaviour: 'flattery' } },
    { offset: 1, limit: 2 },
  ];
  const found = queries.map((query) =>
    search.find({ words: '', filter: {}, order: 'fit', offset: 0, limit: 100, ...query }, () => 'Human feedback'),
  );
  return { found, choices: search.choices(), passedOver: passedOver() };
}

async function withoutSnapshot(library: Library) {
  return answersOf(await openSearching(library, nothing, WRITER));
}

/** A store in which a worker is ended after it has written some parts. */
function endedAfter(store: SnapshotStore, parts: number): SnapshotStore {
  return {
    ...store,
    drop: async () => {},
    write: (head, segments, anew) =>
      store.write(
        head,
        (function* () {
          let written = 0;
          for (const segment of segments) {
            if (written++ === parts) throw new Error('ended');
            yield segment;
          }
        })(),
        anew,
      ),
  };
}

const step = fc.record({
  note: fc.nat(5),
  body: fc.constantFrom(...BODIES),
  isClaim: fc.boolean(),
  act: fc.constantFrom(
    'add',
    'add',
    'edit',
    'edit',
    'remove',
    'undo',
    'come from elsewhere',
    'come from a newer Whence',
    'keep',
    'keep',
    'be ended while keeping',
    'be ended',
  ),
});

test('answers the same with a snapshot as without, whatever was written, edited or deleted between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
      const [here, there] = [freshLibrary(), freshLibrary()];
      const store = freshStore();
      const notes = await Promise.all(
        ['web:a', 'web:a', 'web:b', 'web:c', 'web:d', 'web:e'].map((key, place) =>
          noteOn(key, { tags: place % 2 ? ['one'] : [] }),
        ),
      );
      let searching = await openSearching(here.library, store, WRITER);
      for (const [place, { note: which, body, isClaim, act }] of steps.entries()) {
        const updated = new Date(Date.UTC(2026, 5, 1, 0, place)).toISOString();
        const fresh: Note = { ...notes[which]!, body, updated, claim: isClaim ? CLAIM : null };
        // What can't be done to a note as it is now is not done.
        const quietly = (work: Promise<unknown>) => work.catch(() => {});
        if (act === 'add') await quietly(here.library.add(fresh));
        if (act === 'edit') {
          await quietly(here.library.note(fresh.id).then((seen) => here.library.edit(fresh, seen.updated)));
        }
        if (act === 'remove') await quietly(here.library.remove(fresh.id));
        if (act === 'undo') await quietly(here.library.undoRemove(fresh.id));
        if (act === 'come from elsewhere') {
          await quietly(there.library.add(fresh));
          await sync(here.database, there.database);
        }
        if (act === 'come from a newer Whence') {
          await quietly(here.database.put({ _id: (await noteOn('web:f')).id, version: 2 }));
        }
        if (act === 'keep') await searching.keep();
        if (act === 'be ended while keeping') {
          const ending = await openSearching(here.library, endedAfter(store, which), WRITER);
          await ending.keep();
        }
        if (act.startsWith('be ended')) searching = await openSearching(here.library, store, WRITER);
        await searching.catchUp();
        expect(answersOf(searching)).toEqual(await withoutSnapshot(here.library));
      }
    }),
    { numRuns: 60 },
  );
});

describe('a snapshot', () => {
  const kept = async () => {
    const { library, database } = freshLibrary();
    const store = freshStore();
    const note = await noteOn('web:a', { body: 'reward' });
    await library.add(note);
    await (await openSearching(library, store, WRITER)).keep();
    /** Fails where the notes themselves are read. */
    const unread: Library = {
      ...library,
      // biome-ignore lint/correctness/useYield: it never comes to that
      async *pages() {
        throw new Error('all notes were read');
      },
    };
    return { library, database, store, note, unread };
  };

  test('is read in place of all notes, with what has changed since', async () => {
    const { library, store, unread, note } = await kept();
    await library.add(await noteOn('web:b'));
    await library.remove(note.id);
    const searching = await openSearching(unread, store, WRITER);
    expect(answersOf(searching)).toEqual(await withoutSnapshot(library));
  });

  test('is written again only where something has changed', async () => {
    const { library, store } = await kept();
    await library.add(await noteOn('web:b'));
    const places: number[][] = [];
    const watched: SnapshotStore = {
      ...store,
      write(head, segments, anew) {
        const all = [...segments];
        places.push(all.map(([place]) => place));
        return store.write(head, all, anew);
      },
    };
    const searching = await openSearching(library, watched, WRITER);
    await searching.keep();
    await searching.keep();
    expect(places.map(({ length }) => length)).toEqual([1]);
  });

  test.each<[string, (store: SnapshotStore) => Promise<void>]>([
    ['another Whence wrote it', async (store) => rewrite(store, (head) => ({ ...head, writer: '0.9' }))],
    ['it is of another database', async (store) => rewrite(store, (head) => ({ ...head, database: 'other' }))],
    ['it is newer than the database', async (store) => rewrite(store, (head) => ({ ...head, change: 1e6 }))],
    ['it breaks its schema', async (store) => rewrite(store, (head) => ({ ...head, passedOver: 7 as never }))],
    ['a part of it is missing', async (store) => rewrite(store, (head) => head, { anew: true, only: 3 })],
    ['a part of it is bent', async (store) => rewrite(store, (head) => head, { bent: true })],
  ])('is thrown away where %s', async (_, spoil) => {
    const { library, store } = await kept();
    await spoil(store);
    const searching = await openSearching(library, store, WRITER);
    expect(answersOf(searching)).toEqual(await withoutSnapshot(library));
    await searching.keep();
    const again = await store.read();
    expect(again?.head.writer).toBe(WRITER);
    expect(again?.segments).toHaveLength(SEGMENTS);
  });

  test('that never comes holds nobody up', async () => {
    const { library } = await kept();
    const stuck: SnapshotStore = { ...nothing, read: () => new Promise(() => {}) };
    expect(answersOf(await openSearching(library, stuck, WRITER))).toEqual(await withoutSnapshot(library));
  });

  test('that can’t be written makes room, and is not tried again', async () => {
    const { library } = await kept();
    const did: string[] = [];
    const full: SnapshotStore = {
      ...nothing,
      async write() {
        did.push('write');
        throw new DOMException('full', 'QuotaExceededError');
      },
      async drop() {
        did.push('drop');
      },
    };
    const searching = await openSearching(library, full, WRITER);
    await searching.keep();
    await searching.keep();
    expect(did).toEqual(['write', 'drop']);
    expect(answersOf(searching)).toEqual(await withoutSnapshot(library));
  });
});

type Head = Parameters<SnapshotStore['write']>[0];

/** Leaves a snapshot otherwise than it was written. */
async function rewrite(
  store: SnapshotStore,
  change: (head: Head) => Head,
  { anew = false, only = SEGMENTS, bent = false } = {},
): Promise<void> {
  const { head, segments } = (await store.read())!;
  const changed = segments.map((segment) => (bent ? { ...segment, text: `${segment.text} more` } : segment));
  await store.write(change(head), [...changed.entries()].slice(0, only), anew);
}
