import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { assembledWords } from './assembled-words.ts';
import { readPlainly } from './plain-words.ts';
import { hashOf, shapeOf } from './reading.ts';
import {
  ACTING,
  ALONE,
  CONTEXTUAL,
  END,
  GAP_CLOSE,
  GAP_HARD,
  GAP_MASK,
  GAP_OPEN,
  GAP_SOFT,
  HASH,
  INFO,
  INSIDE,
  LEADING_SHIFT,
  NUMBER,
  newWords,
  type Roles,
  SECOND,
  SEVERAL_CAPITALS,
  SHAPE,
  START,
  WORD_WIDTH,
} from './rows.ts';

interface Word {
  number: number;
  start: number;
  end: number;
  hash: number;
  shape: number;
  gap: number;
  several: boolean;
}

const EVERY_WORD = { roles: Uint16Array.of(ALONE, ALONE), rolesShift: 31 };
const kept = newWords();

type ReadWords = typeof readPlainly;

function read(text: string, readWords: ReadWords): Word[] {
  readWords(text, EVERY_WORD, kept);
  const { rows, used, total } = kept;
  expect(used).toBe(total * WORD_WIDTH);
  return Array.from({ length: total }, (_, i) => {
    const row = i * WORD_WIDTH;
    return {
      number: rows[row + NUMBER]!,
      start: rows[row + START]!,
      end: rows[row + END]!,
      hash: rows[row + HASH]!,
      shape: rows[row + SHAPE]!,
      gap: rows[row + INFO]! & GAP_MASK,
      several: (rows[row + INFO]! & SEVERAL_CAPITALS) !== 0,
    };
  });
}

const isLetter = (unit: string) => /[\p{L}\p{N}\p{Cs}]/u.test(unit);
const isIgnored = (unit: string) => /[\p{Cf}\p{M}]/u.test(unit);
const isSoft = (unit: string) => /[\s"\-‐‑‒–−“”„«»]/.test(unit) && !/[\n\u2028\u2029]/.test(unit);
const fold = (unit: string) => unit.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The words of a text by their definition, unit by unit. */
function plainlyRead(text: string): Word[] {
  const words: Word[] = [];
  const units = text.split('');
  let between: string[] = [];
  for (let i = 0; i < units.length; ) {
    if (!isLetter(units[i]!)) {
      between.push(units[i++]!);
      continue;
    }
    const start = i;
    const letters: string[] = [];
    let end = i;
    for (; i < units.length && (isLetter(units[i]!) || isIgnored(units[i]!)); i++) {
      if (isIgnored(units[i]!)) continue;
      letters.push(units[i]!);
      end = i + 1;
    }
    const folded = letters.map(fold).join('');
    words.push({
      number: words.length,
      start,
      end,
      hash: hashOf(folded),
      shape: shapeOf(folded),
      gap: words.length === 0 ? GAP_HARD : gapOf(between),
      several: letters.filter((unit) => /[A-Z]/.test(unit)).length > 1,
    });
    between = [];
  }
  return words;
}

function gapOf(between: string[]): number {
  const [first, ...others] = between;
  const units = (/['’‘]/.test(first!) ? others : between).filter((unit) => !isIgnored(unit));
  const count = (unit: string) => units.filter((other) => other === unit).length;
  const brackets = count('(') + count(')');
  if (!units.every((unit) => isSoft(unit) || /[()\n]/.test(unit)) || count('\n') > 1 || brackets > 1) return GAP_HARD;
  if (brackets === 0) return GAP_SOFT;
  return count('(') ? GAP_OPEN : GAP_CLOSE;
}

const PLAIN = fc.string({ unit: fc.constantFrom(...'aabehstzAMZ0179'), minLength: 1, maxLength: 14 });
const GAP = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  ' ',
  ', ',
  '. ',
  '-',
  '’',
  "'",
  ' (',
  ') ',
  '\n',
  '\n\n',
  '\n    ',
  ' “',
  '” ',
  '—',
);
const ODD = fc.constantFrom(
  ...['é', 'É', 'ß', 'æ', 'ﬁ', 'ﷺ', 'Ａ', '９', 'ж', '中', '文', '\u0301', '\u00ad', '\u200b', '\u200d', '\ufeff'],
  ...['\u00a0', '\u2028', '\u2029', '\u3000', '…', '«', '„', '·', '\u0000', '\u007f', '`', '@', '[', '{', '/', ':'],
  ...['😀', '𝐀', '\ud83d', '\ude00', '\ud800', '\uffff', '\ufffd', '(', ')', '\t', '\r', '"', "''"],
);
const LONG = fc
  .tuple(fc.constantFrom('a', 'Z', '7', 'xyz', 'né', '\u00adq', '中'), fc.integer({ min: 1, max: 3_000 }))
  .map(([unit, times]) => unit.repeat(times));
const ANY = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  maxLength: 20,
});

