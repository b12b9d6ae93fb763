import { DOMAIN_IN_NAMES } from './domain.ts';
import type { Candidate, Scan } from './found.ts';
import { lowerBound } from './sorted.ts';

/** A document's words near which one counts that tells what is meant, on each side. */
export const NEAR = 40;

/** What a document is about. */
export interface Subject {
  /** The density of the subject's words, in a thousand words. */
  density: number;
  /** Whether it is long enough to tell, hardly ever uses a word that belongs to the subject alone, and not often the others. */
  isOther: boolean;
  /** Whether it is so long that it names most entries somewhere, whatever it says of them. */
  isLong: boolean;
}

export function subjectOf(scans: readonly Scan[]): Subject {
  let words = 0;
  let strong = 0;
  let weak = 0;
  for (const scan of scans) {
    words += scan.words;
    strong += scan.strong.length;
    weak += scan.weak.length;
  }
  const density = (1000 * (strong + weak / 4)) / (words + 100);
  const isOther = words >= TELLING && 1000 * strong < words && density < DENSE;
  return { density, isOther, isLong: words >= LONG };
}

/** The density from which on the subject is clear, even if all the words are such as other subjects use too. */
const DENSE = 18;

/** More words than all but the longest posts and papers have; digests of many subjects have them. */
const LONG = 10_000;

/** From so many words on, what a text is about shows. */
const TELLING = 20;

/** How many words of the subject stand near. */
export function subjectNear(scan: Scan, candidate: Candidate): number {
  return strongNear(scan, candidate) + between(scan.weak, candidate.word - NEAR, candidate.word + NEAR) / 4;
}

export function strongNear({ strong }: Scan, { word }: Candidate): number {
  return between(strong, word - NEAR, word + NEAR);
}

/** Whether a name has a word that few other subjects have: *emergent misalignment* says by itself what it is about. */
export function speaksOfSubject({ text }: Scan, { start, end }: Candidate): boolean {
  return DOMAIN_IN_NAMES.test(text.slice(start, end));
}

/** How many of sorted numbers are in a range, both ends included. */
function between(sorted: Int32Array, from: number, to: number): number {
  const first = lowerBound(sorted.length, (i) => sorted[i]! >= from);
  let last = first;
  while (last < sorted.length && sorted[last]! <= to) last++;
  return last - first;
}
