import {
  beginningOf,
  CAPITALS,
  CERTAIN,
  CONTEXT,
  type CompiledNames,
  FLAG_BITS,
  FUNCTION,
  KIND,
  MOST_WORDS,
  NEXT,
  PREPOSITION,
  SEQUENCE_WIDTH,
  STRONG,
  TARGET,
  WEAK,
} from './names.ts';
import { rowOf } from './pairs.ts';
import {
  ACTING,
  ALONE,
  END,
  GAP_CLOSE,
  GAP_HARD,
  GAP_MASK,
  GAP_OPEN,
  GAP_SOFT,
  HASH_A,
  HASH_B,
  INFO,
  NUMBER,
  newWords,
  ROLE_SHIFT,
  readWords,
  SEVERAL_CAPITALS,
  START,
  WORD_WIDTH,
} from './words.ts';

/** A row of words that may name an entry. Offsets in UTF-16 units of the scanned text. */
export interface Candidate {
  start: number;
  end: number;
  /** The first of its words, counted in the scanned text, and how many they are. */
  word: number;
  words: number;
  /** Its place in the compiled `sequences`. */
  sequence: number;
  /** Whether what is acted on stands after the action: filtering *the data*. */
  inverted: boolean;
}

/** Columns of `Scan.acronyms`. */
export const ACRONYM_WIDTH = 4;
export const ACRONYM_START = 0;
export const ACRONYM_END = 1;
export const ACRONYM_WORD = 2;
/** 1 where it stands alone in round brackets. */
export const ACRONYM_BRACKETED = 3;

/** Columns of `Scan.contexts`: the word, and the context's number. */
export const CONTEXT_WIDTH = 2;

/** What one pass over a text found; nothing is decided yet. */
export interface Scan {
  text: string;
  words: number;
  candidates: Candidate[];
  /** Words with several capitals, perhaps short forms that the text defines: rows of `ACRONYM_WIDTH`. */
  acronyms: number[];
  /** Words at which a context term stands: rows of `CONTEXT_WIDTH`. */
  contexts: number[];
  /** Words that tell what the text is about. */
  strong: number[];
  weak: number[];
}

const words = newWords();
const ENTERING = (ALONE | ACTING) << ROLE_SHIFT;

/** Finds everything in a text that may be a mention, in one pass. Work in proportion to the text's length. */
export function scan(names: CompiledNames, text: string): Scan {
  readWords(text, names, words);
  lookUp(names);
  const { rows, used } = words;
  const { beginnings } = names;
  const bits = beginnings.length << 5;
  const found: Scan = { text, words: words.total, candidates: [], acronyms: [], contexts: [], strong: [], weak: [] };
  let lemmaBefore = 0;
  let wordBefore = -1;
  for (let row = 0; row < used; row += WORD_WIDTH) {
    const word = rows[row + NUMBER]!;
    const lemma = rows[row + LEMMA]!;
    const info = rows[row + INFO]!;
    if (word === wordBefore + 1 && lemmaBefore !== 0) {
      const bit = beginningOf(lemmaBefore, lemma, bits);
      const mayGoOn = (info & GAP_MASK) === GAP_SOFT ? beginnings[bit >> 5]! & (1 << (bit & 31)) : isInserted(row);
      if (mayGoOn) walk(names, found, row - WORD_WIDTH);
    }
    if (info & (ENTERING | SEVERAL_CAPITALS)) takeWord(names, found, row);
    lemmaBefore = lemma;
    wordBefore = word;
  }
  return found;
}

/** Takes what a word is by itself, and what it begins with its object after it. */
function takeWord(names: CompiledNames, found: Scan, row: number): void {
  const { rows } = words;
  if (isAcronym(row)) takeAcronym(found, row);
  const single = rows[row + SINGLE]!;
  if (single !== 0) take(names, found, single - 1, row, row);
  const lemma = names.lemmas[rows[row + LEMMA]!]!;
  if (lemma & STRONG) found.strong.push(rows[row + NUMBER]!);
  else if (lemma & WEAK) found.weak.push(rows[row + NUMBER]!);
  const inverted = names.inverted[lemma >> FLAG_BITS]!;
  if (inverted !== 0) walkInverted(names, found, row, row, inverted);
}

/** Columns that take the place of the hashes: a word's lemma, and the place + 1 of what it is by itself; 0 where it is nothing. */
const LEMMA = HASH_A;
const SINGLE = HASH_B;

function lookUp({ forms }: CompiledNames): void {
  const { rows, used } = words;
  for (let row = 0; row < used; row += WORD_WIDTH) {
    const form = rowOf(forms, rows[row + HASH_A]!, rows[row + HASH_B]!);
    rows[row + LEMMA] = form < 0 ? 0 : forms[form + 2]!;
    rows[row + SINGLE] = form < 0 ? 0 : forms[form + 3]!;
  }
}

const gapOf = (row: number) => words.rows[row + INFO]! & GAP_MASK;
const isAcronym = (row: number) => (words.rows[row + INFO]! & SEVERAL_CAPITALS) !== 0;

/** Whether the next row is the word after the one of this row. */
function isNext(row: number): boolean {
  return row + WORD_WIDTH < words.used && words.rows[row + WORD_WIDTH + NUMBER] === words.rows[row + NUMBER]! + 1;
}

