import { type Candidate, candidatesFor } from './candidates.ts';
import { longestRising } from './order.ts';
import { type Pattern, patternOf } from './pattern.ts';
import { indexInSteps, type TextIndex } from './text-index.ts';

/** What is known of a quote to be found. Offsets in UTF-16 units. */
export interface Sought {
  exact: string;
  prefix: string;
  suffix: string;
  /** Where it began, and how long the text was then; null where that is not known. */
  start: number | null;
  textLength: number | null;
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
export function* anchorInSteps(text: string, quotes: readonly Sought[]): Generator<undefined, Anchoring[]> {
  const index = yield* indexInSteps(text);
  const seeking: Seeking[] = [];
  for (const sought of quotes) {
    const pattern = patternOf(sought.prefix, sought.exact, sought.suffix);
    const near = Math.round(shareOf(sought) * index.folded.length);
    const candidates = candidatesFor(index, pattern, near);
    seeking.push({ sought, pattern, candidates, sure: sureOf(pattern, candidates) });
    yield;
  }
  const landmarks = landmarksOf(index, seeking);
  return seeking.map((one) => decide(index, one, landmarks));
}

/** Finds quotes in a text, without a pause. */
export function anchor(text: string, quotes: readonly Sought[]): Anchoring[] {
  const steps = anchorInSteps(text, quotes);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

interface Seeking {
  sought: Sought;
  pattern: Pattern;
  candidates: Candidate[];
  /** The one that is beyond doubt by itself. */
  sure: Candidate | null;
}

function shareOf({ start, textLength }: Sought): number {
  return start === null || !textLength ? 0.5 : start / textLength;
}

const SURE_LENGTH = 16;
const SURE_SURROUNDINGS = 0.4;

function sureOf({ head, tail }: Pattern, candidates: readonly Candidate[]): Candidate | null {
  const unchanged = candidates.filter(({ kept, added }) => kept === 1 && added === 0);
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
interface Landmark {
  then: number;
  now: number;
  of: Seeking | null;
}

/** The landmarks that kept their order, in order. */
function landmarksOf({ text, folded }: TextIndex, seeking: readonly Seeking[]): Landmark[] {
  const known: Landmark[] = [];
  let length = 0;
  for (const of of seeking) {
    const { start, textLength } = of.sought;
    length = Math.max(length, textLength ?? 0, start ?? 0);
    if (of.sure && start !== null) known.push({ then: start, now: folded.origin[of.sure.start]!, of });
  }
  known.sort((a, b) => a.then - b.then || a.now - b.now);
  return [
    { then: 0, now: 0, of: null },
    ...longestRising(known.map(({ now }) => now)).map((i) => known[i]!),
    { then: Math.max(length, text.length), now: text.length, of: null },
  ];
}

/** What each sign is worth; together 1. */
const QUOTE = 0.43;
const SURROUNDINGS = 0.42;
const PLACE = 0.1;
const ORDER = 0.05;
/** What is lost when nothing that stands there is from the quote. */
const ADDED = 0.15;

/** Below this a quote is gone. */
const FLOOR = 0.36;
/** Below this a person must say whether it is the one. */
const SURE_FLOOR = 0.6;
/** By so much it must be better than any other. */
const MARGIN = 0.03;

/** A place that is off by so many units is a little worse, one that is off by 2 ** FAR as many is as good as anywhere. */
const NEAR = 16;
const FAR = 7;

function decide(index: TextIndex, seeking: Seeking, landmarks: readonly Landmark[]): Anchoring {
  const ranked = seeking.candidates
    .map((candidate) => ({ ...candidate, score: scoreOf(index, seeking, candidate, landmarks) }))
    .sort((a, b) => b.score - a.score);
  const best = ranked[0];
  if (!best || best.score < FLOOR) return { outcome: 'orphaned' };
  const other = ranked.find(({ start, end }) => end <= best.start || start >= best.end);
  const sure = best.score >= SURE_FLOOR && (!other || best.score - other.score >= MARGIN);
  return { outcome: sure ? 'anchored' : 'uncertain', ...originalOf(index, seeking.pattern, best) };
}

function scoreOf(
  { folded }: TextIndex,
  seeking: Seeking,
  { start, kept, added, before, after }: Candidate,
  landmarks: readonly Landmark[],
): number {
  const then = seeking.sought.start;
  let place = 0.5;
  let order = 0.5;
  if (then !== null) {
    const now = folded.origin[start]!;
    let right = landmarks.findIndex((landmark) => landmark.then > then && landmark.of !== seeking);
    if (right < 1) right = landmarks.length - 1;
    let left = right - 1;
    if (left > 0 && landmarks[left]!.of === seeking) left--;
    const { [left]: from, [right]: to } = landmarks as Required<Landmark>[];
    const off = Math.min(Math.abs(now - from!.now - (then - from!.then)), Math.abs(to!.now - now - (to!.then - then)));
    place = 1 - Math.min(1, Math.log2(1 + off / NEAR) / FAR);
    order = now >= from!.now && now <= to!.now ? 1 : 0;
  }
  return (
    QUOTE * kept -
    ADDED * added +
    (SURROUNDINGS / 2) * ((before ?? 0.5) + (after ?? 0.5)) +
    PLACE * place +
    ORDER * order
  );
}

/** Folded units as units of the text, with what the quote had at its ends that is folded away, if it is there. */
function originalOf({ text, folded }: TextIndex, pattern: Pattern, { start, end }: Candidate) {
  const from = folded.origin[start]!;
  const to = folded.origin[end - 1]! + 1;
  const exactly = { start: from - pattern.lead, end: to + pattern.trail };
  return text.slice(exactly.start, exactly.end) === pattern.exact ? exactly : { start: from, end: to };
}
