import { kindOf } from './candidates.ts';
import type { Scan } from './found.ts';
import {
  AMBIGUOUS,
  beginningOf,
  CAPITALS,
  CERTAIN,
  CONTEXT,
  type CompiledNames,
  EVERYDAY,
  FLAG_BITS,
  FUNCTION,
  INFLECTED,
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
  END,
  GAP_CLOSE,
  GAP_MASK,
  GAP_OPEN,
  GAP_SOFT,
  HASH,
  INFO,
  NUMBER,
  newWords,
  ROLE_SHIFT,
  SEVERAL_CAPITALS,
  SHAPE,
  START,
  WORD_WIDTH,
} from './rows.ts';
import { withSharedHeads } from './shared-heads.ts';
import { NEAR } from './subject.ts';
import { ACTING, ALONE, CONTEXTUAL, readWords } from './words.ts';

const words = newWords();
/** What a short form that stands alone in brackets has at least. */
const INSERTED = GAP_OPEN | SEVERAL_CAPITALS;
const ENTERING = (ALONE | ACTING) << ROLE_SHIFT;
const TAKEN_ALONE = {
  names: ENTERING | SEVERAL_CAPITALS,
  contexts: ENTERING | SEVERAL_CAPITALS | (CONTEXTUAL << ROLE_SHIFT),
};

/** What is being read out of `words`, and what is taken from it: names, or the contexts of ambiguous ones. */
interface Reading {
  names: CompiledNames;
  found: Scan;
  taken: 'names' | 'contexts';
}

/** Finds everything in a text that may be a mention, in one pass. Work in proportion to the text's length. */
export function scan(names: CompiledNames, text: string): Scan {
  const found = scanNames(names, text);
  found.candidates = withSharedHeads(names, found, (name) => apart(() => scanNames(names, name)));
  takeContexts({ names, found, taken: 'contexts' });
  return found;
}

function scanNames(names: CompiledNames, text: string): Scan {
  readWords(text, names, words);
  lookUp(names);
  const found: Scan = { text, words: words.total, candidates: [], acronyms: [], contexts: [], strong: [], weak: [] };
  takeFrom({ names, found, taken: 'names' }, 0, words.used);
  return found;
}

const { rows: ownRows } = newWords();

/** Does something that reads words of its own, and keeps those that were read before. */
function apart<Value>(read: () => Value): Value {
  const before = { ...words };
  words.rows = ownRows;
  const value = read();
  Object.assign(words, before);
  return value;
}

/** Takes contexts near ambiguous names. Elsewhere nobody asks for them, and the words of a text that are one are many. */
function takeContexts(reading: Reading): void {
  const { names, found } = reading;
  const { rows, used } = words;
  let from = 0;
  for (const candidate of found.candidates) {
    const kind = kindOf(names, candidate);
    if (kind !== AMBIGUOUS && kind !== EVERYDAY) continue;
    while (from < used && rows[from + NUMBER]! < candidate.word - NEAR) from += WORD_WIDTH;
    let to = from;
    // What begins at a word is taken at the one after it.
    while (to < used && rows[to + NUMBER]! <= candidate.word + NEAR + 1) to += WORD_WIDTH;
    takeFrom(reading, from, to);
    from = to;
  }
}

/** Takes what begins at the words from the one before a row to before another. */
function takeFrom(reading: Reading, from: number, to: number): void {
  const { rows } = words;
  const { beginnings } = reading.names;
  const bits = beginnings.length << 5;
  const alone = TAKEN_ALONE[reading.taken];
  let lemmaBefore = from === 0 ? 0 : rows[from - WORD_WIDTH + LEMMA]!;
  let wordBefore = from === 0 ? -1 : rows[from - WORD_WIDTH + NUMBER]!;
  for (let row = from; row < to; row += WORD_WIDTH) {
    const word = rows[row + NUMBER]!;
    const lemma = rows[row + LEMMA]!;
    const info = rows[row + INFO]!;
    // What is hardly ever so is asked first, for a processor to foretell it.
    const bit = beginningOf(lemmaBefore, lemma, bits);
    const mayBegin = (beginnings[bit >> 5]! & (1 << (bit & 31))) !== 0 && (info & GAP_MASK) === GAP_SOFT;
    if ((mayBegin || (info & INSERTED) === INSERTED) && word === wordBefore + 1 && lemmaBefore !== 0) {
      if (mayBegin || isInserted(row)) walk(reading, row - WORD_WIDTH);
    }
    if (info & alone) takeWord(reading, row);
    lemmaBefore = lemma;
    wordBefore = word;
  }
}

/** Takes what a word is by itself, and what it begins with its object after it. */
function takeWord(reading: Reading, row: number): void {
  const { names, found, taken } = reading;
  const { rows } = words;
  const single = rows[row + SINGLE]!;
  if (single !== 0) take(reading, single - 1, row, row);
  const lemma = names.lemmas[rows[row + LEMMA]!]!;
  const inverted = names.inverted[lemma >> FLAG_BITS]!;
  if (inverted !== 0) walkInverted(reading, row, row, inverted);
  if (taken === 'contexts') return;
  if (isAcronym(row)) takeAcronym(found, row);
  if (lemma & STRONG) found.strong.push(rows[row + NUMBER]!);
  else if (lemma & WEAK) found.weak.push(rows[row + NUMBER]!);
}

/** Columns that take the place of the hashes: a word's lemma, and the place + 1 of what it is by itself; 0 where it is nothing. */
const LEMMA = HASH;
const SINGLE = SHAPE;

