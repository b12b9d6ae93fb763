import {
  CAPITALS,
  CONTEXT,
  type CompiledNames,
  EDGE_WIDTH,
  FILTER_BITS,
  FORM_WIDTH,
  FUNCTION,
  INVERTED,
  KIND,
  MOST_WORDS,
  NEXT,
  PREPOSITION,
  SEQUENCE_WIDTH,
  STRONG,
  slotOf,
  TARGET,
  WEAK,
} from './compile.ts';
import { GAP_CLOSE, GAP_HARD, GAP_OPEN, GAP_SOFT, newWords, readWords, type Words } from './words.ts';

/** A row of words that may name an entry. Offsets in UTF-16 units of the scanned text. */
export interface Candidate {
  start: number;
  end: number;
  /** The first of its words, counted in the scanned text, and how many they are. */
  word: number;
  words: number;
  /** Its place in the compiled `sequences`. */
  sequence: number;
}

/** Columns of `Scan.acronyms`. */
export const ACRONYM_WIDTH = 4;
export const ACRONYM_START = 0;
export const ACRONYM_END = 1;
export const ACRONYM_WORD = 2;
/** 1 where it stands alone in round brackets. */
export const ACRONYM_BRACKETED = 3;

/** What one pass over a text found; nothing is decided yet. */
export interface Scan {
  text: string;
  words: number;
  candidates: Candidate[];
  /** Words with several capitals, perhaps short forms that the text defines: rows of `ACRONYM_WIDTH`. */
  acronyms: number[];
  /** Words at which a context term stands: word, context, word, context … */
  contexts: number[];
  /** Words that tell what the text is about. */
  strong: number[];
  weak: number[];
}

let words: Words = newWords(1 << 12);
let lemmas = new Int32Array(1 << 12);
let singles = new Int32Array(1 << 12);

/** Finds everything in a text that may be a mention, in one pass. Work in proportion to the text's length. */
export function scan(names: CompiledNames, text: string): Scan {
  const room = (text.length >> 1) + 2;
  if (words.start.length < room) {
    words = newWords(room);
    lemmas = new Int32Array(room);
    singles = new Int32Array(room);
  }
  readWords(text, words);
  lookUp(names);
  const found: Scan = { text, words: words.count, candidates: [], acronyms: [], contexts: [], strong: [], weak: [] };
  const { lemmaFlags, firstNode } = names;
  const { capitals, count } = words;
  for (let i = 0; i < count; i++) {
    if (capitals[i]! > 1) takeAcronym(found, i);
    const lemma = lemmas[i]!;
    if (singles[i] !== 0) take(names, found, singles[i]! - 1, i, i + 1);
    if (lemma === 0) continue;
    const flags = lemmaFlags[lemma]!;
    if (flags !== 0) {
      if (flags & STRONG) found.strong.push(i);
      else if (flags & WEAK) found.weak.push(i);
    }
    if (firstNode[lemma] !== 0) walk(names, found, i, firstNode[lemma]!);
  }
  return found;
}

/** Gives each word its lemma and what it is by itself; 0 for the many that are in no name. */
function lookUp({ forms, filter }: CompiledNames): void {
  const mask = forms.length / FORM_WIDTH - 1;
  const { hashA, hashB, count } = words;
  for (let i = 0; i < count; i++) {
    const a = hashA[i]!;
    lemmas[i] = 0;
    singles[i] = 0;
    const bit = a >>> (32 - FILTER_BITS);
    if ((filter[bit >> 5]! & (1 << (bit & 31))) === 0) continue;
    const b = hashB[i]!;
    for (let at = slotOf(a, b, mask); ; at = (at + 1) & mask) {
      const base = at * FORM_WIDTH;
      const lemma = forms[base + 2]!;
      const single = forms[base + 3]!;
      if (lemma === 0 && single === 0) break;
      if (forms[base] === a && forms[base + 1] === b) {
        lemmas[i] = lemma;
        singles[i] = single;
        break;
      }
    }
  }
}

