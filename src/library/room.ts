import { LibraryError } from './problem.ts';

/**
 * Chromium keeps a database in files that it can't write on where a disk filled up in the middle of a write: it drops the whole
 * database then (LevelDB's log goes on behind a torn record, and counts as corrupt the next time). Nothing is written any more while
 * as much as this is left, which no single write comes near, and nothing is opened below the second, since opening writes as well
 * (bytes).
 */
const TO_WRITE = 24 * 2 ** 20;
const SOME = 2 ** 20;

/** How much may be written still, for as much as the browser tells. Firefox doesn't tell, and a write that fails costs nothing there. */
async function roomLeft(): Promise<number> {
  if (!/Chrome\//.test(globalThis.navigator?.userAgent ?? '')) return Number.POSITIVE_INFINITY;
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined || usage === undefined ? Number.POSITIVE_INFINITY : quota - usage;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Whether notes can be written. */
export async function isRoomToWrite(): Promise<boolean> {
  return (await roomLeft()) >= TO_WRITE;
}

/** Whether a database can be opened or taken away, and a draft be kept. */
export async function isSomeRoom(): Promise<boolean> {
  return (await roomLeft()) >= SOME;
}

/** @throws LibraryError `full` */
export async function mustHaveRoom(): Promise<void> {
  if (!(await isRoomToWrite())) throw new LibraryError('full', 'there is hardly any room left on the disk');
}
