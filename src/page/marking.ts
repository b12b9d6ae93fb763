import type { PageChoices } from '../messaging/contract.ts';
import type { Standing } from '../shared-index/grade.ts';
import * as ground from './ground.ts';
import { createMarks, type Marks } from './marks.ts';
import { chosen, createPlacing, type PlacedMention, type PlaceMentions, visible } from './placed-mentions.ts';
import * as ranges from './ranges.ts';
import type { BROUGHT_BY_MARKING } from './shared-files.ts';

/** What marks a page. It stands in a script of its own, which comes before what is to be marked: most pages name nothing. */
export interface Marking {
  marks: Marks;
  place: PlaceMentions;
  /** Those of a page's mentions that a person can see. */
  visible(mentions: readonly PlacedMention[]): PlacedMention[];
  /** Marks those of a page's mentions that the reader wants to see marked, and gives them. */
  mark(mentions: readonly PlacedMention[], choices: PageChoices): PlacedMention[];
  /** What the interaction need not bring, by its files. */
  shared: Readonly<Record<(typeof BROUGHT_BY_MARKING)[number], object>>;
}

export function createMarking(signal: AbortSignal): Marking {
  const marks = createMarks(signal);
  return {
    marks,
    place: createPlacing(signal),
    visible,
    mark(mentions, { paused, density }) {
      const marked = paused ? [] : chosen(mentions, density);
      const byStanding = new Map<Standing, Set<Range>>();
      for (const { standing, range } of marked) {
        byStanding.set(standing, (byStanding.get(standing) ?? new Set()).add(range));
      }
      marks.show(byStanding);
      return marked;
    },
    shared: { 'src/page/ground.ts': ground, 'src/page/ranges.ts': ranges },
  };
}
