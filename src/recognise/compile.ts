import type { Intervention } from '../shared-index/schema.ts';
import { DOMAIN_STRONG, DOMAIN_WEAK, FUNCTION_WORDS, PREPOSITIONS } from './domain.ts';
import { ACTION, canonicalSpelling, EQUIVALENT, formsOf, splitCompound } from './morphology.ts';
import { hashesOf, wordsOf } from './words.ts';

export type NamedEntry = Pick<
  Intervention,
  'id' | 'name' | 'abbreviation' | 'names' | 'ambiguousNames' | 'broader' | 'related'
>;

/** What a word is beside being part of names. */
export const FUNCTION = 1;
export const PREPOSITION = 2;
export const STRONG = 4;
export const WEAK = 8;

/** What a sequence of words is. */
export const CERTAIN = 0;
export const AMBIGUOUS = 1;
/** The same words in another sense: it takes the place and marks nothing. */
export const OTHER_USE = 2;
export const CONTEXT = 3;

/** Columns of `sequences`. */
export const SEQUENCE_WIDTH = 5;
export const KIND = 0;
/** The entry's place in `ids`; for a context, its number. */
export const TARGET = 1;
/** Bit i: the i-th word must be written in capitals, as the name has it. */
export const CAPITALS = 2;
/** The ambiguous name's place in `contextsOf`, else -1. */
export const NAME = 3;
/** The next sequence of the same words, else -1. */
export const NEXT = 4;

/** The step in the trie from a noun of action to what it acts on. */
export const INVERTED = 0;
/** No sequence of more words than these is a name. */
export const MOST_WORDS = 12;

/**
 * The names of an index, ready to be recognised: plain data that can be stored and sent.
 * `forms` is an open-addressing table of word forms: hash A, hash B, lemma or 0, place + 1 in `sequences` of what the form is by itself.
 * `edges` is one of trie edges: node + 1, lemma, child node. Node 0 is the root.
 */
export interface CompiledNames {
  version: 1;
  ids: string[];
  /** For each entry the entries that are broader or related, as places in `ids`. */
  kin: Int32Array[];
  forms: Int32Array;
  filter: Int32Array;
  lemmaFlags: Uint8Array;
  /** The trie's node after a lemma at the start of a sequence, else 0. */
  firstNode: Int32Array;
  edges: Int32Array;
  /** The first sequence that ends at a node, else -1. */
  ends: Int32Array;
  sequences: Int32Array;
  contextsOf: Int32Array[];
}

export const FORM_WIDTH = 4;
export const EDGE_WIDTH = 3;
export const FILTER_BITS = 19;

