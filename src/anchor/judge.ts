import type { Candidate, Candidates } from './candidates.ts';
import { longestRising } from './order.ts';
import type { Pattern } from './pattern.ts';
import { type Anchoring, type Section, type Sought, sectionAt } from './selectors.ts';
import type { TextIndex } from './text-index.ts';
import { weightOf } from './words.ts';

/** A quote with the places where it may stand. */
export interface Seeking {
  sought: Sought;
  pattern: Pattern;
  candidates: Candidate[];
  /** Where its old surroundings stand without it. */
  vacated: Candidates['vacated'];
  /** The one between all of its surroundings, beyond doubt. */
  whole: Candidate | null;
}

/** The one candidate that is unchanged between unchanged surroundings; of several the one that has not moved. */
export function wholeOf(
  index: TextIndex,
  { start }: Sought,
  pattern: Pattern,
  candidates: readonly Candidate[],
): Candidate | null {
  const whole = candidates.filter(
    (candidate) =>
      isUnchanged(candidate) &&
      (candidate.before ?? candidate.after) === 1 &&
      (candidate.after ?? candidate.before) === 1,
  );
  if (whole.length === 1) return whole[0]!;
  return whole.find((candidate) => originalOf(index, pattern, candidate).start === start) ?? null;
}

function isUnchanged({ kept, added }: Candidate): boolean {
  return kept === 1 && added === 0;
}

/** The units of the text at a candidate, with what the quote had at its ends that is folded away, if it is there. */
export function originalOf({ text, folded }: TextIndex, { exact, lead, trail }: Pattern, { start, end }: Candidate) {
  const from = folded.origin[start]!;
  const to = folded.origin[end - 1]! + 1;
  const exactly = { start: from - lead, end: to + trail };
  return text.slice(exactly.start, exactly.end) === exact ? exactly : { start: from, end: to };
}

/** So long a quote that stands there once, with so much of its surroundings, tells others where to look for theirs. */
const LANDMARK_LENGTH = 16;
const LANDMARK_SURROUNDINGS = 0.4;

function landmarkOf({ whole, candidates, pattern }: Seeking): Candidate | null {
  if (whole) return whole;
  const [only, ...others] = candidates.filter(isUnchanged);
  if (!only || others.length > 0 || pattern.tail - pattern.head < LANDMARK_LENGTH) return null;
  return ((only.before ?? 0) + (only.after ?? 0)) / 2 >= LANDMARK_SURROUNDINGS ? only : null;
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
    const landmark = start !== null && landmarkOf(of);
    if (landmark) known.push({ old: start, now: folded.origin[landmark.start]!, of });
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
/** A quote of fewer words could well stand there by chance, and needs more. */
const SHORT = 3;
const SHORT_FLOOR = 0.72;
/** A quote of so many units that stands there once, unchanged, needs less: it may have moved away from all its surroundings. */
const TELLING_LENGTH = 48;
const UNCHANGED_FLOOR = 0.5;
/** One of so many words of which nearly all are still there may have moved as well. */
const TELLING_WORDS = 12;
const NEARLY = 0.9;
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
interface Scored extends Candidate {
  score: number;
}

/** The candidates of a quote, the best first. */
function ranked(
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

/** What becomes of a quote, from all that is known. Offsets in units of the text. */
export function outcomeOf(
  index: TextIndex,
  seeking: Seeking,
  landmarks: readonly Landmark[],
  sections: readonly Section[],
): Anchoring {
  const { pattern, whole } = seeking;
  if (whole) return { outcome: 'anchored', ...originalOf(index, pattern, whole) };
  const [best, ...others] = ranked(index, seeking, landmarks, sections);
  if (!best || best.score < FLOOR) return { outcome: 'orphaned' };
  const place = originalOf(index, pattern, best);
  const other = others.find(({ start, end }) => end <= best.start || start >= best.end);
  const margin = MARGIN + DOUBT * Math.max(0, GOOD - best.score);
  if (other && best.score - other.score < margin) return { outcome: 'uncertain', ...place };
  const { words, first, last, head, tail } = pattern;
  const weight = weightOf(words, first, last);
  const unchanged = isUnchanged(best) && tail - head >= TELLING_LENGTH && !others.some(isUnchanged);
  const nearly = best.kept >= NEARLY && weight >= TELLING_WORDS && others.every(({ kept }) => kept < best.kept / 2);
  const left = seeking.vacated.some(({ start, end }) => end <= best.start || start >= best.end);
  if (left && !unchanged && !nearly) return { outcome: 'uncertain', ...place };
  const floor = unchanged ? UNCHANGED_FLOOR : weight < SHORT ? SHORT_FLOOR : SURE_FLOOR;
  return { outcome: best.score >= floor ? 'anchored' : 'uncertain', ...place };
}
