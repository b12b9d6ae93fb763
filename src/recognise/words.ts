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
/** Its gap, whether it has several capitals, and above them its role. */
export const INFO = 5;
export const GAP_MASK = 3;
export const SEVERAL_CAPITALS = 4;
export const ROLE_SHIFT = 3;

/** What a word may do in names: a set of bits. It stands alone: it is a name, or a word of the subject. */
export const ALONE = 1;
/** It is a noun of action, whose object may follow. */
export const ACTING = 2;
/** It is the third word of a name or a later one, or may stand between. */
export const INSIDE = 4;
/** It is the second word of a name, and of which class. */
export const SECOND = 0b111111000;
export const secondOf = (lemma: number) => 8 << (lemma % 6);
/** Shifted so far: the classes of the second words of names whose first it is. */
export const LEADING_SHIFT = 6;
const LEADING = 8 << LEADING_SHIFT;
const ENTERING = ALONE | ACTING;

/** The words of a text that are worth a look, in rows of `WORD_WIDTH`. The buffer is kept and grown. */
export interface Words {
  rows: Int32Array;
  /** How many units of `rows` are in use. */
  used: number;
  /** How many words the text has, those without a row too. */
  total: number;
}

/** The role of a word by its hash: 2 ** n numbers, of which the word's is at the upper n bits of hash A. */
export interface Roles {
  roles: Uint16Array;
  /** 32 − n */
  rolesShift: number;
}

export const newWords = (): Words => ({ rows: new Int32Array(256 * WORD_WIDTH), used: 0, total: 0 });

const SEED_A = -0x7ee3623b;
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
 * Reads a text into words, and keeps those that may be in a name by their role and that of the word before,
 * or have several capitals. A word is a run of letters and digits; soft hyphens and other invisible characters in it don't count.
 * One pass, constant work for each unit.
 */
export function readWords(text: string, { roles, rolesShift }: Roles, words: Words): void {
  const kinds = KINDS;
  const steps = STEPS;
  const after = AFTER;
  const seedA = SEED_A;
  const prime = PRIME_A;
  const length = text.length;
  let rows = words.rows;
  let used = 0;
  let total = 0;
  let wanted = ENTERING;
  /** The width of the row after the last, of a word that is kept only if a second one follows. */
  let pending = 0;
  let state = GAP_HARD << 1;
  let i = 0;
  while (i < length) {
    let code = text.charCodeAt(i);
    let kind = kinds[code]!;
    if (kind < FIRST_LETTER) {
      if (kind <= LETTER) kind = kindOf(code);
      if (kind !== LETTER) {
        state = steps[(state << STEP_SHIFT) | kind]!;
        i++;
        continue;
      }
    }
    const start = i;
    let a = seedA;
    let b = SEED_B;
    let capitals = 0;
    while (kind >= FIRST_LETTER) {
      capitals += (kind ^ code) >> 5;
      a = Math.imul(a ^ kind, prime);
      b = Math.imul(b, 33) ^ kind;
      if (++i === length) {
        kind = HARD;
        break;
      }
      code = text.charCodeAt(i);
      kind = kinds[code]!;
    }
    let end = i;
    if (kind <= IGNORED) {
      readOddWord(text, start);
      ({ a, b, capitals, end, kind, at: i } = odd);
    }
    const role = roles[a >>> rolesShift]!;
    const isKept = (role & wanted) !== 0 || capitals > 1;
    if (isKept || role >= LEADING) {
      if (isKept) used += pending;
      if (used === rows.length) {
        rows = new Int32Array(2 * used);
        rows.set(words.rows);
        words.rows = rows;
      }
      rows[used + NUMBER] = total;
      rows[used + START] = start;
      rows[used + END] = end;
      rows[used + HASH_A] = a;
      rows[used + HASH_B] = b;
      rows[used + INFO] = (state >> 1) | (capitals > 1 ? SEVERAL_CAPITALS : 0) | (role << ROLE_SHIFT);
      wanted = ENTERING | ((role >> LEADING_SHIFT) & SECOND);
      if (isKept) {
        used += WORD_WIDTH;
        wanted |= capitals > 1 ? INSIDE | SECOND : INSIDE;
      }
      pending = isKept ? 0 : WORD_WIDTH;
    } else {
      wanted = ENTERING;
      pending = 0;
    }
    total++;
    state = after[kind]!;
    i++;
  }
  words.used = used;
  words.total = total;
}

/** What `readOddWord` read. */
const odd = { a: 0, b: 0, capitals: 0, end: 0, kind: 0, at: 0 };

/** Reads a word with units beyond ASCII: where it ends, and what unit ends it. */
function readOddWord(text: string, start: number): void {
  let a = SEED_A;
  let b = SEED_B;
  let capitals = 0;
  let end = start;
  let kind = HARD;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    kind = kindOf(code);
    if (kind === IGNORED) continue;
    if (kind < FIRST_LETTER && kind !== LETTER) break;
    const letters = foldOf(code);
    for (let k = 0; k < letters.length; k++) {
      a = Math.imul(a ^ letters.charCodeAt(k), PRIME_A);
      b = Math.imul(b, 33) ^ letters.charCodeAt(k);
    }
    if (kind >= FIRST_LETTER) capitals += (kind ^ code) >> 5;
    end = at + 1;
  }
  Object.assign(odd, { a, b, capitals, end, kind, at });
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
