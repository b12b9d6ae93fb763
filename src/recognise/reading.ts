import {
  APOSTROPHE,
  CAPITAL,
  CLOSE,
  FIRST_LETTER,
  foldOf,
  HARD,
  IGNORED,
  KINDS,
  kindOf,
  LETTER,
  LINE,
  OF_LETTER,
  OPEN,
  SOFT,
} from './characters.ts';
import {
  END,
  GAP_CLOSE,
  GAP_HARD,
  GAP_OPEN,
  GAP_SOFT,
  HASH,
  INFO,
  makeRoom,
  NUMBER,
  ROLE_SHIFT,
  type Roles,
  SEVERAL_CAPITALS,
  SHAPE,
  START,
  WORD_WIDTH,
  type Words,
} from './rows.ts';

/**
 * So many units of a text are read in one go: few enough that an engine compiles what reads them for short texts as for long ones,
 * and not for the middle of one long loop alone.
 */
const PART = 1_024;
/** Every other unit may be a word. */
export const MOST_WORDS_OF_PART = PART / 2 + 1;

/** So many letters of a word are read at once, as one number: the first in its upper bits. */
const GROUP = 4;
/** A longer word is read letter by letter. */
const LONGEST = 3 * GROUP;

/** How far reading has come: behind which row, how things stand after the last word, how many words there were, and at which unit of the part. */
export const reading = { end: 0, state: 0, total: 0, at: 0 };

/** How things stand between two words: the gap, and whether a line ended. A table of the step at each kind of unit. */
const STEP_SHIFT = 4;
const STEPS = new Uint8Array(9 << STEP_SHIFT);
for (let state = 0; state < 8; state++) {
  const gap = state >> 1;
  const steps: Record<number, number> = {
    [SOFT]: state,
    [IGNORED]: state,
    [LINE]: state & 1 ? GAP_HARD << 1 : state | 1,
    [OPEN]: gap === GAP_SOFT ? (GAP_OPEN << 1) | (state & 1) : GAP_HARD << 1,
    [CLOSE]: gap === GAP_SOFT ? (GAP_CLOSE << 1) | (state & 1) : GAP_HARD << 1,
  };
  for (let kind = 0; kind < 1 << STEP_SHIFT; kind++) STEPS[(state << STEP_SHIFT) | kind] = steps[kind] ?? GAP_HARD << 1;
}
/** The row of the table for the unit that ends a word. */
const AFTER = 8 << STEP_SHIFT;
STEPS.copyWithin(AFTER, 0, 1 << STEP_SHIFT);
STEPS[AFTER | APOSTROPHE] = GAP_SOFT << 1;
/** How things stand before the first word of a text. */
const AT_FIRST = GAP_HARD << 1;

/** What each unit of the part is. Behind its end nothing is a letter. */
const kinds = new Uint8Array(PART + LONGEST + GROUP);
const fours = new Int32Array(kinds.buffer);
const groups = new DataView(kinds.buffer);

/** For each number of letters up to `LONGEST` which bits of three groups are theirs. */
const MASKS = new Int32Array((LONGEST + 1) * GROUP);
for (let letters = 0; letters <= LONGEST; letters++) {
  for (let i = 0; i < letters; i++) MASKS[letters * GROUP + (i >> 2)]! |= 0xff << (24 - ((i & 3) << 3));
}

/** A word's hash is the sum of its groups, each times another power of this, an odd number with bits well mixed. */
const FACTOR = 0x297a2d39;
const FACTOR_2 = Math.imul(FACTOR, FACTOR);
const FACTOR_3 = Math.imul(FACTOR_2, FACTOR);

/** What a letter of a group counts by the group's factor. */
const weightOf = (factor: number, letter: number) => factor << (24 - ((letter & 3) << 3));

/** The hash of a word that is already folded, as it is read from a text. */
export function hashOf(word: string): number {
  let hash = 0;
  let factor = FACTOR;
  for (let i = 0; i < word.length; i++) {
    hash = (hash + Math.imul(word.charCodeAt(i), weightOf(factor, i))) | 0;
    if ((i & 3) === 3) factor = Math.imul(factor, FACTOR);
  }
  return hash;
}

