import { fewestEdits, fewestEditsFromStart, type Stretch } from './approximate.ts';
import { type Fit, fit } from './fit.ts';
import type { Folded } from './fold.ts';
import { type Pattern, partOf } from './pattern.ts';
import { GRAM, placesOf, type TextIndex } from './text-index.ts';

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

/** Of the places of one gram, or of one quote, no more than these are looked at. */
const MOST_PLACES = 2_000;
/** Of the places of one quote as it was, no more than these are weighed against each other. */
const MOST_EXACT = 24;

/** All places where a quote may stand, those of the quote as it was first; `near` is where it is expected, in folded units. */
export function candidatesFor(index: TextIndex, pattern: Pattern, near: number): Candidate[] {
  const { head, tail, length } = pattern;
  if (head === tail) return [];
  const candidates: Candidate[] = [];
  const add = ({ start, end, kept, added }: Fit) => {
    if (candidates.some((known) => known.start === start && known.end === end)) return;
    candidates.push({ start, end, kept, added, ...surroundings(index, pattern, start, end) });
  };
  for (const start of mostAlike(index, pattern, exactPlaces(index, pattern, near), near)) {
    add({ start, end: start + tail - head, kept: 1, added: 0 });
  }
  // The quote between all of its surroundings: no other place can be better.
  if (candidates.some(({ before, after }) => before === 1 && after === 1)) return candidates;
  if (length > LONG) {
    for (const found of fitsOfLong(index, pattern)) add(found);
    return candidates;
  }
  const slack = SLACK + (length >> 1);
  for (const beginning of likelyBeginnings(index, pattern, 0, length)) {
    const from = Math.max(0, beginning - slack);
    const to = Math.min(index.folded.length, beginning + length + slack);
    if (!isWorthFitting(index, pattern, from, to)) continue;
    const found = fit(index, pattern, from, to);
    if (found) add(found);
  }
  return candidates;
}

/** How far from where a pattern should begin and end it is looked for, beside half of its length. */
const SLACK = 160;

/** The part of a row of rising values that is nearest to `near`. */
function nearest<Row extends Uint32Array | number[]>(row: Row, near: number): Row {
  if (row.length <= MOST_PLACES) return row;
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle]! < near) low = middle + 1;
    else high = middle;
  }
  const first = Math.max(0, Math.min(low - MOST_PLACES / 2, row.length - MOST_PLACES));
  return (row instanceof Uint32Array ? row.subarray(first, first + MOST_PLACES) : row.slice(first, first + MOST_PLACES)) as Row;
}

/** Where the quote stands as it was, but for folding; of too many places those nearest to `near`. */
function exactPlaces(index: TextIndex, { codes, head, tail }: Pattern, near: number): number[] {
  const { folded } = index;
  const length = tail - head;
  if (length < GRAM) return nearest(placesOfShort(folded, codes, head, length), near);
  let rarest = head;
  let fewest = placesOf(index, codes, head);
  for (let i = head + 1; i + GRAM <= tail && fewest.length > 1; i++) {
    const places = placesOf(index, codes, i);
    if (places.length >= fewest.length) continue;
    fewest = places;
    rarest = i;
  }
  const found: number[] = [];
  let left = MOST_COMPARED;
  for (const place of nearest(fewest, near)) {
    const at = place - (rarest - head);
    if (at < 0 || at + length > folded.length) continue;
    const same = sameUnits(codes, head, folded.codes, at, length);
    if (same === length) found.push(at);
    left -= same;
    if (left < 0) break;
  }
  return found;
}

const MOST_COMPARED = 1 << 19;

