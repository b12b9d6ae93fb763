import { browser } from '../messaging/browser.ts';
import { askBackground } from '../messaging/surface-side.ts';
import { type JoinedIndex, joinIndex } from '../shared-index/joined.ts';
import { readIndex } from '../shared-index/read.ts';

/** Where a website that carries the index in its page keeps it. */
const INLINE = 'index-data';

/** An index to show, and why it is not the one that came along. */
export interface Loaded {
  joined: JoinedIndex;
  problem: string | null;
}

/**
 * The index that came with the extension, or inside the page of the website. Checked where it enters, as everywhere; where the
 * extension's is refused, the one that the background has in use, which is the last that was whole.
 * @throws Error with the first problem where no index is whole.
 */
export async function loadIndex(): Promise<Loaded> {
  const text = document.getElementById(INLINE)?.textContent ?? (await (await fetch('/shared-index.json')).text());
  const read = await readIndex(text, () => import('../shared-index/check.ts'));
  if (read.ok) return { joined: joinIndex(read.index), problem: null };
  const inUse = browser.runtime ? await askBackground('surface→background:index', {}) : null;
  if (inUse?.ok) return { joined: joinIndex(inUse.value), problem: read.problem };
  throw new Error(read.problem);
}
