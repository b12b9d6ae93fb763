import { browser } from '../messaging/browser.ts';
import { askBackground } from '../messaging/surface-side.ts';
import { checkIndex, describeProblem } from '../shared-index/check.ts';
import { type JoinedIndex, joinIndex } from '../shared-index/joined.ts';
import { LIST_NAMES } from '../shared-index/schema.ts';

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
  const inline = document.getElementById(INLINE)?.textContent;
  const files = inline
    ? JSON.parse(inline)
    : Object.fromEntries(
        await Promise.all(
          LIST_NAMES.map(async (list) => [list, await (await fetch(`/index/${list}.json`)).json()] as const),
        ),
      );
  const checked = checkIndex(files);
  if (checked.ok) return { joined: joinIndex(checked.index), problem: null };
  const problem = checked.problems[0] ? describeProblem(checked.problems[0]) : '';
  const inUse = browser.runtime ? await askBackground('surface→background:index', {}) : null;
  if (inUse?.ok) return { joined: joinIndex(inUse.value), problem };
  throw new Error(problem);
}
