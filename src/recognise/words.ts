import { MOST_WORDS_OF_PART, reading, readPart } from './reading.ts';
import {
  END,
  HASH,
  INFO,
  NUMBER,
  ROLE_SHIFT,
  type Roles,
  SEVERAL_CAPITALS,
  SHAPE,
  START,
  WORD_WIDTH,
  type Words,
} from './rows.ts';

/** What a word may do: a set of bits. It stands alone: it is a name, or a word of the subject. */
export const ALONE = 1;
/** It is a noun of action, whose object may follow. */
export const ACTING = 2;
/** It is the third word of a name or a later one, or may stand between. */
export const INSIDE = 4;
/** It is the context of names, and no name. */
export const CONTEXTUAL = 8;
/** It is the second word of a name, and of which class. */
export const SECOND = 0b1111110000;
export const secondOf = (lemma: number) => 16 << (lemma % 6);
/** Shifted so far: the classes of the second words of names whose first it is. */
export const LEADING_SHIFT = 6;
const ENTERING = ALONE | ACTING | CONTEXTUAL;

/** Of the part of a text that was read last the rows to keep; the word before it may be one. Behind them what `choose` takes back. */
const chosen = new Int32Array(MOST_WORDS_OF_PART + 2);
/** After the last word with a role: the number of the next one, what is wanted of it, and whether the last is kept only if it is (a mask). */
const choice = { next: 0, wanted: 0, pending: 0 };

/**
 * Reads a text into words, and keeps those that may be in a name by their role and that of the word before,
 * or have several capitals. A word is a run of letters and digits; soft hyphens and other invisible characters in it don't count.
 * One pass, constant work for each unit.
 */
export function readWords(text: string, roles: Roles, words: Words): void {
  words.used = 0;
  words.total = 0;
  choice.next = 0;
  choice.wanted = 0;
  choice.pending = 0;
  for (let from = 0; from < text.length; ) {
    from = readPart(text, from, roles, words);
    keep(choose(words), words);
    if (from < text.length) keepLast(words);
  }
}

/**
 * Chooses among the words that were read last, and gives how many. By masks (−1 or 0) and without a branch: a processor can't
 * foretell which words are kept, and a wrong guess costs as much as a whole turn.
 */
function choose({ rows, used }: Words): number {
  const to = chosen;
  const second = SECOND;
  const entering = ENTERING;
  const goingOn = INSIDE | SECOND;
  const { end } = reading;
  let { next, wanted, pending } = choice;
  let count = 0;
  for (let row = (used + WORD_WIDTH) | 0; row < end; row = (row + WORD_WIDTH) | 0) {
    const number = rows[(row + NUMBER) | 0]!;
    const info = rows[(row + INFO) | 0]!;
    const role = info >> ROLE_SHIFT;
    const isNext = ~((next - number) >> 31);
    const hasCapitals = -(info & SEVERAL_CAPITALS) >> 31;
    wanted = entering | (wanted & isNext);
    const isKept = (-(role & wanted) >> 31) | hasCapitals;
    to[count] = (row - WORD_WIDTH) | 0;
    count = (count - (pending & isNext & isKept)) | 0;
    to[count] = row;
    count = (count - isKept) | 0;
    const leading = (role >> LEADING_SHIFT) & second;
    const goesOn = -(role & ((wanted & goingOn) | ACTING)) >> 31;
    wanted = leading | (goesOn & INSIDE) | (hasCapitals & goingOn);
    pending = ~isKept & (-leading >> 31);
    next = (number + 1) | 0;
  }
  choice.next = next;
  choice.wanted = wanted;
  choice.pending = pending;
  return count;
}

/** Keeps so many words that were chosen. */
function keep(count: number, words: Words): void {
  const { rows } = words;
  let { used } = words;
  for (let i = 0; i < count; i++, used += WORD_WIDTH) {
    const row = chosen[i]!;
    rows[used + NUMBER] = rows[row + NUMBER]!;
    rows[used + START] = rows[row + START]!;
    rows[used + END] = rows[row + END]!;
    rows[used + HASH] = rows[row + HASH]!;
    rows[used + SHAPE] = rows[row + SHAPE]!;
    rows[used + INFO] = rows[row + INFO]!;
  }
  words.used = used;
}

/** The last word of a part stays before those of the next one, where it may be the one before a word that is kept. */
function keepLast({ rows, used }: Words): void {
  rows.copyWithin(used, reading.end - WORD_WIDTH, reading.end);
}