/**
 * The shape of a word that is already folded, as it is read from a text. With the hash it tells a word from all others:
 * two words of one length and one first letter hardly ever share the hash.
 */
export function shapeOf(word: string): number {
  return shape(word.length, word.charCodeAt(0));
}

const shape = (letters: number, first: number) => (letters << 16) ^ first;

/**
 * Reads the words of a part of a text, and notes those that have a role or several capitals in rows behind those in use, up to
 * `reading.end`; the first of these rows stays free. Gives where the next part begins.
 */
export function readPart(text: string, from: number, roles: Roles, words: Words): number {
  const length = Math.min(text.length - from, PART);
  makeRoom(words, (length >> 1) + 2);
  readKinds(text, from, length);
  // A word that begins before this has its end, and what follows it, among the kinds.
  const stop = from + length === text.length ? length : length - LONGEST;
  if (from === 0) reading.state = AT_FIRST;
  reading.total = words.total;
  reading.end = words.used + WORD_WIDTH;
  reading.at = 0;
  for (;;) {
    readPlain(words.rows, roles, from, stop);
    if (reading.at >= stop) break;
    readOdd(text, from, roles, words.rows);
  }
  words.total = reading.total;
  return from + reading.at;
}

/**
 * Notes what each unit is: four in one number, which takes no longer than reading them. They come last: were there a step behind
 * them that has not been taken when the engine compiles the loop, it would fall out of the compiled code there time and again.
 */
function readKinds(text: string, from: number, length: number): void {
  const kindOfUnit = KINDS;
  const to = fours;
  const whole = length >> 2;
  for (let four = whole; four <= whole + LONGEST / GROUP; four++) to[four] = HARD * 0x01010101;
  for (let i = whole << 2; i < length; i++) kinds[i] = kindOfUnit[text.charCodeAt(from + i)]!;
  for (let four = 0; four < whole; four++) {
    const i = (from + (four << 2)) | 0;
    to[four] =
      kindOfUnit[text.charCodeAt(i)]! |
      (kindOfUnit[text.charCodeAt((i + 1) | 0)]! << 8) |
      (kindOfUnit[text.charCodeAt((i + 2) | 0)]! << 16) |
      (kindOfUnit[text.charCodeAt((i + 3) | 0)]! << 24);
  }
}

/**
 * Reads on up to a unit, or until something is odd: a word that is longer than `LONGEST` or not of ASCII alone, or a unit that was
 * never met before. No step for each letter and hardly a branch for a word: where a word ends a processor can't foretell.
 * `| 0` spares it the checks for what is no 32-bit number.
 */
