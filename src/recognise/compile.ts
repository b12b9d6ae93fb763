import type { Intervention } from '../shared-index/schema.ts';
import { DOMAIN_STRONG, DOMAIN_WEAK, EVERYDAY_WORDS, FUNCTION_WORDS, PREPOSITIONS } from './domain.ts';
import { Lexicon } from './lexicon.ts';
import {
  AMBIGUOUS,
  beginningOf,
  CERTAIN,
  CONTEXT,
  type CompiledNames,
  EVERYDAY,
  FLAG_BITS,
  FUNCTION,
  INFLECTED,
  INVERTED,
  type Lists,
  MOST_WORDS,
  OTHER_USE,
  PREPOSITION,
  STRONG,
  WEAK,
} from './names.ts';
import { Numbers } from './numbers.ts';
import { PAIR_WIDTH, powerOfTwo } from './pairs.ts';
import { foldWord } from './reading.ts';
import { rolesOf, secondOf } from './roles.ts';
import {
  ACTING,
  ALONE,
  END,
  HASH,
  INFO,
  INSIDE,
  LEADING_SHIFT,
  newWords,
  SEVERAL_CAPITALS,
  SHAPE,
  START,
  WORD_WIDTH,
} from './rows.ts';
import { type Meaning, Trie } from './trie.ts';
import { isInCapitals, mayHoldObject, type Units, variantsOf, wordOf, wordsOfAction } from './variants.ts';
import { readWords } from './words.ts';

export type NamedEntry = Pick<
  Intervention,
  'id' | 'name' | 'abbreviation' | 'names' | 'ambiguousNames' | 'broader' | 'related'
>;

/**
 * Compiles the names of entries. With `base` they are added to a copy of what was compiled before: an entry that it knows by
 * its id gets further names, and where the base gives the same words another meaning, the added one holds: so a reader's own
 * names work at once. Work in proportion to the length of the names, and to the size of the base for the copy.
 */
export function compileNames(entries: readonly NamedEntry[], base?: CompiledNames): CompiledNames {
  const { ids, kin, contexts, otherContexts, texts, meanings } = collect(entries, base);
  const lexicon = new Lexicon(base);

  const units = new Numbers(new Int32Array(), 4 * texts.length);
  const names = new Numbers(new Int32Array(), 2 * texts.length * NAME_WIDTH);
  const add = (from: number, text: number) => {
    const to = units.count;
    if (from === to || to - from > MOST_WORDS) return;
    names.push(from);
    names.push(to);
    names.push(text);
    for (let i = from; i < to; i++) {
      const word = wordOf(units.values[i]!);
      lexicon.add(word, to - from > 1 || lexicon.isVerbal(word));
    }
  };
  readTexts(texts, lexicon, units, (from, text) => {
    add(from, text);
    for (const variant of variantsOf(units.values, from, units.count, lexicon)) {
      const start = units.count;
      for (const unit of variant) units.push(unit);
      add(start, text);
    }
  });
  if (!base) {
    for (const word of FUNCTION_WORDS) lexicon.add(lexicon.word(word), false, FUNCTION);
    for (const word of PREPOSITIONS) lexicon.add(lexicon.word(word), false, FUNCTION | PREPOSITION);
    for (const word of DOMAIN_STRONG) lexicon.add(lexicon.word(word), true, STRONG);
    for (const word of DOMAIN_WEAK) lexicon.add(lexicon.word(word), true, WEAK);
  }
  // Names share their first words, and some lead to a second node by what they act on.
  const trie = new Trie(base, units.count >> 1);
  for (const ofSeveralWords of [true, false]) {
    for (let row = 0; row < names.count; row += NAME_WIDTH) {
      const from = names.values[row]!;
      const to = names.values[row + 1]!;
      const meaning = meanings[names.values[row + 2]!]!;
      if (to - from > 1 !== ofSeveralWords) continue;
      if (ofSeveralWords) addSequence(trie, lexicon, units.values, from, to, meaning);
      else addSingle(trie, lexicon, units.values[from]!, meaning);
    }
  }

  const forms = lexicon.forms.pairs;
  for (let row = 0; row < forms.length; row += PAIR_WIDTH) forms[row + 2] = lexicon.rootOf(forms[row + 2]!);
  const lemmas = new Int32Array(lexicon.flags);
  const lemmaRoles = new Uint16Array(lemmas.length);
  const beginnings = readEdges(trie, lemmas, lemmaRoles);
  const sequences = trie.sequences.all();
  return {
    version: 5,
    ids,
    kin,
    contexts,
    otherContexts,
    forms,
    formCount: lexicon.forms.count,
    lemmas,
    beginnings,
    edges: trie.edges.pairs,
    ends: trie.ends.all(),
    inverted: trie.inverted.all(),
    sequences,
    ...rolesOf(lexicon.forms, lemmas, lemmaRoles, sequences),
  };
}

