import type { RawPage, RawPlace } from '../messaging/notes-contract.ts';
import { LibraryError } from './problem.ts';

/** As many records as are read at once. */
const PAGE = 500;

/**
 * The records of a library's database, some at a time, read past PouchDB: what is left to take along where PouchDB can't open it. A
 * store that can't be read is told by its error. @throws LibraryError where there is no such database, or it can't be opened at all
 */
export async function readRawPage(library: string, place: RawPlace | null): Promise<RawPage> {
  const database = await open(`_pouch_${library}`);
  try {
    const stores = [...database.objectStoreNames];
    const store = place?.store ?? stores[0];
    if (store === undefined || !stores.includes(store))
      throw new LibraryError('missing', `there is no store “${store}”`);
    const follows = stores[stores.indexOf(store) + 1];
    const nextStore = follows === undefined ? null : { store: follows, after: null };
    try {
      const records = database.transaction(store).objectStore(store);
      const range = place?.after == null ? null : IDBKeyRange.lowerBound(place.after, true);
      const [values, keys] = await Promise.all([
        done(records.getAll(range, PAGE)),
        done(records.getAllKeys(range, PAGE)),
      ]);
      const last = keys.at(-1);
      const isMore = values.length === PAGE && (typeof last === 'string' || typeof last === 'number');
      return { store, records: values, error: null, next: isMore ? { store, after: last } : nextStore };
    } catch (error) {
      return { store, records: [], error: String(error), next: nextStore };
    }
  } finally {
    database.close();
  }
}

async function open(name: string): Promise<IDBDatabase> {
  try {
    const request = indexedDB.open(name);
    // Only a database that isn't there is upgraded; none is to be made.
    request.onupgradeneeded = () => request.transaction?.abort();
    return await done(request);
  } catch (error) {
    throw new LibraryError('broken', String(error));
  }
}

/** What a request of IndexedDB gives, once it is done. */
export function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