function readPlain(rows: Int32Array, { roles, rolesShift }: Roles, from: number, stop: number): void {
  const view = groups;
  const masks = MASKS;
  const steps = STEPS;
  const ofLetters = OF_LETTER * 0x01010101;
  const capital = 0x80808080;
  const letter = 0x7f7f7f7f;
  const factor = FACTOR | 0;
  const factor2 = FACTOR_2 | 0;
  const factor3 = FACTOR_3 | 0;
  let { end: row, state, total, at } = reading;
  while (at < stop) {
    const first = view.getInt32(at);
    if ((first & (OF_LETTER << 24)) === 0) {
      const kind = first >>> 24;
      if (kind <= LETTER) break;
      state = steps[(state << STEP_SHIFT) | kind]!;
      at = (at + 1) | 0;
      continue;
    }
    const second = view.getInt32((at + 4) | 0);
    const third = view.getInt32((at + 8) | 0);
    // The letters of a group before the first byte that is none: 4 where all are letters, and only then the next group counts.
    const inFirst = Math.clz32(~first & ofLetters) >> 3;
    const inSecond = Math.clz32(~second & ofLetters) >> 3;
    const inThird = Math.clz32(~third & ofLetters) >> 3;
    const letters = (inFirst + (-(inFirst >> 2) & (inSecond + (-(inSecond >> 2) & inThird)))) | 0;
    const end = (at + letters) | 0;
    const kind = view.getUint8(end);
    if (kind <= IGNORED || kind >= FIRST_LETTER) break;
    const mask = letters << 2;
    const a = first & masks[mask]!;
    const b = second & masks[mask | 1]!;
    const c = third & masks[mask | 2]!;
    const capitals = (a & capital) | ((b & capital) >>> 1) | ((c & capital) >>> 2);
    rows[(row + NUMBER) | 0] = total;
    rows[(row + START) | 0] = from + at;
    rows[(row + END) | 0] = from + end;
    const hash =
      (((Math.imul(a & letter, factor) + Math.imul(b & letter, factor2)) | 0) + Math.imul(c & letter, factor3)) | 0;
    rows[(row + HASH) | 0] = hash;
    rows[(row + SHAPE) | 0] = (letters << 16) ^ ((first >>> 24) & 0x7f);
    const does =
      (roles[hash >>> rolesShift]! << ROLE_SHIFT) | ((capitals & (capitals - 1)) === 0 ? 0 : SEVERAL_CAPITALS);
    rows[(row + INFO) | 0] = (state >> 1) | does;
    state = steps[AFTER | kind]!;
    total = (total + 1) | 0;
    // The next word takes the row of one without a role.
    row = (row + (WORD_WIDTH & (-does >> 31))) | 0;
    at = (end + 1) | 0;
  }
  reading.end = row;
  reading.state = state;
  reading.total = total;
  reading.at = at;
}

/** Reads one unit between words, or one word, of whatever kind. */
function readOdd(text: string, from: number, roles: Roles, rows: Int32Array): void {
  const kind = kindOf(text.charCodeAt(from + reading.at));
  if (kind === LETTER || kind >= FIRST_LETTER) readOddWord(text, from, roles, rows);
  else {
    reading.state = STEPS[(reading.state << STEP_SHIFT) | kind]!;
    reading.at++;
  }
}

function readOddWord(text: string, from: number, { roles, rolesShift }: Roles, rows: Int32Array): void {
  const start = from + reading.at;
  let hash = 0;
  let factor = FACTOR;
  let letters = 0;
  let initial = 0;
  let capitals = 0;
  let end = start;
  let kind = HARD;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    kind = kindOf(code);
    if (kind === IGNORED) continue;
    if (kind < FIRST_LETTER && kind !== LETTER) break;
    if (kind >= CAPITAL) capitals++;
    const folded = kind === LETTER ? foldOf(code) : undefined;
    const count = folded === undefined ? 1 : folded.length;
    for (let k = 0; k < count; k++) {
      const letter = folded === undefined ? kind & ~CAPITAL : folded.charCodeAt(k);
      if (letters === 0) initial = letter;
      hash = (hash + Math.imul(letter, weightOf(factor, letters))) | 0;
      if ((letters & 3) === 3) factor = Math.imul(factor, FACTOR);
      letters++;
    }
    end = at + 1;
  }
  const row = reading.end;
  rows[row + NUMBER] = reading.total++;
  rows[row + START] = start;
  rows[row + END] = end;
  rows[row + HASH] = hash;
  rows[row + SHAPE] = shape(letters, initial);
  const does = (roles[hash >>> rolesShift]! << ROLE_SHIFT) | (capitals > 1 ? SEVERAL_CAPITALS : 0);
  rows[row + INFO] = (reading.state >> 1) | does;
  if (does !== 0) reading.end += WORD_WIDTH;
  reading.state = STEPS[AFTER | (at < text.length ? kind : HARD)]!;
  reading.at = at + 1 - from;
}

/** A word without case and accents. */
export function foldWord(word: string): string {
  let letters = '';
  for (let i = 0; i < word.length; i++) {
    const kind = kindOf(word.charCodeAt(i));
    if (kind >= FIRST_LETTER) letters += String.fromCharCode(kind & ~CAPITAL);
    else if (kind === LETTER) letters += foldOf(word.charCodeAt(i));
  }
  return letters;
}