/** Where in a table of `mask + 1` slots the search for a pair begins. */
export function slotOf(a: number, b: number, mask: number): number {
  const mixed = Math.imul(a ^ (b << 7), 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & mask;
}

/** Compiles the names of the index's entries. Work in proportion to the length of all names. */
export function compileNames(entries: readonly NamedEntry[]): CompiledNames {
  const lexicon = new Lexicon();
  const trie = new Trie();
  const ids = entries.map((entry) => entry.id);
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const contexts = new Map<string, number>();
  const contextsOf: Int32Array[] = [];

  const sequencesOf: { words: Name; kind: number; target: number; name: number }[] = [];
  const singles: typeof sequencesOf = [];
  const add = (text: string, kind: number, target: number, name: number) => {
    for (const words of variantsOf(text)) {
      if (words.length === 0 || words.length > MOST_WORDS) continue;
      (words.length === 1 ? singles : sequencesOf).push({ words, kind, target, name });
      for (const { word } of words) lexicon.add(word, words.length > 1);
    }
  };

  for (const [place, entry] of entries.entries()) {
    const ambiguous = new Set(entry.ambiguousNames.map(({ name }) => name.toLowerCase()));
    for (const name of new Set([entry.name, ...(entry.abbreviation ? [entry.abbreviation] : []), ...entry.names])) {
      if (!ambiguous.has(name.toLowerCase())) add(name, CERTAIN, place, -1);
    }
    for (const { name, context, otherUses } of entry.ambiguousNames) {
      const near = context.map((term) => {
        const known = contexts.get(term);
        if (known !== undefined) return known;
        contexts.set(term, contexts.size);
        add(term, CONTEXT, contexts.size - 1, -1);
        return contexts.size - 1;
      });
      contextsOf.push(Int32Array.from(near));
      add(name, AMBIGUOUS, place, contextsOf.length - 1);
      for (const use of otherUses) add(use, OTHER_USE, place, -1);
    }
  }
  for (const word of FUNCTION_WORDS) lexicon.add(word, false, FUNCTION);
  for (const word of PREPOSITIONS) lexicon.add(word, false, FUNCTION | PREPOSITION);
  for (const word of DOMAIN_STRONG) lexicon.add(word, true, STRONG);
  for (const word of DOMAIN_WEAK) lexicon.add(word, true, WEAK);

  for (const { words, kind, target, name } of sequencesOf) {
    const lemmas = words.map(({ word }) => lexicon.lemmaOf(word));
    const capitals = capitalsOf(words);
    trie.add(lemmas, kind, target, capitals, name);
    const inverted = kind === CERTAIN || kind === AMBIGUOUS ? invertedOf(words) : null;
    if (inverted) {
      const order = inverted.map((word) => (word === null ? INVERTED : lexicon.lemmaOf(word.word)));
      trie.add(order, kind, target, 0, name);
    }
  }
  for (const { words, kind, target, name } of singles) {
    const [{ word }] = words as [Name[number]];
    const sequence = { kind, target, capitals: capitalsOf(words), name };
    for (const form of formsOf(word, isVerbal(word))) lexicon.addSingle(form, trie, sequence);
  }

  const { forms, filter, lemmaFlags } = lexicon.table();
  return {
    version: 1,
    ids,
    kin: entries.map((entry) =>
      Int32Array.from([...entry.broader, ...entry.related].flatMap((id) => placeOf.get(id) ?? [])),
    ),
    forms,
    filter,
    lemmaFlags,
    ...trie.table(lemmaFlags.length),
    contextsOf,
  };
}

type Name = { word: string; capitals: number }[];

const isVerbal = (word: string) => /(ing|ed|ment|tion|sion|e)$/.test(word) && word.length > 7;

/** Bit i is set where the i-th word of a name is an acronym or has capitals inside. */
function capitalsOf(words: Name): number {
  return words.reduce((bits, { capitals }, i) => (capitals > 1 ? bits | (1 << i) : bits), 0);
}

const MOST_VARIANTS = 8;

/** A name in the ways in which it may be written: compounds joined and apart, equivalents full and short. */
function variantsOf(text: string): Name[] {
  const words: Name = wordsOf(text).map(({ word, capitals }) => ({ word: canonicalSpelling(word), capitals }));
  const variants = new Map([[keyOf(words), words]]);
  for (const variant of variants.values()) {
    for (const other of rewritings(variant)) {
      if (variants.size >= MOST_VARIANTS) return [...variants.values()];
      const key = keyOf(other);
      if (!variants.has(key)) variants.set(key, other);
    }
  }
  return [...variants.values()];
}

const keyOf = (words: Name) => words.map(({ word }) => word).join(' ');

function* rewritings(words: Name): Generator<Name> {
  for (const [i, { word, capitals }] of words.entries()) {
    const parts = capitals > 1 ? null : splitCompound(word);
    if (parts) yield words.toSpliced(i, 1, ...parts.map((part) => ({ word: part, capitals: 0 })));
    const next = words[i + 1];
    if (next && splitCompound(word + next.word)?.[0] === word) {
      yield words.toSpliced(i, 2, { word: word + next.word, capitals: 0 });
    }
  }
  for (const [full, short] of EQUIVALENT_WORDS) {
    yield* replaced(words, full, short);
    yield* replaced(words, short, full);
  }
}

const EQUIVALENT_WORDS = EQUIVALENT.map(
  (pair) => pair.map((side) => side.split(' ').map((word) => ({ word, capitals: 0 }))) as [Name, Name],
);

function* replaced(words: Name, from: Name, to: Name): Generator<Name> {
  if (words.length === from.length) return;
  for (let i = 0; i + from.length <= words.length; i++) {
    if (from.every(({ word }, k) => words[i + k]!.word === word)) yield words.toSpliced(i, from.length, ...to);
  }
}

/** `data filtering` as `filtering` – step – `data`; null where the name has no noun of action or does not name its object. */
function invertedOf(words: Name): (Name[number] | null)[] | null {
  const [last, before] = [words.at(-1)!, words.at(-2)];
  if (!ACTION.test(last.word)) return null;
  const isCompound = before && splitCompound(before.word + last.word)?.[0] === before.word;
  const object = words.slice(0, isCompound ? -2 : -1);
  if (object.length === 0 || NO_OBJECT.test(object.at(-1)!.word)) return null;
  return [...words.slice(object.length), null, ...object];
}

/** Adjectives say how something is done, not to what: `adversarial training`. */
const NO_OBJECT = /(al|ive|(?<!m)ent|ic|ed|ly|ous|ary|able)$/;

/** The words of all names: from every form in which one may stand to its lemma. */
class Lexicon {
  private readonly lemmas = new Map<string, number>();
  private readonly verbal = new Map<string, boolean>();
  private readonly flags: number[] = [0];
  private readonly parent: number[] = [0];
  private readonly single = new Map<string, number>();

  /** Adds a word with all its forms; words that share a form share the lemma. */
  add(word: string, verbal: boolean, flags = 0): void {
    const known = this.verbal.get(word);
    if (known === undefined || (verbal && !known)) {
      this.verbal.set(word, verbal);
      let lemma = this.lemmas.get(word);
      if (lemma === undefined) {
        lemma = this.parent.length;
        this.parent.push(lemma);
        this.flags.push(0);
      }
      for (const form of formsOf(word, verbal)) {
        const other = this.lemmas.get(form);
        if (other === undefined) this.lemmas.set(form, lemma);
        else this.join(lemma, other);
      }
    }
    if (flags) this.flags[this.rootOf(this.lemmas.get(word)!)]! |= flags;
  }

  lemmaOf(word: string): number {
    return this.rootOf(this.lemmas.get(word)!);
  }

  addSingle(
    form: string,
    trie: Trie,
    sequence: { kind: number; target: number; capitals: number; name: number },
  ): void {
    const { kind, target, capitals, name } = sequence;
    this.single.set(form, trie.addSequence(kind, target, capitals, name, this.single.get(form) ?? -1));
  }

  table(): Pick<CompiledNames, 'forms' | 'filter' | 'lemmaFlags'> {
    const all = new Set([...this.lemmas.keys(), ...this.single.keys()]);
    const mask = tableSize(all.size) - 1;
    const forms = new Int32Array((mask + 1) * FORM_WIDTH);
    const filter = new Int32Array(1 << (FILTER_BITS - 5));
    for (const form of all) {
      const [a, b] = hashesOf(form);
      filter[(a >>> (32 - FILTER_BITS)) >> 5]! |= 1 << ((a >>> (32 - FILTER_BITS)) & 31);
      let at = slotOf(a, b, mask);
      while (forms[at * FORM_WIDTH + 2] !== 0 || forms[at * FORM_WIDTH + 3] !== 0) at = (at + 1) & mask;
      const lemma = this.lemmas.get(form);
      forms.set(
        [a, b, lemma === undefined ? 0 : this.rootOf(lemma), (this.single.get(form) ?? -1) + 1],
        at * FORM_WIDTH,
      );
    }
    return { forms, filter, lemmaFlags: Uint8Array.from(this.flags, (_, lemma) => this.flags[this.rootOf(lemma)]!) };
  }

  private rootOf(lemma: number): number {
    let root = lemma;
    while (this.parent[root] !== root) root = this.parent[root]!;
    this.parent[lemma] = root;
    return root;
  }

  private join(a: number, b: number): void {
    const [root, other] = [this.rootOf(a), this.rootOf(b)];
    if (root === other) return;
    this.parent[other] = root;
    this.flags[root]! |= this.flags[other]!;
  }
}

/** The trie of all names over lemmas. */
class Trie {
  private readonly children = new Map<number, number>();
  private readonly ends: number[] = [-1];
  private readonly sequences: number[] = [];

  add(lemmas: readonly number[], kind: number, target: number, capitals: number, name: number): void {
    let node = 0;
    for (const lemma of lemmas) {
      const key = node * 2 ** 26 + lemma;
      let child = this.children.get(key);
      if (child === undefined) {
        child = this.ends.length;
        this.children.set(key, child);
        this.ends.push(-1);
      }
      node = child;
    }
    if (this.holds(this.ends[node]!, kind, target, name)) return;
    this.ends[node] = this.addSequence(kind, target, capitals, name, this.ends[node]!);
  }

  /** Adds what a row of words is and gives its place; `next` is another thing that the same words are. */
  addSequence(kind: number, target: number, capitals: number, name: number, next: number): number {
    this.sequences.push(kind, target, capitals, name, next);
    return this.sequences.length / SEQUENCE_WIDTH - 1;
  }

  table(lemmas: number): Pick<CompiledNames, 'firstNode' | 'edges' | 'ends' | 'sequences'> {
    const mask = tableSize(this.children.size) - 1;
    const edges = new Int32Array((mask + 1) * EDGE_WIDTH);
    const firstNode = new Int32Array(lemmas);
    for (const [key, child] of this.children) {
      const node = Math.floor(key / 2 ** 26);
      const lemma = key % 2 ** 26;
      if (node === 0) firstNode[lemma] = child;
      let at = slotOf(node, lemma, mask);
      while (edges[at * EDGE_WIDTH] !== 0) at = (at + 1) & mask;
      edges.set([node + 1, lemma, child], at * EDGE_WIDTH);
    }
    return { firstNode, edges, ends: Int32Array.from(this.ends), sequences: Int32Array.from(this.sequences) };
  }

  private holds(first: number, kind: number, target: number, name: number): boolean {
    for (let at = first; at >= 0; at = this.sequences[at * SEQUENCE_WIDTH + NEXT]!) {
      const base = at * SEQUENCE_WIDTH;
      if (
        this.sequences[base + KIND] === kind &&
        this.sequences[base + TARGET] === target &&
        this.sequences[base + NAME] === name
      ) {
        return true;
      }
    }
    return false;
  }
}

/** A power of two that leaves half of the slots free. */
function tableSize(items: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(items, 4) * 2));
}
