import type { Anchoring, Sought } from './anchor.ts';
import type { Candidate } from './candidates.ts';
import { longestRising } from './order.ts';
import type { Pattern } from './pattern.ts';
import { type Section, sectionAt } from './selectors.ts';
import type { TextIndex } from './text-index.ts';
import { weightOf } from './words.ts';

/** A quote with the places where it may stand. */
export interface Seeking {
  sought: Sought;
  pattern: Pattern;
  candidates: Candidate[];
  /** The one that is beyond doubt by itself. */
  sure: Candidate | null;
}

const SURE_LENGTH = 16;
const SURE_SURROUNDINGS = 0.4;

/** The one candidate that is beyond doubt by itself, if there is one. */
export function sureOf({ head, tail }: Pattern, candidates: readonly Candidate[]): Candidate | null {
  const unchanged = candidates.filter(isUnchanged);
  const whole = unchanged.filter(({ before, after }) => before === 1 && after === 1);
  if (whole.length === 1) return whole[0]!;
  const [only] = unchanged;
  if (!only || unchanged.length > 1 || tail - head < SURE_LENGTH) return null;
  return surroundingsOf(only) >= SURE_SURROUNDINGS ? only : null;
}

function surroundingsOf({ before, after }: Candidate): number {
  if (before === null || after === null) return before ?? after ?? 0;
  return (before + after) / 2;
}

/** A place in the old text and where it is now: the beginning of a sure quote, or the beginning or end of the text. */
export interface Landmark {
  old: number;
  now: number;
  of: Seeking | null;
}

/** The landmarks that kept their order, in order. */
export function landmarksOf({ text, folded }: TextIndex, seeking: readonly Seeking[]): Landmark[] {
  const known: Landmark[] = [];
  let oldLength = 0;
  for (const of of seeking) {
    const { start, textLength } = of.sought;
    oldLength = Math.max(oldLength, textLength ?? text.length);
    if (of.sure && start !== null) known.push({ old: start, now: folded.origin[of.sure.start]!, of });
  }
  known.sort((a, b) => a.old - b.old || a.now - b.now);
  return [
    { old: 0, now: 0, of: null },
    ...longestRising(known.map(({ now }) => now)).map((i) => known[i]!),
    { old: oldLength, now: text.length, of: null },
  ];
}

/** What each sign is worth; together 1. */
const WORDING = 0.85;
const PLACE = 0.1;
const ORDER = 0.05;
/** What is lost when nothing that stands there is from the quote. */
const ADDED = 0.15;

/** The quote's part of the wording: from the least, for a quote of no word, up by `MORE` for a long one; half of that at `HALF` words. */
const LEAST = 0.35;
const MORE = 0.4;
const HALF = 8;

/** Below this a quote is gone. */
const FLOOR = 0.36;
/** Below this a person must say whether it is the one. */
const SURE_FLOOR = 0.6;
/** A quote of so many units that stands there once, unchanged, needs less: it may have moved away from all its surroundings. */
const TELLING_LENGTH = 64;
const UNCHANGED_FLOOR = 0.5;
/** By so much it must be better than any other, and by more the less good it is. */
const MARGIN = 0.03;
const DOUBT = 0.5;
const GOOD = 0.75;

/** A place that is off by so many units is a little worse, one that is off by 2 ** FAR as many is as good as anywhere. */
const NEAR = 16;
const FAR = 7;

/** What it is worth, where the place is far off, that the quote still stands in its section. */
const SAME_SECTION = 0.7;

/** A candidate and how good it is, from 0 to 1. */
export interface Scored extends Candidate {
  score: number;
}

/** The candidates of a quote, the best first. */
export function ranked(
  { folded }: TextIndex,
  seeking: Seeking,
  landmarks: readonly Landmark[],
  sections: readonly Section[],
): Scored[] {
  const { words, first, last } = seeking.pattern;
  const weight = weightOf(words, first, last);
  const quotePart = LEAST + (MORE * weight) / (weight + HALF);
  const { start: old, section } = seeking.sought;
  const [from, to] = landmarksAround(landmarks, seeking);
  return seeking.candidates
    .map((candidate) => {
      const { kept, added, before, after } = candidate;
      const around = ((before ?? UNKNOWN) + (after ?? UNKNOWN)) / 2;
      let score = WORDING * (quotePart * kept + (1 - quotePart) * around) - ADDED * added;
      const now = folded.origin[candidate.start]!;
      let place = UNKNOWN;
      let order = UNKNOWN;
      if (old !== null) {
        const off = Math.min(Math.abs(now - from.now - (old - from.old)), Math.abs(to.now - now - (to.old - old)));
        place = Math.max(0, 1 - Math.log2(1 + off / NEAR) / FAR);
        order = now >= from.now && now <= to.now ? 1 : 0;
      }
      if (section !== null && sectionAt(sections, now) === section) place = Math.max(place, SAME_SECTION);
      score += PLACE * place + ORDER * order;
      return { ...candidate, score };
    })
    .sort((a, b) => b.score - a.score);
}

/** What a sign counts of which nothing is known. */
const UNKNOWN = 0.5;

/** The last landmark before a quote and the first after it, itself left out. */
function landmarksAround(landmarks: readonly Landmark[], seeking: Seeking): [Landmark, Landmark] {
  const old = seeking.sought.start ?? 0;
  let low = 1;
  let high = landmarks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (landmarks[middle]!.old <= old) low = middle + 1;
    else high = middle;
  }
  const before = landmarks[low - 1]!.of === seeking ? low - 2 : low - 1;
  return [landmarks[Math.max(0, before)]!, landmarks[low]!];
}

/** What becomes of a quote with these candidates, the best first. */
export function verdictOn({ pattern }: Seeking, [best, ...others]: readonly Scored[]): Anchoring['outcome'] {
  if (!best || best.score < FLOOR) return 'orphaned';
  const other = others.find(({ start, end }) => end <= best.start || start >= best.end);
  if (other && best.score - other.score < MARGIN + DOUBT * Math.max(0, GOOD - best.score)) return 'uncertain';
  const unchanged = isUnchanged(best) && !others.some(isUnchanged) && pattern.tail - pattern.head >= TELLING_LENGTH;
  return best.score >= (unchanged ? UNCHANGED_FLOOR : SURE_FLOOR) ? 'anchored' : 'uncertain';
}

function isUnchanged({ kept, added }: Candidate): boolean {
  return kept === 1 && added === 0;
}
