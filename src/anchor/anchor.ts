import { type Candidate, candidatesInSteps } from './candidates.ts';
import { landmarksOf, ranked, type Seeking, sureOf, verdictOn } from './judge.ts';
import { type Pattern, patternOf } from './pattern.ts';
import type { Section } from './selectors.ts';
import { indexInSteps, type TextIndex } from './text-index.ts';

/** What is known of a quote to be found. Offsets in UTF-16 units. */
export interface Sought {
  exact: string;
  prefix: string;
  suffix: string;
  /** Where it began, and how long the text was then; null where that is not known. */
  start: number | null;
  textLength: number | null;
  /** The section that it stood in. */
  section: string | null;
}

/** What became of a quote. Offsets in UTF-16 units of the text, `end` exclusive. */
export type Anchoring =
  | { outcome: 'anchored'; start: number; end: number }
  /** It may be this one, and a person should say so. */
  | { outcome: 'uncertain'; start: number; end: number }
  | { outcome: 'orphaned' };

/**
 * Finds quotes in a text: the outcomes in the order of the quotes. All share one index of the text, and those that are found for
 * sure tell where to look for the others. May be left for a while at any yield; from one to the next it takes a few milliseconds
 * at most.
 */
export function* anchorInSteps(
  text: string,
  quotes: readonly Sought[],
  sections: readonly Section[] = [],
): Generator<undefined, Anchoring[]> {
  const index = yield* indexInSteps(text);
  const seeking: Seeking[] = [];
  for (const sought of quotes) {
    const pattern = patternOf(sought.exact, sought.prefix, sought.suffix);
    const share = (sought.start ?? 0) / (sought.textLength ?? text.length);
    const candidates = yield* candidatesInSteps(index, pattern, Math.round(share * index.folded.length));
    seeking.push({ sought, pattern, candidates, sure: sureOf(pattern, candidates) });
    yield;
  }
  const landmarks = landmarksOf(index, seeking);
  return seeking.map((one) => {
    const candidates = ranked(index, one, landmarks, sections);
    const outcome = verdictOn(one, candidates);
    return outcome === 'orphaned' ? { outcome } : { outcome, ...originalOf(index, one.pattern, candidates[0]!) };
  });
}

/** Finds quotes in a text, without a pause. */
export function anchor(text: string, quotes: readonly Sought[], sections: readonly Section[] = []): Anchoring[] {
  const steps = anchorInSteps(text, quotes, sections);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Folded units as units of the text, with what the quote had at its ends that is folded away, if it is there. */
function originalOf({ text, folded }: TextIndex, pattern: Pattern, { start, end }: Candidate) {
  const from = folded.origin[start]!;
  const to = folded.origin[end - 1]! + 1;
  const exactly = { start: from - pattern.lead, end: to + pattern.trail };
  return text.slice(exactly.start, exactly.end) === pattern.exact ? exactly : { start: from, end: to };
}
