import { checkIndex, describeProblem } from '../shared-index/check.ts';
import { type JoinedIndex, joinIndex } from '../shared-index/joined.ts';
import { LIST_NAMES } from '../shared-index/schema.ts';

/** Where a website that carries the index in its page keeps it. */
const INLINE = 'index-data';

/**
 * The index that came with the extension, or inside the page of the website. Checked where it enters, as everywhere.
 * @throws Error with the first problem where the index is refused.
 */
export async function loadIndex(): Promise<JoinedIndex> {
  const inline = document.getElementById(INLINE)?.textContent;
  const files = inline
    ? JSON.parse(inline)
    : Object.fromEntries(
        await Promise.all(
          LIST_NAMES.map(async (list) => [list, await (await fetch(`/index/${list}.json`)).json()] as const),
        ),
      );
  const checked = checkIndex(files);
  if (checked.ok) return joinIndex(checked.index);
  throw new Error(checked.problems[0] && describeProblem(checked.problems[0]));
}
