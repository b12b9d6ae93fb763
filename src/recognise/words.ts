import {
  APOSTROPHE,
  ASCII_CLASS,
  ASCII_FOLD,
  CLOSE,
  classOf,
  foldOf,
  IGNORED,
  LINE,
  OPEN,
  SOFT,
  WORD,
} from './characters.ts';

/** How a word follows the one before it. */
export const GAP_SOFT = 0;
export const GAP_HARD = 1;
/** After an opening, or after a closing round bracket and nothing else but spaces. */
export const GAP_OPEN = 2;
export const GAP_CLOSE = 3;

/** The words of a text, in columns: a column entry for each word, `count` of them. Buffers are kept and grown. */
export interface Words {
  count: number;
  /** Offsets in UTF-16 units, `end` exclusive. */
  start: Int32Array;
  end: Int32Array;
  /** Two independent hashes of the word without case and accents. */
  hashA: Int32Array;
  hashB: Int32Array;
  /** How many of its letters are capital, at most 255. */
  capitals: Uint8Array;
  gap: Uint8Array;
}

/** Empty columns with room for so many words. */
export function newWords(room: number): Words {
  return {
    count: 0,
    start: new Int32Array(room),
    end: new Int32Array(room),
    hashA: new Int32Array(room),
    hashB: new Int32Array(room),
    capitals: new Uint8Array(room),
    gap: new Uint8Array(room),
  };
}

const SEED_A = 0x811c9dc5 | 0;
const SEED_B = 0x2f0b4c47;

/** Both hashes of a word that is already folded, as `readWords` gives them (FNV-1a, and a multiplicative hash beside it). */
export function hashesOf(word: string): [number, number] {
  let a = SEED_A;
  let b = SEED_B;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b, 33) ^ code;
  }
  return [a, b];
}

/**
 * Reads the words of a text into `words`, whose buffers must have room for half as many words as the text has units, plus one.
 * A word is a run of letters and digits; soft hyphens and other invisible characters in it don't count.
 * One pass, constant work for each unit.
 */
export function readWords(text: string, words: Words): void {
  const { start, end, hashA, hashB, capitals, gap } = words;
  const asciiClass = ASCII_CLASS;
  const asciiFold = ASCII_FOLD;
  const length = text.length;
  let count = 0;
  let between = GAP_HARD;
  let lines = 0;
  let i = 0;
  while (i < length) {
    let code = text.charCodeAt(i);
    const kind = code < 128 ? asciiClass[code]! : classOf(code);
    if (kind !== WORD) {
      i++;
      if (kind === SOFT || kind === IGNORED) continue;
      if (kind === LINE) {
        if (++lines === 2) between = GAP_HARD;
      } else if (kind === OPEN && between === GAP_SOFT) between = GAP_OPEN;
      else if (kind === CLOSE && between === GAP_SOFT) between = GAP_CLOSE;
      else between = GAP_HARD;
      continue;
    }
    let a = SEED_A;
    let b = SEED_B;
    let upper = 0;
    start[count] = i;
    let to = i;
    for (;;) {
      const lower = code < 128 ? asciiFold[code]! : 0;
      if (lower !== 0) {
        upper += (lower ^ code) >> 5;
        a = Math.imul(a ^ lower, 0x01000193);
        b = (Math.imul(b, 33) ^ lower) | 0;
        to = ++i;
      } else {
        const inside = code < 128 ? asciiClass[code]! : classOf(code);
        if (inside === WORD) {
          const fold = foldOf(code);
          for (let k = 0; k < fold.length; k++) {
            a = Math.imul(a ^ fold.charCodeAt(k), 0x01000193);
            b = (Math.imul(b, 33) ^ fold.charCodeAt(k)) | 0;
          }
          to = ++i;
        } else if (inside === IGNORED) i++;
        else {
          if (inside === APOSTROPHE) i++;
          break;
        }
      }
      if (i >= length) break;
      code = text.charCodeAt(i);
    }
    end[count] = to;
    hashA[count] = a;
    hashB[count] = b;
    capitals[count] = upper;
    gap[count] = between;
    count++;
    between = GAP_SOFT;
    lines = 0;
  }
  words.count = count;
}

/** The words of a short text as strings without case and accents, with the capitals of each. */
export function wordsOf(text: string): { word: string; capitals: number; start: number; end: number }[] {
  const words = newWords((text.length >> 1) + 1);
  readWords(text, words);
  return Array.from({ length: words.count }, (_, i) => {
    const start = words.start[i]!;
    const end = words.end[i]!;
    return { word: foldWord(text.slice(start, end)), capitals: words.capitals[i]!, start, end };
  });
}

function foldWord(word: string): string {
  let folded = '';
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (classOf(code) === WORD) folded += foldOf(code);
  }
  return folded;
}
