import { candidatesInSteps } from './candidates.ts';
import { landmarksOf, outcomeOf, type Seeking, wholeOf } from './judge.ts';
import { lowerBound } from './order.ts';
import { type Pattern, patternOf } from './pattern.ts';
import type { Anchoring, Section, Sought } from './selectors.ts';
import { indexInSteps, type TextIndex } from './text-index.ts';

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
    const { candidates, vacated } = yield* candidatesInSteps(index, pattern, expectedPlace(index, sought, pattern));
    seeking.push({ sought, pattern, candidates, vacated, whole: wholeOf(index, sought, pattern, candidates) });
    yield;
  }
  const landmarks = landmarksOf(index, seeking);
  const outcomes: Anchoring[] = [];
  for (const one of seeking) {
    outcomes.push(outcomeOf(index, one, landmarks, sections));
    yield;
  }
  return outcomes;
}

/** Finds quotes in a text, without a pause. */
export function anchor(text: string, quotes: readonly Sought[], sections: readonly Section[] = []): Anchoring[] {
  const steps = anchorInSteps(text, quotes, sections);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Where a quote should stand, in folded units: where it stood, if it still does, else as far into the text as it did. */
function expectedPlace({ text, folded }: TextIndex, { start, exact, textLength }: Sought, { lead }: Pattern): number {
  if (start === null) return 0;
  const stretched = text.startsWith(exact, start)
    ? start + lead
    : (start * text.length) / (textLength || text.length || 1);
  return lowerBound(folded.origin, Math.round(stretched), folded.length);
}