function lookUp({ forms }: CompiledNames): void {
  const { rows, used } = words;
  for (let row = 0; row < used; row += WORD_WIDTH) {
    const form = rowOf(forms, rows[row + HASH]!, rows[row + SHAPE]!);
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

/** The row of the word with which a name goes on, past a short form that stands alone in brackets; -1 where it ends. */
function wordAfter(row: number): number {
  if (!isNext(row)) return -1;
  const next = row + WORD_WIDTH;
  if (gapOf(next) === GAP_SOFT) return next;
  return isInserted(next) ? next + WORD_WIDTH : -1;
}

/** The node of the trie to which a lemma leads, 0 where it leads to none. */
function childOf({ edges }: CompiledNames, node: number, lemma: number): number {
  const row = rowOf(edges, node, lemma);
  return row < 0 ? 0 : edges[row + 2]!;
}

/** Takes every sequence of two and more words that begins at the word of row `first`. */
function walk(reading: Reading, first: number): void {
  const { names } = reading;
  let node = names.lemmas[words.rows[first + LEMMA]!]! >> FLAG_BITS;
  let row = first;
  if (node === 0) return;
  for (let length = 2; length <= MOST_WORDS; length++) {
    row = wordAfter(row);
    if (row < 0) return;
    const lemma = words.rows[row + LEMMA]!;
    node = lemma === 0 ? 0 : childOf(names, node, lemma);
    if (node === 0) return;
    if (names.ends[node]! >= 0) take(reading, names.ends[node]!, first, row);
    if (names.inverted[node] !== 0) walkInverted(reading, first, row, names.inverted[node]!);
  }
}

const MOST_SKIPPED = 6;

/** Goes on from a noun of action to what it acts on, or to how: `filtering` … `the` … `data`, `training` … `models` … `to refuse`. */
function walkInverted(reading: Reading, first: number, from: number, start: number): void {
  const { names } = reading;
  let preposition = false;
  let row = from;
  for (let skipped = 0; skipped <= MOST_SKIPPED; skipped++) {
    row = wordAfter(row);
    if (row < 0) return;
    const lemma = words.rows[row + LEMMA]!;
    if (lemma === 0) return;
    const flags = names.lemmas[lemma]!;
    preposition ||= (flags & PREPOSITION) !== 0;
    const child = childOf(names, start, lemma);
    if (child !== 0) walkObject(reading, first, row, child, preposition);
    if ((flags & FUNCTION) === 0) return;
  }
}

function walkObject(reading: Reading, first: number, from: number, start: number, preposition: boolean): void {
  const { names } = reading;
  let node = start;
  let row = from;
  for (let length = 1; length < MOST_WORDS; length++) {
    if (names.ends[node]! >= 0) take(reading, names.ends[node]!, first, row, preposition);
    row = wordAfter(row);
    if (row < 0) return;
    const lemma = words.rows[row + LEMMA]!;
    node = lemma === 0 ? 0 : childOf(names, node, lemma);
    if (node === 0) return;
  }
}

/** Actions that name what they act on only with a preposition: trained *on* documents, distillation *of* models. */
const NEEDS_PREPOSITION = /^((pre|post|mid)(train|$)|train|tun|finetun|fine|test|prompt|rl$|sft$)|(ion|pressure)s?$/i;

/** A verb after its subject, which is no name: debate *trains* judges; but adversarially *trains* is. */
const VERB_OF_SUBJECT = /(?<!ly)[\s-]+(?:trains|steers)$/i;

/** Takes what the words from one row to another, both included, are: of several meanings the most cautious. */
function take(reading: Reading, sequence: number, from: number, to: number, preposition?: boolean): void {
  const { names, found, taken } = reading;
  const { rows } = words;
  const start = rows[from + START]!;
  const end = rows[to + END]!;
  if (preposition === false && NEEDS_PREPOSITION.test(found.text.slice(start, rows[from + END]))) return;
  if (
    from !== to &&
    found.text[end - 1] === 's' &&
    VERB_OF_SUBJECT.test(found.text.slice(rows[to - WORD_WIDTH + START], end))
  )
    return;
  const word = rows[from + NUMBER]!;
  let chosen = -1;
  let isCertain = false;
  for (let at = sequence; at >= 0; at = names.sequences[at * SEQUENCE_WIDTH + NEXT]!) {
    const base = at * SEQUENCE_WIDTH;
    const capitals = names.sequences[base + CAPITALS]!;
    if (capitals !== 0 && !inCapitals(found.text, capitals, from, to)) continue;
    const kind = names.sequences[base + KIND]!;
    if (kind === CONTEXT) {
      if (taken === 'contexts') found.contexts.push(word, names.sequences[base + TARGET]!, start, end);
    } else if (chosen < 0 || (kind !== CERTAIN && isCertain)) {
      chosen = at;
      isCertain = kind === CERTAIN;
    }
  }
  if (chosen < 0 || taken === 'contexts') return;
  const count = (to - from) / WORD_WIDTH + 1;
  found.candidates.push({ start, end, word, words: count, sequence: chosen, inverted: preposition !== undefined });
}

function inCapitals(text: string, bits: number, from: number, to: number): boolean {
  if (bits & INFLECTED && text[words.rows[to + END]! - 1] === 'S') return false;
  for (let row = from; row <= to; row += WORD_WIDTH, bits >>= 1) {
    if (bits & 1 && !isAcronym(row)) return false;
  }
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
