import { fewestEdits, type Stretch } from './approximate.ts';
import type { Folded } from './fold.ts';
import { lowerBound } from './order.ts';
import { type Pattern, partOf } from './pattern.ts';
import { type Settled, settle } from './settle.ts';
import { GRAM, placesOf, type TextIndex } from './text-index.ts';
import { beginsWord } from './words.ts';

/** A place where a quote may stand, in folded units. */
export interface Candidate {
  start: number;
  end: number;
  /** The share of the quote that is still there, and the share of what stands there that is new. */
  kept: number;
  added: number;
  /** How much of the surroundings is there, the nearest counting most, from 0 to 1; null where none is known. */
  before: number | null;
  after: number | null;
}

export interface Candidates {
  candidates: Candidate[];
  /** Places where all that stood around the quote still stands, and nothing of the quote: from before to after them. */
  vacated: { start: number; end: number }[];
}

/** Of the places of one gram, or of one quote, no more than these are looked at. */
const MOST_PLACES = 2_000;
/** Of the places of one quote as it was, no more than these are weighed against each other. */
const MOST_EXACT = 24;

/**
 * All places where a quote may stand, those of the quote as it was first; `near` is where it is expected, in folded units. May be
 * left for a while at any yield.
 */
export function* candidatesInSteps(index: TextIndex, pattern: Pattern, near: number): Generator<undefined, Candidates> {
  const { head, tail, length, words } = pattern;
  if (head === tail) return { candidates: [], vacated: [] };
  const candidates: Candidate[] = [];
  for (const start of mostAlike(index, pattern, exactPlaces(index, pattern.codes, head, tail, near), near)) {
    const place = { start, end: start + tail - head };
    candidates.push({ ...place, kept: 1, added: 0, ...surroundings(index, pattern, place.start, place.end) });
  }
  // The quote between all of its surroundings: no other place can be better.
  if (candidates.some(({ before, after }) => before === 1 && after === 1)) return { candidates, vacated: [] };
  // What overlaps the quote as it was cannot be what became of it.
  const unchanged = candidates.length;
  const add = ({ start, end, kept, added }: Settled) => {
    const known = candidates.some((one, i) =>
      i < unchanged ? one.start < end && start < one.end : one.start === start && one.end === end,
    );
    if (known) return;
    candidates.push({ start, end, kept, added, ...surroundings(index, pattern, start, end) });
  };
  const long = length > LONG || words.count > LONG_IN_WORDS;
  const settled = long
    ? yield* settledByEnds(index, pattern)
    : yield* settledIn(index, pattern, 0, length, pattern, SLACK + (length >> 1));
  for (const found of settled) add(found);
  const between = settledBetween(index, pattern, near);
  for (const found of between.found) add(found);
  return { candidates, vacated: between.vacated };
}

/** How far from where a pattern should begin and end it is looked for, beside half of its length. */
const SLACK = 160;

/** Finds the quote of a part of the pattern everywhere where the part may begin, with so much room before and after. */
function* settledIn(index: TextIndex, pattern: Pattern, from: number, to: number, part: Pattern, slack: number) {
  const found: Settled[] = [];
  for (const beginning of likelyBeginnings(index, pattern, from, to)) {
    const end = Math.min(index.folded.length, beginning + to - from + slack);
    const settled = settle(index, part, Math.max(0, beginning - slack), end);
    if (settled) found.push(settled);
    yield;
  }
  return found;
}

/** So much of the surroundings on each side must be unchanged for what is between them to be looked at. */
const NEIGHBOUR = 32;
const LEAST_NEIGHBOUR = 12;
const MOST_NEIGHBOURS = 4;
/** With less of the quote between them it is another text that stands there. */
const LEAST_KEPT = 0.3;

/** Finds what stands now between the surroundings of a quote, if they are as they were; and whether that is nothing of it. */
function settledBetween(index: TextIndex, pattern: Pattern, near: number) {
  const { codes, head, tail, length, words } = pattern;
  const from = Math.max(0, head - NEIGHBOUR);
  const to = Math.min(length, tail + NEIGHBOUR);
  const found: Settled[] = [];
  const vacated: Candidates['vacated'] = [];
  if (head - from < LEAST_NEIGHBOUR || to - tail < LEAST_NEIGHBOUR || words.count > LONG_IN_WORDS)
    return { found, vacated };
  const befores = exactPlaces(index, codes, from, head, near);
  if (befores.length === 0 || befores.length > MOST_NEIGHBOURS) return { found, vacated };
  const afters = Uint32Array.from(exactPlaces(index, codes, tail, to, near)).sort();
  for (const before of befores) {
    const start = before + head - from;
    // One blank may be all that was between them and all that is left.
    const after = afters[lowerBound(afters, start - 1)];
    if (after === undefined || after - start > SLACK + 2 * (tail - head)) continue;
    const settled = settle(index, pattern, before, after + to - tail);
    if (settled) found.push(settled);
    if (!settled || settled.kept < LEAST_KEPT) vacated.push({ start: before, end: after + to - tail });
  }
  return { found, vacated };
}