/** Whether a short form stands alone in brackets: chain of thought *(CoT)* monitoring. */
function isInserted(row: number): boolean {
  return gapOf(row) === GAP_OPEN && isAcronym(row) && isNext(row) && gapOf(row + WORD_WIDTH) === GAP_CLOSE;
}

/** The node of the trie to which a lemma leads, 0 where it leads to none. */
function childOf({ edges }: CompiledNames, node: number, lemma: number): number {
  const row = rowOf(edges, node, lemma);
  return row < 0 ? 0 : edges[row + 2]!;
}

/** Takes every sequence of two and more words that begins at the word of row `first`. */
function walk(names: CompiledNames, found: Scan, first: number): void {
  let node = names.lemmas[words.rows[first + LEMMA]!]! >> FLAG_BITS;
  let row = first;
  if (node === 0) return;
  for (let length = 2; length <= MOST_WORDS; length++) {
    if (!isNext(row)) return;
    row += WORD_WIDTH;
    if (gapOf(row) !== GAP_SOFT) {
      if (!isInserted(row) || ++length > MOST_WORDS) return;
      row += WORD_WIDTH;
    }
    const lemma = words.rows[row + LEMMA]!;
    node = lemma === 0 ? 0 : childOf(names, node, lemma);
    if (node === 0) return;
    if (names.ends[node]! >= 0) take(names, found, names.ends[node]!, first, row);
    if (names.inverted[node] !== 0) walkInverted(names, found, first, row, names.inverted[node]!);
  }
}

const MOST_SKIPPED = 6;

/** Goes on from a noun of action to what it acts on, or to how: `filtering` … `the` … `data`, `training` … `models` … `to refuse`. */
function walkInverted(names: CompiledNames, found: Scan, first: number, from: number, start: number): void {
  let preposition = false;
  let row = from;
  for (let skipped = 0; skipped <= MOST_SKIPPED && isNext(row); skipped++) {
    row += WORD_WIDTH;
    if (gapOf(row) === GAP_HARD) return;
    const lemma = words.rows[row + LEMMA]!;
    if (lemma === 0) return;
    const flags = names.lemmas[lemma]!;
    preposition ||= (flags & PREPOSITION) !== 0;
    const child = childOf(names, start, lemma);
    if (child !== 0) walkObject(names, found, first, row, child, preposition);
    if ((flags & FUNCTION) === 0) return;
  }
}

function walkObject(
  names: CompiledNames,
  found: Scan,
  first: number,
  from: number,
  start: number,
  preposition: boolean,
): void {
  let node = start;
  let row = from;
  for (let length = 1; length < MOST_WORDS; length++) {
    if (names.ends[node]! >= 0) take(names, found, names.ends[node]!, first, row, preposition);
    if (!isNext(row)) return;
    row += WORD_WIDTH;
    if (gapOf(row) === GAP_HARD) return;
    const lemma = words.rows[row + LEMMA]!;
    node = lemma === 0 ? 0 : childOf(names, node, lemma);
    if (node === 0) return;
  }
}

/** Actions that name what they act on only with a preposition: trained *on* documents, distillation *of* models. */
const NEEDS_PREPOSITION = /^(train|tun|finetun|pretrain|fine|test|prompt|rl$|sft$)|(ion|pressure)s?$/i;

/** Takes what the words from one row to another, both included, are: of several meanings the most cautious. */
function take(
  names: CompiledNames,
  found: Scan,
  sequence: number,
  from: number,
  to: number,
  preposition?: boolean,
): void {
  const { rows } = words;
  const start = rows[from + START]!;
  const end = rows[to + END]!;
  if (preposition === false && NEEDS_PREPOSITION.test(found.text.slice(start, rows[from + END]))) return;
  const word = rows[from + NUMBER]!;
  let chosen = -1;
  let isCertain = false;
  for (let at = sequence; at >= 0; at = names.sequences[at * SEQUENCE_WIDTH + NEXT]!) {
    const base = at * SEQUENCE_WIDTH;
    const capitals = names.sequences[base + CAPITALS]!;
    if (capitals !== 0 && !inCapitals(capitals, from, to)) continue;
    const kind = names.sequences[base + KIND]!;
    if (kind === CONTEXT) found.contexts.push(word, names.sequences[base + TARGET]!);
    else if (chosen < 0 || (kind !== CERTAIN && isCertain)) {
      chosen = at;
      isCertain = kind === CERTAIN;
    }
  }
  if (chosen < 0) return;
  const count = (to - from) / WORD_WIDTH + 1;
  found.candidates.push({ start, end, word, words: count, sequence: chosen, inverted: preposition !== undefined });
}

function inCapitals(bits: number, from: number, to: number): boolean {
  for (let row = from; row <= to; row += WORD_WIDTH, bits >>= 1) if (bits & 1 && !isAcronym(row)) return false;
  return true;
}

const LONGEST_ACRONYM = 12;

function takeAcronym(found: Scan, row: number): void {
  const { rows } = words;
  const start = rows[row + START]!;
  const end = rows[row + END]!;
  if (end - start > LONGEST_ACRONYM) return;
  const bracketed = gapOf(row) === GAP_OPEN && found.text[end] === ')';
  found.acronyms.push(start, end, rows[row + NUMBER]!, bracketed ? 1 : 0);
}
