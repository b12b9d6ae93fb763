import { fold } from './fold.ts';
import { type Words, wordsOf } from './words.ts';

/** A quote between its surroundings, folded as one. */
export interface Pattern {
  exact: string;
  codes: Uint16Array;
  length: number;
  /** The quote's part of it, without white space at its ends, in units and in words. */
  head: number;
  tail: number;
  words: Words;
  first: number;
  last: number;
  /** Units of the exact quote before the first and after the last that is not folded away. */
  lead: number;
  trail: number;
}

const SPACE = 32;

/** What is farther from a quote than so many units is not looked at. */
export const FARTHEST = 256;

/** Folds a quote with what stood before and after it. */
export function patternOf(exact: string, wholePrefix: string, wholeSuffix: string): Pattern {
  const prefix = wholePrefix.slice(-FARTHEST);
  const suffix = wholeSuffix.slice(0, FARTHEST);
  const { codes, origin, length } = fold(prefix + exact + suffix);
  const exactEnd = prefix.length + exact.length;
  let head = 0;
  while (head < length && (origin[head]! < prefix.length || codes[head] === SPACE)) head++;
  let tail = length;
  while (tail > head && (origin[tail - 1]! >= exactEnd || codes[tail - 1] === SPACE)) tail--;
  return {
    exact,
    ...withWords(codes, length, head, tail),
    lead: head < tail ? origin[head]! - prefix.length : 0,
    trail: head < tail ? exactEnd - origin[tail - 1]! - 1 : 0,
  };
}

/** The part of a pattern between two units, as a pattern of which another part is the quote. */
export function partOf(pattern: Pattern, from: number, to: number, head: number, tail: number): Pattern {
  return { ...pattern, ...withWords(pattern.codes.subarray(from, to), to - from, head - from, tail - from) };
}

function withWords(codes: Uint16Array, length: number, head: number, tail: number) {
  const words = wordsOf(codes, 0, length);
  let first = 0;
  while (first < words.count && words.end[first]! <= head) first++;
  let last = first;
  while (last < words.count && words.start[last]! < tail) last++;
  return { codes, length, head, tail, words, first, last };
}