/** The part of a row of rising values that is nearest to `near`. */
function nearest(row: Uint32Array, near: number): Uint32Array {
  if (row.length <= MOST_PLACES) return row;
  const middle = lowerBound(row, near);
  const first = Math.max(0, Math.min(middle - MOST_PLACES / 2, row.length - MOST_PLACES));
  return row.subarray(first, first + MOST_PLACES);
}

/** Where a part of a pattern stands as it was, but for folding; of too many places those nearest to `near`. */
function exactPlaces(index: TextIndex, codes: Uint16Array, head: number, tail: number, near: number): number[] {
  let rarest = -1;
  let fewest: Uint32Array | null = null;
  // Whether a word begins with the quote itself depends on what stands before it now.
  for (let i = head + 1; i + GRAM <= tail && fewest?.length !== 0; i++) {
    if (!beginsWord(codes, i)) continue;
    const places = placesOf(index, codes, i);
    if (fewest && places.length >= fewest.length) continue;
    fewest = places;
    rarest = i;
  }
  const beginnings = fewest ? nearest(fewest, near) : placesOfUnit(index.folded, codes[head]!);
  const offset = fewest ? rarest - head : 0;
  const length = tail - head;
  const sameAt = (at: number) =>
    at < 0 || at + length > index.folded.length ? 0 : sameUnits(codes, head, index.folded.codes, at, length);
  const found = sameAt(near) === length ? [near] : [];
  let left = MOST_COMPARED;
  for (const place of beginnings) {
    const at = place - offset;
    const same = sameAt(at);
    if (same === length && at !== near) found.push(at);
    left -= same;
    if (left < 0) break;
  }
  return found.length > MOST_PLACES ? [...nearest(Uint32Array.from(found).sort(), near)] : found;
}

const MOST_COMPARED = 1 << 19;

function* placesOfUnit({ codes, length }: Folded, code: number): Generator<number> {
  for (let at = codes.indexOf(code); at >= 0 && at < length; at = codes.indexOf(code, at + 1)) yield at;
}

/** How many units are the same from two places on, up to `most`. */
function sameUnits(a: Uint16Array, atA: number, b: Uint16Array, atB: number, most: number, step: 1 | -1 = 1): number {
  let same = 0;
  for (let i = atA, j = atB; same < most && a[i] === b[j]; i += step, j += step) same++;
  return same;
}

/** Of many places of the quote those whose surroundings are most alike, and if these are, those nearest to `near`. */
function mostAlike(index: TextIndex, { codes, head, tail, length }: Pattern, places: number[], near: number): number[] {
  if (places.length <= MOST_EXACT) return places;
  const text = index.folded;
  return places
    .map((place) => {
      const end = place + tail - head;
      const before = sameUnits(codes, head - 1, text.codes, place - 1, Math.min(head, place), -1);
      const after = sameUnits(codes, tail, text.codes, end, Math.min(length - tail, text.length - end));
      return { place, alike: before + after, distance: Math.abs(place - near) };
    })
    .sort((a, b) => b.alike - a.alike || a.distance - b.distance)
    .slice(0, MOST_EXACT)
    .map(({ place }) => place);
}

/** Beginnings are counted together in stretches of this many units. */
const BIN = 64;
const MOST_BEGINNINGS = 8;
/** Grams with more places say too little, and of all grams together no more places than this are looked at. */
const MOST_PER_GRAM = 64;
const MOST_SEEDS = 1_000;
const MOST_GRAMS = 2_048;

/** Two texts that have nothing to do with each other share one gram in ten words; in all so many are always enough. */
const FEWEST_SHARED = 0.2;
const ENOUGH_SHARED = 7;

