import type { Roles } from './rows.ts';

/** What a word is beside being part of names. */
export const FUNCTION = 1;
export const PREPOSITION = 2;
export const STRONG = 4;
export const WEAK = 8;
/** One of its forms is a name by itself. */
export const NAMED = 16;
/** In `lemmas` the node of the trie stands above so many bits of these. */
export const FLAG_BITS = 5;

/** What a sequence of words is. */
export const CERTAIN = 0;
export const AMBIGUOUS = 1;
/** The same words in another sense: it takes the place and marks nothing. */
export const OTHER_USE = 2;
export const CONTEXT = 3;
/** As ambiguous, and in texts about AI too: one word, or several that any text about machine learning may use. */
export const EVERYDAY = 4;

/** Columns of `sequences`. */
export const SEQUENCE_WIDTH = 5;
export const KIND = 0;
/** The entry's place in `ids`; for a context, its number. */
export const TARGET = 1;
/** Bit i: the i-th word must be written in capitals, as the name has it. */
export const CAPITALS = 2;
/** In `CAPITALS`: it is an inflected form of a single word, so that its ending is in lower case: DPOs, not DPOS. */
export const INFLECTED = 1 << 16;
/** The ambiguous name's place in `contexts`, else -1. */
export const NAME = 3;
/** The next sequence of the same words, else -1. */
export const NEXT = 4;

/** The step in the trie from a noun of action to what it acts on. */
export const INVERTED = 0;
/** No sequence of more words than these is a name. */
export const MOST_WORDS = 12;

/** Lists of numbers, one after the other: the i-th is `items` from `starts[i]` to before `starts[i + 1]`. */
export interface Lists {
  starts: Int32Array;
  items: Int32Array;
}

/** Whether a context, by its number, speaks for a name by itself: it is no everyday word. */
export const isTelling = (context: number) => (context & 1) === 1;

/** Whether a number is in a list. */
export function holds({ starts, items }: Lists, list: number, item: number): boolean {
  for (let i = starts[list]!; i < starts[list + 1]!; i++) if (items[i] === item) return true;
  return false;
}

/** Whether one of the numbers of a list fulfils a condition. */
export function someOf({ starts, items }: Lists, list: number, holds: (item: number) => boolean): boolean {
  for (let i = starts[list]!; i < starts[list + 1]!; i++) if (holds(items[i]!)) return true;
  return false;
}

/** The names of an index, ready to be recognised: plain data that can be stored and sent. */
export interface CompiledNames extends Roles {
  version: 5;
  ids: string[];
  /** For each entry those that are broader or related, as places in `ids`. */
  kin: Lists;
  /** For each ambiguous name the numbers of the contexts near which it has its sense. */
  contexts: Lists;
  /** For each ambiguous name the numbers of the contexts near which it has another sense. */
  otherContexts: Lists;
  /** Pairs of the hash and the shape of a word's form: lemma, and the place + 1 in `sequences` of what the form is by itself. */
  forms: Int32Array;
  /** How many rows of `forms` are in use. */
  formCount: number;
  /** For each lemma its flags and, above them, the node of the trie to which it leads at the start of a name. */
  lemmas: Int32Array;
  /** A bit for each two lemmas with which a name begins, at `beginningOf` of them. */
  beginnings: Int32Array;
  /** Pairs of a node of the trie and a lemma: the node to which it leads. Node 0 is the root. */
  edges: Int32Array;
  /** For each node the first of the sequences that end there, else -1. */
  ends: Int32Array;
  /** For each node the one to which the step `INVERTED` leads, else 0. */
  inverted: Int32Array;
  sequences: Int32Array;
}

/** Which bit of so many (a power of two) stands for two lemmas. */
export function beginningOf(first: number, second: number, bits: number): number {
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) + second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (bits - 1);
}
