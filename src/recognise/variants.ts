import {
  COMPOUND,
  DETERMINED,
  DETERMINING,
  EQUIVALENT_START,
  INFINITIVE,
  type Lexicon,
  NO_OBJECT_OF_ACTION,
  NOUN_OF_ACTION,
  PREFIX,
  REST,
} from './lexicon.ts';
import { DETERMINER, splitCompound } from './morphology.ts';

/** Words of names: the number of each in the lexicon, doubled, plus 1 where it must be in capitals. */
export type Units = Int32Array;

type Name = readonly number[];

export const wordOf = (unit: number) => unit >> 1;
export const isInCapitals = (unit: number) => (unit & 1) === 1;

const MOST_VARIANTS = 12;
const VARYING = COMPOUND | PREFIX | EQUIVALENT_START | DETERMINING | DETERMINED;

/** The other ways in which a name may be written: compounds joined and apart, equivalents full and short. */
export function variantsOf(units: Units, from: number, to: number, lexicon: Lexicon): readonly Name[] {
  if (!mayVary(units, from, to, lexicon)) return [];
  const name: number[] = [];
  for (let i = from; i < to; i++) name.push(units[i]!);
  const variants: Name[] = [name];
  for (const variant of variants) {
    for (let i = 0; i < variant.length; i++) {
      if ((lexicon.traits[wordOf(variant[i]!)]! & VARYING) === 0) continue;
      for (const other of rewritingsAt(variant, i, lexicon)) {
        if (variants.length === MOST_VARIANTS) return variants.slice(1);
        if (!variants.some((known) => hasSameWords(known, other))) variants.push(other);
      }
    }
  }
  return variants.slice(1);
}

function mayVary(units: Units, from: number, to: number, { traits }: Lexicon): boolean {
  for (let i = from; i < to; i++) if (traits[wordOf(units[i]!)]! & VARYING) return true;
  return false;
}

const hasSameWords = (a: Name, b: Name) => a.length === b.length && a.every((unit, i) => unit >> 1 === b[i]! >> 1);

/** A name with something else in place of the words from its i-th on. */
function rewritingsAt(name: Name, i: number, lexicon: Lexicon): Name[] {
  const { texts, traits, equivalents } = lexicon;
  const unit = name[i]!;
  const word = wordOf(unit);
  const others: Name[] = [];
  const parts = traits[word]! & COMPOUND && !isInCapitals(unit) ? splitCompound(texts[word]!) : null;
  if (parts)
    others.push(
      replaced(
        name,
        i,
        1,
        parts.map((part) => lexicon.word(part)),
      ),
    );
  const next = i + 1 < name.length ? wordOf(name[i + 1]!) : 0;
  if (traits[word]! & DETERMINING) others.push(replaced(name, i, 1, []));
  // The *over* of over-optimisation takes no determiner.
  const isPrefixed = mayBeJoined(traits[word]!, traits[next]!);
  if (traits[word]! & DETERMINED && next !== 0 && (traits[next]! & DETERMINING) === 0 && !isPrefixed) {
    others.push(replaced(name, i, 1, [word, lexicon.word(DETERMINER)]));
  }
  if (isPrefixed) {
    others.push(replaced(name, i, 2, [lexicon.word(texts[word]! + texts[next]!)]));
  }
  if ((traits[word]! & EQUIVALENT_START) === 0) return others;
  for (const { from, to } of equivalents) {
    if (from[0] !== word || from.length === name.length || from.some((word, k) => wordOf(name[i + k] ?? 0) !== word))
      continue;
    others.push(replaced(name, i, from.length, to));
  }
  return others;
}

function replaced(name: Name, at: number, count: number, words: readonly number[]): Name {
  const other = name.slice(0, at);
  for (const word of words) other.push(word << 1);
  for (let i = at + count; i < name.length; i++) other.push(name[i]!);
  return other;
}

const mayBeJoined = (traits: number, next: number) => (traits & PREFIX) !== 0 && (next & REST) !== 0;

/** How many words at the end of a name are the noun of action whose object stands before them: *data* filtering. 0: none are. */
export function wordsOfAction(units: Units, from: number, to: number, { traits }: Lexicon): number {
  const action = traits[wordOf(units[to - 1]!)]!;
  if (to - from < 2 || (action & NOUN_OF_ACTION) === 0) return 0;
  const words = mayBeJoined(traits[wordOf(units[to - 2]!)]!, action) ? 2 : 1;
  return words === to - from || traits[wordOf(units[to - 1 - words]!)]! & NO_OBJECT_OF_ACTION ? 0 : words;
}

/** Whether a name begins with an action that may have its object before what follows: training *models* to refuse. */
export function mayHoldObject(units: Units, from: number, to: number, { traits, texts }: Lexicon): boolean {
  if (to - from < 3 || (traits[wordOf(units[from + 1]!)]! & (DETERMINED | INFINITIVE)) === 0) return false;
  const first = wordOf(units[from]!);
  return (traits[first]! & NOUN_OF_ACTION) !== 0 || /(ing|ed)$/.test(texts[first]!);
}
