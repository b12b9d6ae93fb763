import { kindOf, longest } from './candidates.ts';
import type { Candidate, Scan } from './found.ts';
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
  NAMED,
  NEXT,
  PREPOSITION,
  SEQUENCE_WIDTH,
  STRONG,
  TARGET,
  WEAK,
} from './names.ts';
import { Numbers } from './numbers.ts';
import { placeOf } from './pairs.ts';
import {
  ACTING,
  ALONE,
  CONTEXTUAL,
  END,
  GAP_CLOSE,
  GAP_MASK,
  GAP_OPEN,
  GAP_SOFT,
  HASH,
  INFO,
  NUMBER,
  newWords,
  ROLE_BITS,
  ROLE_SHIFT,
  SEVERAL_CAPITALS,
  SHAPE,
  START,
  WORD_WIDTH,
} from './rows.ts';
import { withSharedHeads } from './shared-heads.ts';
import { NEAR } from './subject.ts';
import { readWords } from './words.ts';

const words = newWords();
/** In `INFO` above the role: a name may begin with the word before and go on with this one. */
const GOING_ON_SHIFT = ROLE_SHIFT + ROLE_BITS;
const GOING_ON = 1 << GOING_ON_SHIFT;
/** It may be in a name of several words, with the word before or inserted after it. */
const IN_SEQUENCE = GOING_ON | SEVERAL_CAPITALS;
const ACTS = ACTING << ROLE_SHIFT;
const ENTERS = (ALONE << ROLE_SHIFT) | ACTS | IN_SEQUENCE;
const CONTEXT_ALONE = (ALONE | CONTEXTUAL) << ROLE_SHIFT;

/** The rows at which names are taken, of all that `words` has. */
const entering = new Numbers();
/** What has been taken from the text so far. */
const acronyms = new Numbers();
const contexts = new Numbers();
const strong = new Numbers();
const weak = new Numbers();

/** What is being read out of `words`, and what is taken from it: names, or the contexts of ambiguous ones. */
interface Reading {
  names: CompiledNames;
  text: string;
  candidates: Candidate[];
  taken: 'names' | 'contexts';
}

/** Finds everything in a text that may be a mention, in one pass. Work in proportion to the text's length. */
export function scan(names: CompiledNames, text: string): Scan {
  const found = scanNames(names, text);
  found.candidates = withSharedHeads(names, found, (name) => apart(() => scanNames(names, name)));
  found.longest = longest(names, found.candidates);
  takeContexts({ names, text, candidates: found.longest, taken: 'contexts' });
  found.contexts = contexts.take();
  return found;
}

function scanNames(names: CompiledNames, text: string): Scan {
  readWords(text, names, words);
  lookUp(names);
  const candidates: Candidate[] = [];
  takeNames({ names, text, candidates, taken: 'names' });
  return {
    text,
    words: words.total,
    candidates,
    longest: candidates,
    acronyms: acronyms.take(),
    contexts: contexts.take(),
    strong: strong.take(),
    weak: weak.take(),
  };
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
  const { names, candidates } = reading;
  const { rows, used } = words;
  let row = 0;
  for (const candidate of candidates) {
    const kind = kindOf(names, candidate);
    if (kind !== AMBIGUOUS && kind !== EVERYDAY) continue;
    while (row < used && rows[row + NUMBER]! < candidate.word - NEAR) row += WORD_WIDTH;
    // What begins at a word is taken at the one after it.
    for (; row < used && rows[row + NUMBER]! <= candidate.word + NEAR + 1; row += WORD_WIDTH) {
      const info = rows[row + INFO]!;
      if (info & IN_SEQUENCE) takeSequences(reading, row);
      if (info & CONTEXT_ALONE) take(reading, singleOf(names, row), row, row);
    }
  }
}

function takeNames(reading: Reading): void {
  const { rows } = words;
  const { values, count } = entering;
  for (let i = 0; i < count; i++) {
    const row = values[i]!;
    const info = rows[row + INFO]!;
    if (info & IN_SEQUENCE) takeSequences(reading, row);
    takeWord(reading, row);
  }
}

/** Takes what begins with the word before and goes on with that of a row. */
function takeSequences(reading: Reading, row: number): void {
  const goesOn = (words.rows[row + INFO]! & GOING_ON) !== 0;
  if (goesOn || (isInserted(row) && row > 0 && isNext(row - WORD_WIDTH))) walk(reading, row - WORD_WIDTH);
}

/** Takes what a word is by itself, and what it begins with its object after it. */
function takeWord(reading: Reading, row: number): void {
  const { names, text } = reading;
  const { rows } = words;
  const info = rows[row + INFO]!;
  const lemma = names.lemmas[rows[row + LEMMA]!]!;
  if (lemma & NAMED) take(reading, singleOf(names, row), row, row);
  if (info & ACTS) {
    const inverted = names.inverted[lemma >> FLAG_BITS]!;
    if (inverted !== 0) walkInverted(reading, row, row, inverted);
  }
  if (info & SEVERAL_CAPITALS) takeAcronym(text, row);
  if (lemma & STRONG) strong.push(rows[row + NUMBER]!);
  else if (lemma & WEAK) weak.push(rows[row + NUMBER]!);
}

