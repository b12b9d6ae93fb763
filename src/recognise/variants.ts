import {
  COMPOUND,
  EQUIVALENT_START,
  type Lexicon,
  NO_OBJECT_OF_ACTION,
  NOUN_OF_ACTION,
  PREFIX,
  REST,
} from './lexicon.ts';
import { splitCompound } from './morphology.ts';

/** The words of a name: the number of each in the lexicon, doubled, plus 1 where it must be in capitals. */
export type Name = readonly number[];

export const wordOf = (unit: number) => unit >> 1;
export const isInCapitals = (unit: number) => (unit & 1) === 1;

const MOST_VARIANTS = 8;

/** A name in the ways in which it may be written: compounds joined and apart, equivalents full and short. */
export function variantsOf(name: Name, lexicon: Lexicon): Name[] {
  const variants = [name];
  if (!name.some((unit) => lexicon.traits[wordOf(unit)]! & (COMPOUND | PREFIX | EQUIVALENT_START))) return variants;
  const known = new Set([keyOf(name)]);
  for (const variant of variants) {
    for (const other of rewritings(variant, lexicon)) {
      if (variants.length >= MOST_VARIANTS) return variants;
      const key = keyOf(other);
      if (!known.has(key)) variants.push(other);
      known.add(key);
    }
  }
  return variants;
}

const keyOf = (name: Name) => name.map(wordOf).join(' ');

function* rewritings(name: Name, lexicon: Lexicon): Generator<Name> {
  const { texts, traits } = lexicon;
  for (const [i, unit] of name.entries()) {
    const text = texts[wordOf(unit)]!;
    const parts = isInCapitals(unit) ? null : splitCompound(text);
    if (parts) yield name.toSpliced(i, 1, ...parts.map((part) => lexicon.word(part) << 1));
    const next = name[i + 1];
    if (next !== undefined && mayBeJoined(traits[wordOf(unit)]!, traits[wordOf(next)]!)) {
      yield name.toSpliced(i, 2, lexicon.word(text + texts[wordOf(next)]!) << 1);
    }
  }
  for (const [full, short] of lexicon.equivalents) {
    yield* replaced(name, full, short);
    yield* replaced(name, short, full);
  }
}

const mayBeJoined = (traits: number, next: number) => (traits & PREFIX) !== 0 && (next & REST) !== 0;

function* replaced(name: Name, from: readonly number[], to: readonly number[]): Generator<Name> {
  if (name.length === from.length) return;
  for (let i = 0; i + from.length <= name.length; i++) {
    if (from.every((word, k) => wordOf(name[i + k]!) === word)) {
      yield name.toSpliced(i, from.length, ...to.map((word) => word << 1));
    }
  }
}

/** How many words at the end of a name are the noun of action whose object stands before them: *data* filtering. 0: none are. */
export function wordsOfAction(name: Name, { traits }: Lexicon): number {
  const traitsAt = (i: number) => (i < 0 ? 0 : traits[wordOf(name[i]!)]!);
  const last = name.length - 1;
  if ((traitsAt(last) & NOUN_OF_ACTION) === 0) return 0;
  const words = mayBeJoined(traitsAt(last - 1), traitsAt(last)) ? 2 : 1;
  return words > last || traitsAt(last - words) & NO_OBJECT_OF_ACTION ? 0 : words;
}
