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
