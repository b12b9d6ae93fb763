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

/** A name that fits in about `most` letters, without what it says in brackets. */
export function shorten(name: string, most: number): string {
  const bare = name.replace(/ \([^)]*\)$/, '');
  return bare.length > most ? `${bare.slice(0, most - 1).trimEnd()}…` : bare;
}
