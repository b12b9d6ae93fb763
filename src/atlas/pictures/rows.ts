import type { Entry } from '../../shared-index/joined.ts';
import { STAGES, type Stage } from '../../shared-index/terms.ts';

export interface StageGroup {
  stage: Stage;
  /** Where the group's title stands. */
  y: number;
  rows: { entry: Entry; y: number }[];
}

/** Places entries in rows under the titles of their stages, from `top` down. Gives the groups and where they end. */
export function layRows(entries: readonly Entry[], top: number, rowHeight: number, titleHeight: number) {
  let y = top;
  const groups: StageGroup[] = [];
  for (const stage of STAGES) {
    const own = entries.filter((entry) => entry.intervention.stage === stage);
    if (own.length === 0) continue;
    const group: StageGroup = { stage, y: y + titleHeight / 2, rows: [] };
    y += titleHeight;
    for (const entry of own) {
      group.rows.push({ entry, y: y + rowHeight / 2 });
      y += rowHeight;
    }
    groups.push(group);
  }
  return { groups, bottom: y };
}

/** Where a page may end in a drawing of groups: before a title, and between the rows under it. */
export function cutsOf(groups: readonly StageGroup[], rowHeight: number, titleHeight: number): number[] {
  return groups.flatMap(({ y, rows }) => [y - titleHeight / 2, ...rows.slice(1).map((row) => row.y - rowHeight / 2)]);
}

/** Parts of a drawing for the pages of a print, from cut to cut: the first shorter, for the words before it. */
export function pagesOf(cuts: readonly number[], bottom: number, first: number, most: number) {
  const pages: { from: number; to: number }[] = [];
  let from = cuts[0] ?? bottom;
  while (from < bottom) {
    const room = from + (pages.length === 0 ? first : most);
    const to = room >= bottom ? bottom : (cuts.filter((cut) => cut > from && cut <= room).at(-1) ?? bottom);
    pages.push({ from, to });
    from = to;
  }
  return pages;
}

/** A name that fits in about `most` letters, without what it says in brackets. */
export function shorten(name: string, most: number): string {
  const bare = name.replace(/ \([^)]*\)$/, '');
  return bare.length > most ? `${bare.slice(0, most - 1).trimEnd()}…` : bare;
}