function childOf({ edges }: CompiledNames, node: number, lemma: number): number {
  const mask = edges.length / EDGE_WIDTH - 1;
  for (let at = slotOf(node, lemma, mask); ; at = (at + 1) & mask) {
    const base = at * EDGE_WIDTH;
    const owner = edges[base]!;
    if (owner === 0) return 0;
    if (owner === node + 1 && edges[base + 1] === lemma) return edges[base + 2]!;
  }
}

/** Takes every sequence of two and more words that begins at word `first`. */
function walk(names: CompiledNames, found: Scan, first: number, start: number): void {
  let node = start;
  const last = Math.min(words.count, first + MOST_WORDS);
  if (childOf(names, node, INVERTED) !== 0) walkInverted(names, found, first, childOf(names, node, INVERTED));
  for (let i = first + 1; i < last; i++) {
    const gap = words.gap[i]!;
    if (gap !== GAP_SOFT) {
      const inserted = gap === GAP_OPEN && words.gap[i + 1] === GAP_CLOSE && words.capitals[i]! > 1 && i + 1 < last;
      if (!inserted) return;
      i++;
    }
    node = lemmas[i] === 0 ? 0 : childOf(names, node, lemmas[i]!);
    if (node === 0) return;
    if (names.ends[node]! >= 0) take(names, found, names.ends[node]!, first, i + 1);
    const inverted = childOf(names, node, INVERTED);
    if (inverted !== 0) walkInverted(names, found, first, inverted, i);
  }
}

const MOST_SKIPPED = 4;

/** Goes on from a noun of action to what it acts on: `filtering` … `the` … `data`. */
function walkInverted(names: CompiledNames, found: Scan, first: number, start: number, from = first): void {
  let node = start;
  let skipped = 0;
  let prepositions = 0;
  for (let i = from + 1; i < words.count && i < from + MOST_WORDS + MOST_SKIPPED; i++) {
    if (words.gap[i] === GAP_HARD) return;
    const lemma = lemmas[i]!;
    if (lemma === 0) return;
    const child = childOf(names, node, lemma);
    if (child !== 0) {
      node = child;
      if (names.ends[node]! >= 0) take(names, found, names.ends[node]!, first, i + 1, prepositions > 0);
      continue;
    }
    const flags = names.lemmaFlags[lemma]!;
    if ((flags & FUNCTION) === 0 || node !== start || ++skipped > MOST_SKIPPED) return;
    if (flags & PREPOSITION) prepositions++;
  }
}

/** Nouns of action that name what they act on only with a preposition: trained *on* documents. */
const NEEDS_PREPOSITION = /^(train|tun|finetun|pretrain|fine|test|prompt)/i;

function take(
  names: CompiledNames,
  found: Scan,
  sequence: number,
  from: number,
  to: number,
  preposition?: boolean,
): void {
  const start = words.start[from]!;
  const end = words.end[to - 1]!;
  if (preposition === false && NEEDS_PREPOSITION.test(found.text.slice(start, start + 8))) return;
  for (let at = sequence; at >= 0; at = names.sequences[at * SEQUENCE_WIDTH + NEXT]!) {
    const base = at * SEQUENCE_WIDTH;
    const capitals = names.sequences[base + CAPITALS]!;
    if (capitals !== 0 && !inCapitals(capitals, from, to)) continue;
    if (names.sequences[base + KIND] === CONTEXT) found.contexts.push(from, names.sequences[base + TARGET]!);
    else found.candidates.push({ start, end, word: from, words: to - from, sequence: at });
  }
}

function inCapitals(bits: number, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (bits & (1 << (i - from)) && words.capitals[i]! < 2) return false;
  }
  return true;
}

const LONGEST_ACRONYM = 12;

function takeAcronym(found: Scan, i: number): void {
  const start = words.start[i]!;
  const end = words.end[i]!;
  if (end - start > LONGEST_ACRONYM) return;
  const bracketed = words.gap[i] === GAP_OPEN && found.text[end] === ')';
  found.acronyms.push(start, end, i, bracketed ? 1 : 0);
}