function placesOfShort(folded: Folded, codes: Uint16Array, head: number, length: number): number[] {
  const found: number[] = [];
  for (let at = 0; at + length <= folded.length; at++) {
    if (folded.codes[at] === codes[head] && sameUnits(codes, head, folded.codes, at, length) === length) found.push(at);
  }
  return found;
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

/** Where a part of the pattern may begin, from the grams that it shares with the text: rare ones say most. Best first. */
function likelyBeginnings(index: TextIndex, { codes }: Pattern, from: number, to: number): number[] {
  const seeds: { offset: number; places: Uint32Array }[] = [];
  const stride = Math.ceil((to - from) / MOST_GRAMS);
  for (let offset = from; offset + GRAM <= to; offset += stride) {
    const places = placesOf(index, codes, offset);
    if (places.length > 0 && places.length <= MOST_PER_GRAM) seeds.push({ offset, places });
  }
  seeds.sort((a, b) => a.places.length - b.places.length);
  const bins = new Map<number, { weight: number; sum: number }>();
  let left = MOST_SEEDS;
  for (const { offset, places } of seeds) {
    left -= places.length;
    if (left < 0) break;
    const weight = 1 / places.length;
    for (const place of places) {
      if (sameUnits(codes, offset, index.folded.codes, place, GRAM) < GRAM) continue;
      const beginning = place - (offset - from);
      const bin = Math.floor(beginning / BIN);
      const known = bins.get(bin);
      if (known) {
        known.weight += weight;
        known.sum += weight * beginning;
      } else bins.set(bin, { weight, sum: weight * beginning });
    }
  }
  const weightOf = (bin: number) => bins.get(bin)?.weight ?? 0;
  return [...bins]
    .map(([bin, { weight, sum }]) => ({
      beginning: Math.round(sum / weight),
      weight: weightOf(bin - 1) + weight + weightOf(bin + 1),
    }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_BEGINNINGS)
    .map(({ beginning }) => beginning);
}

/** A pattern with more edits than this share of its units is not there: two texts that have nothing to do with each other differ by 2 in 3. */
const MOST_EDITS = 0.6;

function isWorthFitting({ folded }: TextIndex, { codes, length }: Pattern, from: number, to: number): boolean {
  const edits = fewestEdits(
    { codes, from: 0, length, step: 1 },
    { codes: folded.codes, from, length: Math.max(0, to - from), step: 1 },
  );
  return edits <= length * MOST_EDITS;
}

/** A pattern of more units is found by its two ends, each with so many units of the quote. */
const LONG = 2_048;
const END = 512;
const SAMPLES = 64;

function* fitsOfLong(index: TextIndex, pattern: Pattern): Generator<Fit> {
  const { codes, head, tail, length } = pattern;
  const text = index.folded;
  const opening = partOf(pattern, 0, head + END, head, head + END);
  const closing = partOf(pattern, tail - END, length, tail - END, tail);
  const near = (part: Pattern, from: number, to: number) =>
    likelyBeginnings(index, pattern, from, to)
      .map((at) => fit(index, part, Math.max(0, at - SLACK), Math.min(text.length, at + part.length + SLACK)))
      .filter((found) => found !== null);
  const openings = near(opening, 0, head + END);
  const closings = near(closing, tail - END, length);
  for (const { start, kept } of openings) {
    for (const { end, kept: keptAtEnd } of closings) {
      const now = end - start;
      const then = tail - head;
      if (now < then / 2 || now > then * 2) continue;
      let found = 0;
      for (let sample = 0; sample < SAMPLES; sample++) {
        const at = head + Math.floor((sample * (then - GRAM)) / SAMPLES);
        if (placesOf(index, codes, at).some((place) => place >= start && place < end)) found++;
      }
      const all = (kept + keptAtEnd + 2 * (found / SAMPLES)) / 4;
      yield { start, end, kept: all, added: Math.max(0, 1 - (all * then) / now) };
    }
  }
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
      { codes, from: head - 1, length: Math.min(head, FARTHEST), step: -1 },
      { codes: text, from: start - 1, length: Math.min(start, head + ROOM, FARTHEST + ROOM), step: -1 },
    ),
    after: likeness(
      { codes, from: tail, length: Math.min(length - tail, FARTHEST), step: 1 },
      { codes: text, from: end, length: Math.min(textLength - end, length - tail + ROOM, FARTHEST + ROOM), step: 1 },
    ),
  };
}

const FARTHEST = 256;

/** How like two rows of units are that begin at one place, from 0 to 1; null where there is nothing to compare. */
function likeness(context: Stretch, text: Stretch): number | null {
  if (context.length === 0) return null;
  const lengths = [...LENGTHS.filter((length) => length < context.length), context.length];
  const edits = fewestEditsFromStart(context, text, lengths);
  return lengths.reduce((sum, length, i) => sum + Math.max(0, 1 - edits[i]! / length), 0) / lengths.length;
}
