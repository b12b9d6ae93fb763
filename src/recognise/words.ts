import {
  APOSTROPHE,
  CLOSE,
  FIRST_LETTER,
  foldOf,
  HARD,
  IGNORED,
  KINDS,
  kindOf,
  LETTER,
  LINE,
  OPEN,
  SOFT,
} from './characters.ts';

/** How a word follows the one before it. */
export const GAP_SOFT = 0;
export const GAP_HARD = 1;
/** After an opening, or after a closing round bracket and nothing else but spaces. */
export const GAP_OPEN = 2;
export const GAP_CLOSE = 3;

/** Columns of `Words.rows`. */
export const WORD_WIDTH = 6;
/** Which word of the text it is. */
export const NUMBER = 0;
/** Offsets in UTF-16 units, `END` exclusive. */
export const START = 1;
export const END = 2;
/** Two independent hashes of the word without case and accents. */
export const HASH_A = 3;
export const HASH_B = 4;
/** Its gap in the lowest byte, its role in the next, above them how many of its letters are capital. */
export const INFO = 5;
export const ROLE_SHIFT = 8;
export const CAPITALS_SHIFT = 16;

/** The words of a text that are worth a look, in rows of `WORD_WIDTH`. The buffer is kept and grown. */
export interface Words {
  rows: Int32Array;
  /** How many units of `rows` are in use. */
  used: number;
  /** How many words the text has, those without a row too. */
  total: number;
}

/** What a word may be by its hash: 2 ** n bytes, of which the word's is at the upper n bits of hash A. 0: nothing. */
export interface Roles {
  roles: Uint8Array;
  /** 32 − n */
  rolesShift: number;
}

export const newWords = (): Words => ({ rows: new Int32Array(256 * WORD_WIDTH), used: 0, total: 0 });

const SEED_A = 0x811c9dc5 | 0;
const SEED_B = 0x2f0b4c47;
const PRIME_A = 0x01000193;

/** The first hash of a word that is already folded, as `readWords` gives it (FNV-1a). */
export function hashA(word: string): number {
  let a = SEED_A;
  for (let i = 0; i < word.length; i++) a = Math.imul(a ^ word.charCodeAt(i), PRIME_A);
  return a;
}

/** The second hash of a word that is already folded, as `readWords` gives it. */
export function hashB(word: string): number {
  let b = SEED_B;
  for (let i = 0; i < word.length; i++) b = Math.imul(b, 33) ^ word.charCodeAt(i);
  return b;
}

/** How things stand between two words: the gap, and whether a line ended. A table of the step at each kind of unit. */
const STEP_SHIFT = 4;
const STEPS = new Uint8Array(8 << STEP_SHIFT);
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
/** How things stand after the unit that ends a word. */
const AFTER = STEPS.slice(0, 1 << STEP_SHIFT);
AFTER[APOSTROPHE] = GAP_SOFT << 1;

/**
 * Reads a text into words, and keeps those that have a role or several capitals.
 * A word is a run of letters and digits; soft hyphens and other invisible characters in it don't count.
 * One pass, constant work for each unit.
 */
export function readWords(text: string, { roles, rolesShift }: Roles, words: Words): void {
  const kinds = KINDS;
  const length = text.length;
  let rows = words.rows;
  let used = 0;
  let total = 0;
  let state = GAP_HARD << 1;
  let i = 0;
  while (i < length) {
    let code = text.charCodeAt(i);
    let kind = kinds[code]!;
    if (kind < FIRST_LETTER) {
      if (kind <= LETTER) kind = kindOf(code);
      if (kind !== LETTER) {
        state = STEPS[(state << STEP_SHIFT) | kind]!;
        i++;
        continue;
      }
    }
    const start = i;
    let end = i;
    let a = SEED_A;
    let b = SEED_B;
    let capitals = 0;
    for (;;) {
      const from = i;
      while (kind >= FIRST_LETTER) {
        capitals += (kind ^ code) >> 5;
        a = Math.imul(a ^ kind, PRIME_A);
        b = Math.imul(b, 33) ^ kind;
        if (++i === length) {
          kind = HARD;
          break;
        }
        code = text.charCodeAt(i);
        kind = kinds[code]!;
      }
      if (i > from) end = i;
      if (kind <= LETTER) kind = kindOf(code);
      if (kind > IGNORED) break;
      if (kind === LETTER) {
        const letters = foldOf(code);
        for (let k = 0; k < letters.length; k++) {
          a = Math.imul(a ^ letters.charCodeAt(k), PRIME_A);
          b = Math.imul(b, 33) ^ letters.charCodeAt(k);
        }
        end = i + 1;
      }
      if (++i === length) break;
      code = text.charCodeAt(i);
      kind = kinds[code]!;
    }
    const role = roles[a >>> rolesShift]!;
    if (role !== 0 || capitals > 1) {
      if (used === rows.length) {
        rows = new Int32Array(2 * used);
        rows.set(words.rows);
        words.rows = rows;
      }
      rows[used] = total;
      rows[used + START] = start;
      rows[used + END] = end;
      rows[used + HASH_A] = a;
      rows[used + HASH_B] = b;
      rows[used + INFO] = (state >> 1) | (role << ROLE_SHIFT) | (Math.min(capitals, 255) << CAPITALS_SHIFT);
      used += WORD_WIDTH;
    }
    total++;
    state = AFTER[kind]!;
    i++;
  }
  words.used = used;
  words.total = total;
}

/** A word without case and accents. */
export function foldWord(word: string): string {
  let letters = '';
  for (let i = 0; i < word.length; i++) {
    const kind = kindOf(word.charCodeAt(i));
    if (kind >= FIRST_LETTER) letters += String.fromCharCode(kind);
    else if (kind === LETTER) letters += foldOf(word.charCodeAt(i));
  }
  return letters;
}
