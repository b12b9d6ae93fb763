import { type Folded, foldInSteps } from './fold.ts';
import { beginsWord } from './words.ts';

/** How many folded units a gram has; every word begins one. */
export const GRAM = 6;

/** A text with where each of its grams stands; made once and asked for every quote. */
export interface TextIndex {
  text: string;
  folded: Folded;
  /** Grams with the same hash, one bucket after the other: bucket `h` is `places[heads[h]]` to `places[heads[h + 1]]`, in order. */
  heads: Uint32Array;
  places: Uint32Array;
  mask: number;
}

/** Units indexed between two yields. */
const STEP = 1 << 14;

/** Folds and indexes a text; may be left for a while at any yield. */
export function* indexInSteps(text: string): Generator<undefined, TextIndex> {
  const folded = yield* foldInSteps(text);
  const { codes, length } = folded;
  const begins = new Uint32Array(length);
  let grams = 0;
  for (let i = 0; i + GRAM <= length; i++) {
    if (i % STEP === STEP - 1) yield;
    if (beginsWord(codes, i)) begins[grams++] = i;
  }
  const buckets = 1 << Math.max(8, Math.min(22, Math.ceil(Math.log2(grams + 1))));
  const mask = buckets - 1;
  const heads = new Uint32Array(buckets + 1);
  const hashes = new Uint32Array(grams);
  for (let g = 0; g < grams; g++) {
    if (g % STEP === STEP - 1) yield;
    const hash = gramHash(codes, begins[g]!) & mask;
    hashes[g] = hash;
    heads[hash + 1]!++;
  }
  for (let h = 0; h < buckets; h++) heads[h + 1]! += heads[h]!;
  const places = new Uint32Array(grams);
  const next = heads.slice(0, buckets);
  for (let g = 0; g < grams; g++) {
    if (g % STEP === STEP - 1) yield;
    places[next[hashes[g]!]!++] = begins[g]!;
  }
  return { text, folded, heads, places, mask };
}

/** Where the gram that begins at `at` may stand in the indexed text, in order: all its places, and those of grams with the same hash. */
export function placesOf({ heads, places, mask }: TextIndex, codes: Uint16Array, at: number): Uint32Array {
  const bucket = gramHash(codes, at) & mask;
  return places.subarray(heads[bucket]!, heads[bucket + 1]!);
}

const FACTOR = 0x9e3779b1;

/** The hash of the gram that begins at `at`; its low bits are as good as its high ones. */
function gramHash(codes: Uint16Array, at: number): number {
  let hash = 0;
  for (let i = at; i < at + GRAM; i++) hash = Math.imul(hash ^ codes[i]!, FACTOR);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x85ebca6b) >>> 0;
}
