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

/** The words of a name: the number of each in the lexicon, doubled, plus 1 where it must be in capitals. */
export type Name = readonly number[];

export const wordOf = (unit: number) => unit >> 1;
export const isInCapitals = (unit: number) => (unit & 1) === 1;

const MOST_VARIANTS = 12;

/** A name in the ways in which it may be written: compounds joined and apart, equivalents full and short. */
export function variantsOf(name: Name, lexicon: Lexicon): Name[] {
  const variants = [name];
  for (const variant of variants) {
    for (let i = 0; i < variant.length; i++) {
      if (
        (lexicon.traits[wordOf(variant[i]!)]! & (COMPOUND | PREFIX | EQUIVALENT_START | DETERMINING | DETERMINED)) ===
        0
      )
        continue;
      for (const other of rewritingsAt(variant, i, lexicon)) {
        if (variants.length === MOST_VARIANTS) return variants;
        if (!variants.some((known) => hasSameWords(known, other))) variants.push(other);
      }
    }
  }
  return variants;
}

const hasSameWords = (a: Name, b: Name) => a.length === b.length && a.every((unit, i) => unit >> 1 === b[i]! >> 1);

/** A name with something else in place of the words from its i-th on. */
function rewritingsAt(name: Name, i: number, lexicon: Lexicon): Name[] {
  const { texts, traits, equivalents } = lexicon;
  const unit = name[i]!;
  const word = wordOf(unit);
  const others: Name[] = [];
  const parts = isInCapitals(unit) ? null : splitCompound(texts[word]!);
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
  if (traits[word]! & DETERMINED && next !== 0 && (traits[next]! & DETERMINING) === 0) {
    others.push(replaced(name, i, 1, [word, lexicon.word(DETERMINER)]));
  }
  if (mayBeJoined(traits[word]!, traits[next]!)) {
    others.push(replaced(name, i, 2, [lexicon.word(texts[word]! + texts[next]!)]));
  }
  for (const sides of equivalents) {
    for (const side of [0, 1] as const) {
      const from = sides[side];
      if (from[0] !== word || from.length === name.length || from.some((word, k) => wordOf(name[i + k] ?? 0) !== word))
        continue;
      others.push(replaced(name, i, from.length, sides[1 - side]!));
    }
  }
  return others;
}

function replaced(name: Name, at: number, count: number, words: readonly number[]): Name {
  return [...name.slice(0, at), ...words.map((word) => word << 1), ...name.slice(at + count)];
}

const mayBeJoined = (traits: number, next: number) => (traits & PREFIX) !== 0 && (next & REST) !== 0;

/** How many words at the end of a name are the noun of action whose object stands before them: *data* filtering. 0: none are. */
export function wordsOfAction(name: Name, { traits }: Lexicon): number {
  const traitsAt = (i: number) => (i < 0 ? 0 : traits[wordOf(name[i]!)]!);
  const last = name.length - 1;
  if ((traitsAt(last) & NOUN_OF_ACTION) === 0) return 0;
  const words = mayBeJoined(traitsAt(last - 1), traitsAt(last)) ? 2 : 1;
  return words > last || traitsAt(last - words) & NO_OBJECT_OF_ACTION ? 0 : words;
}

/** Whether a name begins with an action that may have its object before what follows: training *models* to refuse. */
export function mayHoldObject(name: Name, { traits, texts }: Lexicon): boolean {
  const [first, second] = name as [number, number];
  if (name.length < 3 || (traits[wordOf(second)]! & (DETERMINED | INFINITIVE)) === 0) return false;
  return (traits[wordOf(first)]! & NOUN_OF_ACTION) !== 0 || /(ing|ed)$/.test(texts[wordOf(first)]!);
}