const textOf = (...pieces: [weight: number, arbitrary: fc.Arbitrary<string>][]) =>
  fc
    .array(fc.oneof(...pieces.map(([weight, arbitrary]) => ({ weight, arbitrary }))), { maxLength: 60 })
    .map((all) => all.join(''));

/** Which words of a text are kept, by the rules of their roles and one after the other. */
function plainlyKept(words: readonly Word[], { roles, rolesShift }: Roles): number[] {
  const entering = ALONE | ACTING | CONTEXTUAL;
  const keeps = new Set<number>();
  let wanted = entering;
  words.forEach(({ number, hash, several }, i) => {
    const role = roles[hash >>> rolesShift]!;
    const before = i > 0 ? (roles[words[i - 1]!.hash >>> rolesShift]! >> LEADING_SHIFT) & SECOND : 0;
    const goesOn = (role & ((wanted & (INSIDE | SECOND)) | ACTING)) !== 0;
    if ((role & wanted) !== 0 || several) keeps.add(number);
    if ((role & before) !== 0 || (several && before !== 0)) keeps.add(number - 1);
    wanted = entering | ((role >> LEADING_SHIFT) & SECOND) | (goesOn ? INSIDE : 0) | (several ? INSIDE | SECOND : 0);
  });
  return [...keeps].sort((a, b) => a - b);
}

describe.each<[string, ReadWords]>([
  ['with sixteen units at a time', assembledWords()!],
  ['word by word', readPlainly],
])('%s', (_, readWords) => {
  it.each([
    ['prose', textOf([8, PLAIN], [8, GAP], [1, ODD]), 300],
    ['all sorts of units', textOf([3, PLAIN], [3, GAP], [6, ODD], [1, ANY]), 500],
    ['long words', textOf([2, PLAIN], [2, GAP], [1, ODD], [3, LONG]), 60],
  ] as const)('reads %s as the definition of a word says', (_, texts, numRuns) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(text, readWords)).toEqual(plainlyRead(text));
      }),
      { numRuns },
    );
  });

  it('reads a long text as it reads its parts', () => {
    const piece = 'The models’ naïve (RLHF) self-\nre\u00adport, 2024:  “incomprehensibilities” и 中文. ';
    const text = piece.repeat(2_000);
    const words = read(text, readWords);
    const once = read(`${piece}${piece}`, readWords).filter(({ start }) => start >= piece.length);
    expect(words).toHaveLength(once.length * 2_000);
    words.slice(once.length).forEach((word, i) => {
      const { number, start, end, ...other } = once[i % once.length]!;
      const round = Math.floor(i / once.length);
      const moved = { number: number + round * once.length, start: start + round * piece.length };
      expect(word).toEqual({ ...other, ...moved, end: end + round * piece.length });
    });
  });

  it('keeps the words that their roles and those before them want', () => {
    const role = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(0xffff) });
    const times = fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat(400) });
    const texts = textOf([8, PLAIN], [8, GAP], [1, ODD]);
    fc.assert(
      fc.property(fc.array(role, { minLength: 64, maxLength: 64 }), texts, times, (numbers, piece, count) => {
        const roles = { roles: Uint16Array.from(numbers), rolesShift: 26 };
        const text = piece.repeat(count);
        const all = read(text, readWords);
        readWords(text, roles, kept);
        const numbersKept = Array.from(
          { length: kept.used / WORD_WIDTH },
          (_, i) => kept.rows[i * WORD_WIDTH + NUMBER]!,
        );
        expect(numbersKept).toEqual(plainlyKept(all, roles));
        expect(kept.total).toBe(all.length);
      }),
    );
  });
});

it.each([
  ['there is no WebAssembly', undefined],
  ['a page may not compile any', { Module: () => expect.fail() }],
])('reads word by word where %s', (_, instead) => {
  vi.stubGlobal('WebAssembly', instead);
  try {
    expect(assembledWords()).toBeUndefined();
  } finally {
    vi.unstubAllGlobals();
  }
});
