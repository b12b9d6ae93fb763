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
/** Of the word without case and accents its hash, and its shape: how many letters it has, and the first of them. */
export const HASH = 3;
export const SHAPE = 4;
/** Its gap, whether it has several capitals, and above them its role. */
export const INFO = 5;
export const GAP_MASK = 3;
export const SEVERAL_CAPITALS = 4;
export const ROLE_SHIFT = 3;

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
const LEADING = 16 << LEADING_SHIFT;
const ENTERING = ALONE | ACTING | CONTEXTUAL;

/** The words of a text that are worth a look, in rows of `WORD_WIDTH`. The buffer is kept and grown. */
export interface Words {
  rows: Int32Array;
  /** How many units of `rows` are in use. */
  used: number;
  /** How many words the text has, those without a row too. */
  total: number;
}

/** The role of a word by its hash: 2 ** n numbers, of which the word's is at the upper n bits of the hash. */
export interface Roles {
  roles: Uint16Array;
  /** 32 − n */
  rolesShift: number;
}

/** With room for so many words before the buffer must grow. */
export function newWords(room = 0): Words {
  return { rows: new Int32Array(Math.max(256, room) * WORD_WIDTH), used: 0, total: 0 };
}

const SEED = -0x7ee3623b;
const PRIME = 0x01000193;

/** The hash of a word that is already folded, as `readWords` gives it (FNV-1a). */
export function hashOf(word: string): number {
  let hash = SEED;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), PRIME);
  return hash;
}

/**
 * The shape of a word that is already folded, as `readWords` gives it. With the hash it tells a word from all others:
 * two words of one length and one first letter hardly ever share the hash, and a second hash would cost a step for each letter.
 */
export function shapeOf(word: string): number {
  return shape(word.length, word.charCodeAt(0));
}

/** What a capital adds: by so much its code is less than that of the small letter. */
const ONE_CAPITAL = 32;

const shape = (letters: number, first: number) => (letters << 16) ^ first;

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
  const seed = SEED;
  const prime = PRIME;
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
    let form = shape(0, kind);
    let hash = seed;
    let capitals = 0;
    while (kind >= FIRST_LETTER) {
      // Without a branch: one for capitals would be foretold wrongly at every other beginning of a sentence.
      capitals += kind - code;
      hash = Math.imul(hash ^ kind, prime);
      if (++i === length) {
        kind = HARD;
        break;
      }
      code = text.charCodeAt(i);
      kind = kinds[code]!;
    }
    let end = i;
    form += shape(i - start, 0);
    if (kind <= IGNORED) {
      readOddWord(text, start);
      ({ hash, shape: form, capitals, end, kind, at: i } = odd);
    }
    const role = roles[hash >>> rolesShift]!;
    const isKept = (role & wanted) !== 0 || capitals > ONE_CAPITAL;
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
      rows[used + HASH] = hash;
      rows[used + SHAPE] = form;
      rows[used + INFO] = (state >> 1) | (capitals > ONE_CAPITAL ? SEVERAL_CAPITALS : 0) | (role << ROLE_SHIFT);
      const goesOn = (role & ((wanted & (INSIDE | SECOND)) | ACTING)) !== 0;
      wanted = ENTERING | ((role >> LEADING_SHIFT) & SECOND) | (goesOn ? INSIDE : 0);
      if (capitals > ONE_CAPITAL) wanted |= INSIDE | SECOND;
      if (isKept) used += WORD_WIDTH;
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
const odd = { hash: 0, shape: 0, capitals: 0, end: 0, kind: 0, at: 0 };

/** Reads a word with units beyond ASCII: where it ends, and what unit ends it. */
function readOddWord(text: string, start: number): void {
  let hash = SEED;
  let letters = 0;
  let first = 0;
  let capitals = 0;
  let end = start;
  let kind = HARD;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    kind = kindOf(code);
    if (kind === IGNORED) continue;
    if (kind < FIRST_LETTER && kind !== LETTER) break;
    const folded = foldOf(code);
    for (let k = 0; k < folded.length; k++) hash = Math.imul(hash ^ folded.charCodeAt(k), PRIME);
    if (letters === 0) first = folded.charCodeAt(0);
    letters += folded.length;
    if (kind >= FIRST_LETTER) capitals += kind - code;
    end = at + 1;
  }
  Object.assign(odd, { hash, shape: shape(letters, first), capitals, end, kind, at });
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