/** Columns that take the place of the hashes: a word's lemma, 0 where it has none, and its place in `forms`. */
const LEMMA = HASH;
const FORM = SHAPE;

/** The first of the sequences that a word is by itself, else -1. */
const singleOf = ({ forms }: CompiledNames, row: number) => forms[words.rows[row + FORM]! + 3]! - 1;

/** Looks up what each word is, and notes the rows at which names are taken. Without a branch, as in `choose`. */
function lookUp({ forms, beginnings }: CompiledNames): void {
  const { rows, used } = words;
  const bits = beginnings.length << 5;
  entering.makeRoom(used / WORD_WIDTH);
  const to = entering.values;
  let count = 0;
  let lemmaBefore = 0;
  let wordBefore = -2;
  for (let row = 0; row < used; row = (row + WORD_WIDTH) | 0) {
    const form = placeOf(forms, rows[(row + HASH) | 0]!, rows[(row + SHAPE) | 0]!);
    const lemma = forms[(form + 2) | 0]!;
    const word = rows[(row + NUMBER) | 0]!;
    let info = rows[(row + INFO) | 0]!;
    const isApart = ((wordBefore + 1 - word) >> 31) | (-(info & GAP_MASK) >> 31);
    const bit = beginningOf(lemmaBefore, lemma, bits);
    info |= ((beginnings[bit >> 5]! >> (bit & 31)) & ~isApart & 1) << GOING_ON_SHIFT;
    rows[(row + LEMMA) | 0] = lemma;
    rows[(row + FORM) | 0] = form;
    rows[(row + INFO) | 0] = info;
    to[count] = row;
    count = (count - (-(info & ENTERS) >> 31)) | 0;
    lemmaBefore = lemma;
    wordBefore = word;
  }
  entering.count = count;
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
  return edges[placeOf(edges, node, lemma) + 2]!;
}

/** Takes every sequence of two and more words that begins at the word of row `first`. */
function walk(reading: Reading, first: number): void {
  const { names, taken } = reading;
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
    // What is acted on follows in names alone.
    if (taken === 'names' && names.inverted[node] !== 0) walkInverted(reading, first, row, names.inverted[node]!);
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
  const { names, text, candidates, taken } = reading;
  const { rows } = words;
  const start = rows[from + START]!;
  const end = rows[to + END]!;
  if (preposition === false && NEEDS_PREPOSITION.test(text.slice(start, rows[from + END]))) return;
  if (from !== to && text[end - 1] === 's' && VERB_OF_SUBJECT.test(text.slice(rows[to - WORD_WIDTH + START], end)))
    return;
  const word = rows[from + NUMBER]!;
  let chosen = -1;
  let isCertain = false;
  for (let at = sequence; at >= 0; at = names.sequences[at * SEQUENCE_WIDTH + NEXT]!) {
    const base = at * SEQUENCE_WIDTH;
    const capitals = names.sequences[base + CAPITALS]!;
    if (capitals !== 0 && !inCapitals(text, capitals, from, to)) continue;
    const kind = names.sequences[base + KIND]!;
    if (kind === CONTEXT) {
      if (taken === 'contexts') pushRow(contexts, word, names.sequences[base + TARGET]!, start, end);
    } else if (chosen < 0 || (kind !== CERTAIN && isCertain)) {
      chosen = at;
      isCertain = kind === CERTAIN;
    }
  }
  if (chosen < 0 || taken === 'contexts') return;
  const count = (to - from) / WORD_WIDTH + 1;
  candidates.push({ start, end, word, words: count, sequence: chosen, inverted: preposition !== undefined });
}

function inCapitals(text: string, bits: number, from: number, to: number): boolean {
  if (bits & INFLECTED && text[words.rows[to + END]! - 1] === 'S') return false;
  for (let row = from; row <= to; row += WORD_WIDTH, bits >>= 1) {
    if (bits & 1 && !isAcronym(row)) return false;
  }
  return true;
}

function pushRow(to: Numbers, a: number, b: number, c: number, d: number): void {
  to.push(a);
  to.push(b);
  to.push(c);
  to.push(d);
}

const LONGEST_ACRONYM = 12;

function takeAcronym(text: string, row: number): void {
  const { rows } = words;
  const start = rows[row + START]!;
  const end = rows[row + END]!;
  if (end - start > LONGEST_ACRONYM) return;
  const bracketed = gapOf(row) === GAP_OPEN && text[end] === ')';
  pushRow(acronyms, start, end, rows[row + NUMBER]!, bracketed ? 1 : 0);
}
