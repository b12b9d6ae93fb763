import { LibraryError } from '../library/problem.ts';
import { isSomeRoom } from '../library/room.ts';
import { browser } from '../messaging/browser.ts';

type Local = typeof browser.storage.local;

/** Writes beside the databases. @throws LibraryError `full`, or what the browser throws */
export async function writeBeside(write: (local: Local) => Promise<void>): Promise<void> {
  if (!(await isSomeRoom())) throw new LibraryError('full', 'there is no room left on the disk');
  const { local } = browser.storage;
  // Firefox fails once more after a disk that was full has room again.
  await write(local).catch((why) => write(local).catch(() => Promise.reject(why)));
}
