import { kindOf, targetOf } from './candidates.ts';
import type { Candidate, Scan } from './found.ts';
import { type CompiledNames, OTHER_USE } from './names.ts';

/** How far before a name the one may begin that shares its last words (UTF-16 units). */
const FARTHEST = 60;
const MOST_BEFORE = 3;

const JOIN = /[-‐‑]? (?:and|or|&) $/;
const INNER_JOIN = /^[-‐‑ ]$/;
/** Named once and alone: a pattern that has the classes of Unicode several times takes an engine a millisecond to compile. */
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Names of which a text says the last words once for two: *process* and outcome supervision. Where both name the same entry they are
 * one place: *reward and preference models*. `scan` reads a text that holds nothing but such a name.
 */
export function withSharedHeads(names: CompiledNames, found: Scan, scan: (text: string) => Scan): Candidate[] {
  const all: Candidate[] = [];
  let isJoined = false;
  let taken = 0;
  for (const candidate of found.candidates) {
    const joined = joinedBefore(names, found.text, candidate, taken, scan);
    all.push(...(joined ?? [candidate]));
    isJoined ||= joined !== null;
    taken = Math.max(taken, candidate.end);
  }
  return isJoined ? all.sort((a, b) => a.word - b.word) : found.candidates;
}

/** A candidate with the name before it that shares its last words; null where there is none, or where another name reaches up to `taken`. */
function joinedBefore(
  names: CompiledNames,
  text: string,
  candidate: Candidate,
  taken: number,
  scan: (text: string) => Scan,
): Candidate[] | null {
  const { start, end, word, words, inverted } = candidate;
  if (words < 2 || inverted || text[start - 1] !== ' ' || !'dr&'.includes(text[start - 2]!)) return null;
  const from = Math.max(0, start - FARTHEST);
  const others = joinedWords(text.slice(from, start));
  if (others.length === 0) return null;
  const last = from + endOf(others.at(-1)!);
  const own = [...text.slice(start, end).matchAll(WORD)];
  for (const [skipped, other] of others.entries()) {
    const first = from + other.index;
    if (first < taken) continue;
    for (const head of own.slice(1)) {
      // Not a template: engines keep what that gives as a string of another kind, and once a loop has met five kinds it reads all of
      // them at half the speed, here the loop that reads every page.
      const name = [text.slice(first, last), text.slice(start + head.index, end)].join(' ');
      const whole = scan(name).candidates.find((one) => one.start === 0 && one.end === name.length);
      if (!whole || kindOf(names, whole) === OTHER_USE) continue;
      const count = others.length - skipped;
      const joined = { ...whole, start: first, end: last, word: word - 1 - count, words: count };
      if (targetOf(names, whole) !== targetOf(names, candidate)) return [joined, candidate];
      return [{ ...candidate, start: first, word: joined.word, words: words + 1 + count }];
    }
  }
  return null;
}

/** The words that a text ends in and joins to what follows: *outcome* and, *chain-of-thought* or. */
function joinedWords(text: string): RegExpExecArray[] {
  const join = JOIN.exec(text);
  if (!join) return [];
  const words = [...text.slice(0, join.index).matchAll(WORD)].slice(-MOST_BEFORE);
  if (words.length === 0 || endOf(words.at(-1)!) !== join.index) return [];
  const first = words.findLastIndex(
    (word, i) => i > 0 && !INNER_JOIN.test(text.slice(endOf(words[i - 1]!), word.index)),
  );
  return words.slice(Math.max(0, first));
}

const endOf = (word: RegExpExecArray) => word.index + word[0].length;