/** Columns of names: where their words begin and end in a list of units, and which text they are from. */
const NAME_WIDTH = 3;

/** All that the entries are called, text by text, with what each text is; and the lists that go with it. */
function collect(entries: readonly NamedEntry[], base: CompiledNames | undefined) {
  const texts: string[] = [];
  const meanings: Meaning[] = [];
  const add = (text: string, meaning: Meaning) => {
    texts.push(text);
    meanings.push(meaning);
  };

  const ids = base ? base.ids.slice() : [];
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  for (const { id } of entries) {
    if (!placeOf.has(id)) placeOf.set(id, ids.push(id) - 1);
  }
  const kin = new ListsBuilder(base?.kin);
  const contexts = new ListsBuilder(base?.contexts);
  const otherContexts = new ListsBuilder(base?.otherContexts);
  const numberOf = new Map<string, number>();
  const lastOf = (lists: Lists | undefined) =>
    lists?.items.reduce((most, context) => Math.max(most, context >> 1), -1) ?? -1;
  const firstContext = Math.max(lastOf(base?.contexts), lastOf(base?.otherContexts)) + 1;
  const numberOfContext = (term: string) => {
    const known = numberOf.get(term);
    if (known !== undefined) return known;
    const number = ((firstContext + numberOf.size) << 1) | (isOrdinary(term) ? 0 : 1);
    numberOf.set(term, number);
    add(term, { kind: CONTEXT, target: number, name: -1 });
    return number;
  };

  for (const { id, name, abbreviation, names, ambiguousNames, broader, related } of entries) {
    const place = placeOf.get(id)!;
    if (place === kin.count) kin.add(broader.concat(related).flatMap((other) => placeOf.get(other) ?? []));
    const certain = { kind: CERTAIN, target: place, name: -1 };
    const addCertain = (text: string) => {
      if (ambiguousNames.length === 0 || !ambiguousNames.some((other) => isSame(other.name, text))) add(text, certain);
    };
    addCertain(name);
    if (abbreviation) addCertain(abbreviation);
    names.forEach(addCertain);
    for (const { name, context, otherContext, otherUses } of ambiguousNames) {
      otherContexts.add((otherContext ?? []).map(numberOfContext));
      const list = contexts.add(context.map(numberOfContext));
      add(name, { kind: isEveryday(name) ? EVERYDAY : AMBIGUOUS, target: place, name: list });
      for (const use of otherUses) add(use, { kind: OTHER_USE, target: place, name: -1 });
    }
  }
  return { ids, kin: kin.lists(), contexts: contexts.lists(), otherContexts: otherContexts.lists(), texts, meanings };
}

/** Whether a context is a word that any text about learning or about machines uses. */
const isOrdinary = (term: string) => DOMAIN_WEAK.includes(term) || EVERYDAY_WORDS.has(term);

