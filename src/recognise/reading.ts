import { foldOf, kindOf } from './characters.ts';
import { APOSTROPHE, CAPITAL, CLOSE, FIRST_LETTER, HARD, IGNORED, LETTER, LINE, OPEN, SOFT } from './kinds.ts';
import {
  AT,
  END,
  GAP_CLOSE,
  GAP_HARD,
  GAP_OPEN,
  GAP_SOFT,
  HASH,
  INFO,
  NUMBER,
  ROLE_SHIFT,
  ROW,
  type Roles,
  SEVERAL_CAPITALS,
  SHAPE,
  SINCE,
  START,
  TOTAL,
  WORD_WIDTH,
} from './rows.ts';

/** How things stand between two words: the gap, and whether a line ended. A table of the step at each kind of unit. */
const STEP_SHIFT = 4;
export const STEPS = new Uint8Array(9 << STEP_SHIFT);
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

/** How far reading has come before the first unit of a text. */
export const BEGINNING = [GAP_HARD << 1, 0, 0, 0, 0, 0, 0];

/** A word's hash is the sum of its groups of four letters, each times another power of this, an odd number with bits well mixed. */
export const FACTOR = 0x297a2d39;

/** What a letter of a group counts by the group's factor. */
const weightOf = (factor: number, letter: number) => factor << ((letter & 3) << 3);

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
 * Reads one unit between words, or one word and the unit that ends it. A word is a run of letters and digits; soft hyphens and other
 * invisible characters in it don't count. Notes it if it has a role or several capitals.
 */
export function readOne(text: string, roles: Roles, rows: Int32Array, progress: Int32Array): void {
  const kind = kindOf(text.charCodeAt(progress[AT]!));
  if (kind === LETTER || kind >= FIRST_LETTER) readWord(text, roles, rows, progress);
  else {
    progress[SINCE] = STEPS[(progress[SINCE]! << STEP_SHIFT) | kind]!;
    progress[AT]!++;
  }
}

function readWord(text: string, { roles, rolesShift }: Roles, rows: Int32Array, progress: Int32Array): void {
  const start = progress[AT]!;
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
  const row = progress[ROW]!;
  rows[row + NUMBER] = progress[TOTAL]!++;
  rows[row + START] = start;
  rows[row + END] = end;
  rows[row + HASH] = hash;
  rows[row + SHAPE] = shape(letters, initial);
  const does = (roles[hash >>> rolesShift]! << ROLE_SHIFT) | (capitals > 1 ? SEVERAL_CAPITALS : 0);
  rows[row + INFO] = (progress[SINCE]! >> 1) | does;
  if (does !== 0) progress[ROW]! += WORD_WIDTH;
  progress[SINCE] = STEPS[AFTER | (at < text.length ? kind : HARD)]!;
  progress[AT] = at + 1;
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
