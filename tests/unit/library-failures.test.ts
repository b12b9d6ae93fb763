import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../../src/library/database.ts';
import { createLibrary } from '../../src/library/library.ts';
import { asLibraryError } from '../../src/library/problem.ts';
import { readRawPage } from '../../src/library/raw.ts';
import { createSnapshotStore } from '../../src/library/search-snapshot.ts';
import type { RawPage, RawPlace } from '../../src/messaging/notes-contract.ts';
import { noteOn } from './in-memory.ts';

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => asLibraryError(error).problem,
  );

/** All records of a database, page after page. */
async function allRaw(library: string): Promise<RawPage[]> {
  const pages: RawPage[] = [];
  for (let place: RawPlace | null = null; ; ) {
    const page: RawPage = await readRawPage(library, place);
    pages.push(page);
    if (!page.next) return pages;
    place = page.next;
  }
}

beforeEach(() => {
  // What browsers have and Node has not; and what PouchDB says aloud of the faults that are made here.
  vi.stubGlobal('navigator', { userAgent: '' });
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** What the database was asked for, as it came through. */
const transactions: Parameters<IDBDatabase['transaction']>[] = [];
const { transaction } = IDBDatabase.prototype;
IDBDatabase.prototype.transaction = function (...given) {
  transactions.push(given);
  return transaction.apply(this, given);
};

/** Lets no more writes through, as a browser does where there is no room: the transaction is undone and says why. */
function fillTheDisk(): void {
  const { add, put } = IDBObjectStore.prototype;
  const failing = (write: typeof put) =>
    function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
      const request = write.apply(this, given);
      queueMicrotask(() => {
        (this.transaction as unknown as { _abort(error: string): void })._abort('QuotaExceededError');
      });
      return request;
    };
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(failing(put));
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(failing(add));
}

test('every write is asked to reach the disk', async () => {
  const library = createLibrary(await openDatabase('durable'), 'reader');
  transactions.length = 0;
  const note = await noteOn('web:a');
  await library.add(note);
  await library.edit({ ...note, body: 'Edited.' }, note.updated);
  await library.remove(note.id);
  const writes = transactions.filter(([, mode]) => mode === 'readwrite');
  expect(writes).toHaveLength(3);
  for (const [, , options] of writes) expect(options).toEqual({ durability: 'strict' });
});

test('all records can be had as they stand, some at a time', async () => {
  const library = createLibrary(await openDatabase('raw'), 'reader');
  const notes = await Promise.all(
    Array.from({ length: 1_100 }, (_, place) => noteOn('web:a', { body: `Note ${place}.` })),
  );
  await library.addAll(notes);
  const pages = await allRaw('raw');
  const records = pages.filter(({ store }) => store === 'by-sequence').flatMap((page) => page.records);
  expect(new Set(records.map((record) => (record as { body: string }).body))).toEqual(
    new Set(notes.map(({ body }) => body)),
  );
  expect(Math.max(...pages.map((page) => page.records.length))).toBe(500);
  expect(new Set(pages.map(({ store }) => store)).size).toBeGreaterThan(3);
});

describe('where the disk is full', () => {
  test('a note is not told as saved, and what was saved can be had all the same', async () => {
    const library = createLibrary(await openDatabase('full'), 'reader');
    const kept = await noteOn('web:a', { body: 'Before.' });
    await library.add(kept);
    fillTheDisk();
    const lost = await noteOn('web:a', { body: 'Too much.' });
    expect(await problemOf(library.add(lost))).toBe('full');
    vi.restoreAllMocks();
    expect(JSON.stringify(await allRaw('full'))).toContain('Before.');

    const again = createLibrary(await openDatabase('full'), 'reader');
    expect(await again.notesOn(['web:a'])).toEqual([kept]);
    await again.add(lost);
    expect(await again.notesOn(['web:a'])).toHaveLength(2);
  });

  test('what was saved can be read by a worker that begins with it, and written on once there is room', async () => {
    const kept = await noteOn('web:a', { body: 'Before.' });
    const first = createLibrary(await openDatabase('full-read'), 'reader');
    await first.add(kept);
    await first.close();
    fillTheDisk();
    const library = createLibrary(await openDatabase('full-read'), 'reader');
    expect(await library.notesOn(['web:a'])).toEqual([kept]);
    expect((await library.latest()).change).toBe(1);
    expect(await problemOf(library.edit({ ...kept, body: 'Longer.' }, kept.updated))).toBe('full');
    vi.restoreAllMocks();
    const again = createLibrary(await openDatabase('full-read'), 'reader');
    await again.edit({ ...kept, body: 'Longer.' }, kept.updated);
    expect((await again.note(kept.id)).body).toBe('Longer.');
  });

  test('that never held a library, none is made', async () => {
    fillTheDisk();
    expect(await problemOf(openDatabase('full-new'))).toBe('full');
  });

  test('an edit leaves what was there', async () => {
    const library = createLibrary(await openDatabase('full-edit'), 'reader');
    const kept = await noteOn('web:a');
    await library.add(kept);
    fillTheDisk();
    expect(await problemOf(library.edit({ ...kept, body: 'Longer.' }, kept.updated))).toBe('full');
    vi.restoreAllMocks();
    expect(await createLibrary(await openDatabase('full-edit'), 'reader').note(kept.id)).toEqual(kept);
  });
});

describe('where Chromium says that the disk is nearly full', () => {
  const { open } = IDBFactory.prototype;
  /** What the browser says is left (bytes). */
  const leave = (room: number) => {
    const estimate = async () => ({ quota: 1_000_000 + room, usage: 1_000_000 });
    vi.stubGlobal('navigator', { userAgent: 'Chrome/156', storage: { estimate } });
  };
  const seen = { opened: 0, writes: 0 };
  beforeEach(() => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...given) {
      seen.opened++;
      return open.apply(this, given);
    });
    transactions.length = 0;
    seen.opened = 0;
  });
  const writes = () => transactions.filter(([, mode]) => mode === 'readwrite');

  test('nothing is written any more, by whoever begins with it as well, and all can be read', async () => {
    const kept = await noteOn('web:a', { body: 'Before.' });
    const first = createLibrary(await openDatabase('nearly'), 'reader');
    await first.add(kept);
    leave(10_000_000);
    transactions.length = 0;
    for (const library of [first, createLibrary(await openDatabase('nearly'), 'reader')]) {
      expect(await problemOf(library.add(await noteOn('web:a')))).toBe('full');
      expect(await problemOf(library.edit({ ...kept, body: 'Longer.' }, kept.updated))).toBe('full');
      expect(await problemOf(library.remove(kept.id))).toBe('full');
      expect(await problemOf(library.addAll([await noteOn('web:a')]))).toBe('full');
      expect(await library.notesOn(['web:a'])).toEqual([kept]);
      expect(writes()).toEqual([]);
      leave(100_000_000);
      await library.add(await noteOn('web:b'));
      leave(10_000_000);
      transactions.length = 0;
    }
    expect(JSON.stringify(await allRaw('nearly'))).toContain('Before.');
  });

  test('no snapshot is written, read or taken away', async () => {
    const store = createSnapshotStore('nearly');
    leave(1_000);
    await expect(store.read()).rejects.toMatchObject({ problem: 'full' });
    await store.drop();
    expect([seen.opened, writes()]).toEqual([0, []]);
  });

  test('the database is not even opened where next to nothing is left', async () => {
    leave(1_000);
    expect(await problemOf(openDatabase('nearly'))).toBe('shut');
    expect(seen.opened).toBe(0);
  });
});

describe('where there is no database to be had', () => {
  test('because the browser gives none', async () => {
    vi.stubGlobal('indexedDB', undefined);
    expect(await problemOf(openDatabase('none'))).toBe('unavailable');
  });

  test('because a private window lets nothing be written', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      const request = { error: new DOMException('A mutation operation did not allow mutations', 'InvalidStateError') };
      queueMicrotask(() => (request as unknown as IDBOpenDBRequest).onerror?.({ target: request } as never));
      return request as unknown as IDBOpenDBRequest;
    });
    expect(await problemOf(openDatabase('private'))).toBe('unavailable');
  });

  test('and nothing is made by looking for what is left', async () => {
    expect(await problemOf(readRawPage('never-made', null))).toBe('broken');
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('_pouch_never-made');
  });

  // Last: PouchDB opens one database after the other, and waits for this one to the end of its days.
  test('because it never opens', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.spyOn(indexedDB, 'open').mockImplementation(() => ({}) as IDBOpenDBRequest);
    const problem = problemOf(openDatabase('stuck'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await problem).toBe('broken');
    vi.useRealTimers();
  });
});
