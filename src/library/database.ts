import idb from 'pouchdb-adapter-idb';
import PouchDB, { type PouchDatabase } from 'pouchdb-core';
import { asLibraryError, LibraryError } from './problem.ts';
import { readRawPage } from './raw.ts';
import { isSomeRoom, mustHaveRoom } from './room.ts';
import type { StoredDocument } from './stored.ts';

export type Database = PouchDatabase<StoredDocument>;

/** How long a database may take to open, in milliseconds. One that another process holds shut never answers. */
const PATIENCE = 15_000;

PouchDB.plugin(idb);

/**
 * Opens a library's database, or makes it. Only the background does: two writers lose each other's writes.
 * @throws LibraryError where the browser has no database to give, or a broken one
 */
export async function openDatabase(library: string): Promise<Database> {
  try {
    if (!globalThis.indexedDB) throw new LibraryError('unavailable', 'there is no IndexedDB');
    if (!(await isSomeRoom())) throw new LibraryError('shut', 'there is no room left on the disk');
    const database = await open(library);
    // What is written to open it holds nothing of a reader's, and need not wait for the disk.
    writeThrough();
    return whereThereIsRoom(database);
  } catch (error) {
    throw asLibraryError(error);
  }
}

async function open(library: string): Promise<Database> {
  try {
    await mustHaveRoom();
    const database = new PouchDB<StoredDocument>(library, { adapter: 'idb' });
    await inTime(database.info());
    return database;
  } catch (error) {
    if (asLibraryError(error).problem !== 'full' || !(await isMade(library))) throw error;
    return openToRead(library);
  }
}

/** Has whoever writes to a database wait for the word that there is room. What PouchDB calls itself, with a callback, goes on. */
function whereThereIsRoom(database: Database): Database {
  const writes = database as unknown as Record<'put' | 'bulkDocs', (...given: unknown[]) => Promise<unknown>>;
  for (const name of ['put', 'bulkDocs'] as const) {
    const write = writes[name];
    writes[name] = (...given) =>
      typeof given.at(-1) === 'function'
        ? write.apply(database, given)
        : mustHaveRoom().then(() => write.apply(database, given));
  }
  return database;
}

/** Where PouchDB probes whether files can be kept, each time that it opens a database. */
const PROBED = 'detect-blob-support';

/**
 * Opens a database that is there already without writing to it. PouchDB writes as it opens, and where the disk is full nothing that was
 * saved could be read.
 */
async function openToRead(library: string): Promise<Database> {
  const { transaction } = IDBDatabase.prototype;
  const { put } = IDBObjectStore.prototype;
  const opening = new WeakSet<IDBTransaction>();
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, stores, mode, options) {
    const isOpening = Array.isArray(stores) && stores.includes(PROBED);
    const begun = transaction.call(this, stores, isOpening ? 'readonly' : mode, options);
    if (isOpening) opening.add(begun);
    return begun;
  };
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given) {
    // What would be written is there: any reading stands for it.
    return opening.has(this.transaction) ? (this.count() as IDBRequest) : put.apply(this, given);
  };
  try {
    const database = new PouchDB<StoredDocument>(library, { adapter: 'idb' });
    await inTime(database.info());
    return database;
  } finally {
    IDBDatabase.prototype.transaction = transaction;
    IDBObjectStore.prototype.put = put;
  }
}

/** Whether a database was ever opened to its end. */
async function isMade(library: string): Promise<boolean> {
  const { records } = await readRawPage(library, { store: 'meta-store', after: null });
  return records.length > 0;
}

function inTime<Value>(work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new LibraryError('broken', 'the database does not open')), PATIENCE);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Makes every write of this worker reach the disk before it counts as done. Left to themselves both browsers call a write done
 * when the operating system has it (https://developer.chrome.com/blog/indexeddb-durability-mode-now-defaults-to-relaxed), and
 * PouchDB has no way to ask for more.
 */
function writeThrough(): void {
  const { prototype } = IDBDatabase;
  if (Object.hasOwn(prototype.transaction, 'whence')) return;
  const { transaction } = prototype;
  const strict: typeof transaction = function (this: IDBDatabase, stores, mode, options) {
    return transaction.call(this, stores, mode, mode === 'readwrite' ? { durability: 'strict', ...options } : options);
  };
  prototype.transaction = Object.assign(strict, { whence: true });
}