function isEveryday(name: string): boolean {
  const words = name.toLowerCase().split(/[\s-]+/);
  return words.length === 1 || words.every((word) => EVERYDAY_WORDS.has(word));
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

class ListsBuilder {
  private readonly starts: number[];
  private readonly items: number[];

  constructor(base?: Lists) {
    this.starts = base ? Array.from(base.starts) : [0];
    this.items = base ? Array.from(base.items) : [];
  }

  get count(): number {
    return this.starts.length - 1;
  }

  /** Adds a list and gives its place. */
  add(items: readonly number[]): number {
    for (const item of items) this.items.push(item);
    return this.starts.push(this.items.length) - 2;
  }

  lists(): Lists {
    return { starts: new Int32Array(this.starts), items: new Int32Array(this.items) };
  }
}

const EVERY_WORD = { roles: Uint16Array.of(ALONE, ALONE), rolesShift: 31 };

/**
 * Adds the words of each text to `units`, and says where they begin. All are read in one go: a call for each would take longer than
 * its words.
 */
function readTexts(
  texts: readonly string[],
  lexicon: Lexicon,
  units: Numbers,
  wasRead: (from: number, text: number) => void,
): void {
  const joined = texts.join('\n');
  const words = newWords(joined.length >> 3);
  readWords(joined, EVERY_WORD, words);
  const { rows, used } = words;
  let row = 0;
  let end = -1;
  texts.forEach((text, i) => {
    end += text.length + 1;
    const from = units.count;
    for (; row < used && rows[row + START]! < end; row += WORD_WIDTH) {
      const hash = rows[row + HASH]!;
      const shape = rows[row + SHAPE]!;
      const word =
        lexicon.wordByHash(hash, shape) ||
        lexicon.newWord(foldWord(joined.slice(rows[row + START]!, rows[row + END]!)), hash, shape);
      units.push((word << 1) | (rows[row + INFO]! & SEVERAL_CAPITALS ? 1 : 0));
    }
    wasRead(from, i);
  });
}

const NAMING = new Set([CERTAIN, AMBIGUOUS, EVERYDAY]);

function addSequence(trie: Trie, lexicon: Lexicon, units: Units, from: number, to: number, meaning: Meaning): void {
  let capitals = 0;
  for (let i = from; i < to; i++) {
    if (isInCapitals(units[i]!) && !lexicon.isOfSubject(wordOf(units[i]!))) capitals |= 1 << (i - from);
  }
  trie.end(walk(trie, lexicon, units, from, to, 0), meaning, capitals);

  if (!NAMING.has(meaning.kind)) return;
  if (mayHoldObject(units, from, to, lexicon)) {
    const action = trie.step(walk(trie, lexicon, units, from, from + 1, 0), INVERTED);
    trie.end(walk(trie, lexicon, units, from + 1, to, action), meaning, 0);
  }
  const object = to - wordsOfAction(units, from, to, lexicon);
  if (object === to) return;
  const inverted = trie.step(walk(trie, lexicon, units, object, to, 0), INVERTED);
  trie.end(walk(trie, lexicon, units, from, object, inverted), meaning, 0);
}

/** The node to which some of a name's words lead from another. */
function walk(trie: Trie, lexicon: Lexicon, units: Units, from: number, to: number, start: number): number {
  let node = start;
  for (let i = from; i < to; i++) node = trie.step(node, lexicon.lemmaOf(wordOf(units[i]!)));
  return node;
}

function addSingle(trie: Trie, lexicon: Lexicon, unit: number, meaning: Meaning): void {
  const forms = lexicon.forms.pairs;
  const own = lexicon.formOf(wordOf(unit));
  let before = Number.NaN;
  let after = Number.NaN;
  let isOwn = true;
  for (const row of lexicon.formsOf(wordOf(unit))) {
    const first = forms[row + 3]! - 1;
    if (first === after) continue;
    if (first !== before || isOwn !== (row === own)) {
      isOwn = row === own;
      after = trie.with(first, meaning, isInCapitals(unit) ? (isOwn ? 1 : 1 | INFLECTED) : 0);
    }
    before = first;
    forms[row + 3] = after + 1;
  }
}

/** Notes with each lemma where it leads at the start of a name, and what it may do; gives the bits of all beginnings. */
function readEdges({ edges, ends, inverted }: Trie, lemmas: Int32Array, roles: Uint16Array): Int32Array {
  const { pairs, count } = edges;
  const beginnings = new Int32Array(powerOfTwo(count) / 2);
  const firstLemma = new Int32Array(ends.count);
  for (let row = 0; row < pairs.length; row += PAIR_WIDTH) {
    const child = pairs[row + 2]!;
    if (child === 0 || pairs[row] !== 0) continue;
    const lemma = pairs[row + 1]!;
    firstLemma[child] = lemma;
    lemmas[lemma]! |= child << FLAG_BITS;
    if (inverted.values[child] !== 0) roles[lemma]! |= ACTING;
  }
  for (let row = 0; row < pairs.length; row += PAIR_WIDTH) {
    const node = pairs[row]!;
    const lemma = pairs[row + 1]!;
    if (node === 0 || lemma === INVERTED) continue;
    const first = firstLemma[node]!;
    if (first === 0) roles[lemma]! |= INSIDE;
    else {
      roles[lemma]! |= secondOf(lemma);
      roles[first]! |= secondOf(lemma) << LEADING_SHIFT;
      const bit = beginningOf(first, lemma, beginnings.length << 5);
      beginnings[bit >> 5]! |= 1 << (bit & 31);
    }
  }
  return beginnings;
}
