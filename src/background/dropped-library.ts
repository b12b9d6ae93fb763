import * as v from 'valibot';
import { browser } from '../messaging/browser.ts';
import { inTurn } from './turns.ts';

/** Which database the reader's library is in, and when it was seen that the one before is gone. Kept beside the databases. */
const PLACE = 'library';
const Kept = v.fallback(v.strictObject({ database: v.nullable(v.string()), dropped: v.nullable(v.string()) }), {
  database: null,
  dropped: null,
});

/**
 * Notes which database the library is in. Browsers drop a whole database whose files are damaged, and give an empty one in its place
 * without a word: it has another id.
 */
export function noteDatabase(id: string): Promise<void> {
  return change(({ database, dropped }) => ({
    database: id,
    dropped: database !== null && database !== id ? new Date().toISOString() : dropped,
  }));
}

/** When it was seen that the browser has dropped the library; null where it has not, or the reader knows of it. */
export async function droppedLibrary(): Promise<string | null> {
  return (await kept()).dropped;
}

export async function forgetDroppedLibrary(): Promise<null> {
  await change(({ database }) => ({ database, dropped: null }));
  return null;
}

async function kept() {
  return v.parse(Kept, (await browser.storage.local.get(PLACE))[PLACE]);
}

function change(make: (before: v.InferOutput<typeof Kept>) => v.InferOutput<typeof Kept>): Promise<void> {
  return inTurn(async () => {
    const before = await kept();
    const now = make(before);
    if (JSON.stringify(now) !== JSON.stringify(before)) await browser.storage.local.set({ [PLACE]: now });
  });
}