/** Where a part of the pattern may begin, from the grams that it shares with the text: rare ones say most. Best first. */
function likelyBeginnings(index: TextIndex, { codes }: Pattern, from: number, to: number): number[] {
  const seeds: { offset: number; places: Uint32Array }[] = [];
  let grams = 0;
  for (let offset = from; offset + GRAM <= to; offset++) {
    if (!beginsWord(codes, offset) || grams++ > MOST_GRAMS) continue;
    const places = placesOf(index, codes, offset);
    if (places.length > 0 && places.length <= MOST_PER_GRAM) seeds.push({ offset, places });
  }
  seeds.sort((a, b) => a.places.length - b.places.length);
  const bins = new Map<number, Bin>();
  let left = MOST_SEEDS;
  for (const { offset, places } of seeds) {
    left -= places.length;
    if (left < 0) break;
    const weight = 1 / places.length;
    for (const place of places) {
      if (sameUnits(codes, offset, index.folded.codes, place, GRAM) < GRAM) continue;
      const beginning = place - (offset - from);
      const key = Math.floor(beginning / BIN);
      let bin = bins.get(key);
      if (!bin) {
        bin = { shared: 0, weight: 0, sum: 0 };
        bins.set(key, bin);
      }
      bin.shared++;
      bin.weight += weight;
      bin.sum += weight * beginning;
    }
  }
  const fewest = Math.min(ENOUGH_SHARED, 1 + FEWEST_SHARED * grams);
  const likely: { beginning: number; weight: number }[] = [];
  for (const [key, { shared, weight, sum }] of bins) {
    const before = bins.get(key - 1);
    const after = bins.get(key + 1);
    if (shared + (before?.shared ?? 0) + (after?.shared ?? 0) < fewest) continue;
    likely.push({
      beginning: Math.round(sum / weight),
      weight: weight + (before?.weight ?? 0) + (after?.weight ?? 0),
    });
  }
  return likely
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_BEGINNINGS)
    .map(({ beginning }) => beginning);
}

interface Bin {
  shared: number;
  weight: number;
  sum: number;
}

/** A longer pattern is found by its two ends, each with so many units of the quote, and its middle by samples. */
const LONG = 2_048;
const LONG_IN_WORDS = 400;
const END = 256;
const SAMPLES = 64;

function* settledByEnds(index: TextIndex, pattern: Pattern): Generator<undefined, Settled[]> {
  const { codes, head, tail, length } = pattern;
  const openingEnd = Math.min(tail, head + END);
  const closingStart = Math.max(head, tail - END);
  const opening = partOf(pattern, 0, openingEnd, head, openingEnd);
  const closing = partOf(pattern, closingStart, length, closingStart, tail);
  const openings = yield* settledIn(index, pattern, 0, openingEnd, opening, SLACK);
  const closings = yield* settledIn(index, pattern, closingStart, length, closing, SLACK);
  const long = tail - head;
  const samples: Uint32Array[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    let at = head + Math.floor((sample * long) / SAMPLES);
    while (at < tail && !beginsWord(codes, at)) at++;
    if (at + GRAM <= tail) samples.push(placesOf(index, codes, at));
  }
  const found: Settled[] = [];
  for (const { start, kept: keptFirst } of openings) {
    for (const { end, kept: keptLast } of closings) {
      if (end - start < long / 2 || end - start > long * 2) continue;
      const there = samples.filter((places) => places[lowerBound(places, start)]! < end).length;
      const kept = (keptFirst + keptLast + 2 * (there / Math.max(1, samples.length))) / 4;
      found.push({ start, end, kept, added: Math.max(0, 1 - (kept * long) / (end - start)) });
    }
  }
  return found;
}

/** The nearest units of the surroundings count again at each of these lengths. */
const LENGTHS = [8, 16, 32, 64, 128];
/** So many more units are looked at than the surroundings had. */
const ROOM = 16;

function surroundings(index: TextIndex, pattern: Pattern, start: number, end: number) {
  const { codes, length, head, tail } = pattern;
  const { codes: text, length: textLength } = index.folded;
  return {
    before: likeness(
      { codes, from: head - 1, length: head, step: -1 },
      { codes: text, from: start - 1, length: Math.min(start, head + ROOM), step: -1 },
    ),
    after: likeness(
      { codes, from: tail, length: length - tail, step: 1 },
      { codes: text, from: end, length: Math.min(textLength - end, length - tail + ROOM), step: 1 },
    ),
  };
}

/** How like two rows of units are that begin at one place, from 0 to 1; null where there is nothing to compare. */
function likeness(context: Stretch, text: Stretch): number | null {
  if (context.length === 0) return null;
  const lengths = [...LENGTHS.filter((length) => length < context.length), context.length];
  const edits = fewestEdits(context, text, lengths);
  return lengths.reduce((sum, length, i) => sum + Math.max(0, 1 - edits[i]! / length), 0) / lengths.length;
}
