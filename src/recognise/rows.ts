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
export const ROLE_BITS = 16;

/** What a word may do, its role: a set of bits. It stands alone: it is a name, or a word of the subject. */
export const ALONE = 1;
/** It is a noun of action, whose object may follow. */
export const ACTING = 2;
/** It is the third word of a name or a later one, or may stand between. */
export const INSIDE = 4;
/** It is the context of names, and no name. */
export const CONTEXTUAL = 8;
/** It is the second word of a name, and of which class. */
export const SECOND = 0b1111110000;
/** Shifted so far: the classes of the second words of names whose first it is. */
export const LEADING_SHIFT = 6;
/** Such a word is kept whatever is before it. */
export const ENTERING = ALONE | ACTING | CONTEXTUAL;

/**
 * How far reading a text has come, in numbers: how things stand since the last word, how many words there were, at which unit it
 * goes on, and in which row the next word is noted.
 */
export const SINCE = 0;
export const TOTAL = 1;
export const AT = 2;
export const ROW = 3;
/** And of the last word that was noted: the number of the next one, what is wanted of it, and −1 where the last is kept only if it is. */
export const NEXT = 4;
export const WANTED = 5;
export const PENDING = 6;

/** The words of a text that are worth a look, in rows of `WORD_WIDTH`. The buffer is kept and grown. */
export interface Words {
  rows: Int32Array;
  /** How many units of `rows` are in use. */
  used: number;
  /** How many words the text has, those without a row too. */
  total: number;
}

/** With room for so many words before the buffer must grow. */
export function newWords(room = 0): Words {
  return { rows: new Int32Array(Math.max(256, room) * WORD_WIDTH), used: 0, total: 0 };
}

/** Makes room for so many more words. */
export function makeRoom(words: Words, more: number): void {
  const wanted = words.used + more * WORD_WIDTH;
  if (wanted <= words.rows.length) return;
  const rows = new Int32Array(2 * wanted);
  rows.set(words.rows);
  words.rows = rows;
}

/** The role of a word by its hash: 2 ** n numbers, of which the word's is at the upper n bits of the hash. */
export interface Roles {
  roles: Uint16Array;
  /** 32 − n */
  rolesShift: number;
}
