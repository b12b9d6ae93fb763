import { LibraryError } from './problem.ts';

/**
 * All records of a library's database, read past PouchDB: what is left to take along where PouchDB can't open it. A part that
 * can't be read is told by its error. @throws LibraryError where there is no such database, or it can't be opened at all
 */
export async function readRaw(library: string): Promise<Record<string, unknown[] | { error: string }>> {
  const database = await open(`_pouch_${library}`);
  try {
    const parts: Record<string, unknown[] | { error: string }> = {};
    for (const store of database.objectStoreNames) {
      parts[store] = await done(database.transaction(store).objectStore(store).getAll()).catch((error) => ({
        error: String(error),
      }));
    }
    return parts;
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
