import { type Reader, startReader } from './reader.ts';

/** A disk that is filled up and freed while somebody reads. */
export interface Disk {
  fill(): Promise<void>;
  free(): Promise<void>;
}

/** So much of the disk is the extension's at the most (bytes). */
const SIZE = 10 * 2 ** 20;

/** Somebody at a browser that has a small disk. Without the right to all of the real one the extension keeps to what it is given. */
export async function startWithDisk(engine: Reader['engine']): Promise<{ reader: Reader; disk: Disk }> {
  const reader = await startReader(engine, {
    withheld: ['unlimitedStorage'],
    // Firefox gives one site a fifth of what it gives all of them (KiB).
    preferences: { 'dom.quotaManager.temporaryStorage.fixedLimit': (SIZE * 5) / 1_024 },
  });
  const quota = engine === 'chrome' ? await quotaInChromium(reader) : null;
  await quota?.enlarge();
  return {
    reader,
    disk: {
      async fill() {
        await reader.inExtension(`(${fill})(${SIZE})`);
        await quota?.takeAway();
      },
      async free() {
        await quota?.enlarge();
        await reader.inExtension(`(${free})(${quota === null})`);
      },
    },
  };
}

/**
 * Chromium’s databases can be given more room at any time. Of less it hears only once it asks, which it does when what it knew of is
 * used up: so they are filled first. Filling alone doesn’t last, since tidying up its files makes room at any moment; and what is
 * deleted counts on for a while.
 */
async function quotaInChromium(reader: Reader): Promise<Record<'enlarge' | 'takeAway', () => Promise<unknown>>> {
  const page = await reader.extensionPage('src/popup/index.html');
  const session = await page.createCDPSession();
  const [origin] = page.url().match(/^[^:]+:\/\/[^/]+/)!;
  const give = (quotaSize: number) => session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  let given = 0;
  return {
    enlarge() {
      given += SIZE;
      return give(given);
    },
    takeAway: () => give(1),
  };
}

type Storage = Record<'set' | 'remove' | 'get', (given?: unknown) => Promise<object>>;
type Extension = { browser: { storage: { local: Storage } } };

/** Fills a database of its own, and what the extension keeps beside databases, to the last. Runs in the extension. */
async function fill(size: number): Promise<void> {
  const { local } = (globalThis as unknown as Extension).browser.storage;
  /** What a browser can’t press together. */
  const noise = (length: number) => {
    const bytes = new Uint8Array(length);
    for (let from = 0; from < length; from += 65_536) crypto.getRandomValues(bytes.subarray(from, from + 65_536));
    return bytes;
  };
  /** Whether so much could be put by. Firefox has no more use for a connection that ran out of room. */
  const put = (database: string, store: string, length: number) =>
    new Promise<boolean>((resolve) => {
      const opening = indexedDB.open(database);
      opening.onupgradeneeded = () => opening.result.createObjectStore('filler', { keyPath: '_id' });
      opening.onerror = () => resolve(false);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction(store, 'readwrite');
        const end = (isDone: boolean) => {
          opening.result.close();
          resolve(isDone);
        };
        transaction.oncomplete = () => end(true);
        transaction.onabort = () => end(false);
        transaction.objectStore(store).put({ _id: `filler${crypto.randomUUID()}`, bytes: noise(length) });
      };
    });
  const fillUp = async (database: string, store: string, most: number) => {
    for (let length = most; length > 1_000; )
      if (!(await put(database, store, length))) length = Math.floor(length / 2);
  };
  await fillUp('filler', 'filler', size / 4);
  // What Firefox has put by for a database is filled in it alone.
  await fillUp('_pouch_mine', 'local-store', 32_000);
  const kept = Object.keys(await local.get()).length;
  for (let length = 4_000_000, times = kept; length > 100; times++) {
    const value = Array.from(noise(length), (byte) => String.fromCharCode(48 + (byte % 70))).join('');
    await local.set({ [`filler${times}`]: value }).catch(() => {
      length = Math.floor(length / 2);
    });
  }
}

async function free(all: boolean): Promise<void> {
  const { local } = (globalThis as unknown as Extension).browser.storage;
  const done = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  if (all) await done(indexedDB.deleteDatabase('filler'));
  const library = await done(indexedDB.open('_pouch_mine'));
  const filled = library.transaction('local-store', 'readwrite').objectStore('local-store');
  await done(filled.delete(IDBKeyRange.bound('filler', 'filler~')));
  library.close();
  await local.remove(Object.keys(await local.get()).filter((key) => key.startsWith('filler')));
}
