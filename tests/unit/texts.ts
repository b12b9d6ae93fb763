import fc from 'fast-check';

const WORDS =
  'the model should not reward hacking when training on human feedback; “quotes” ‘and’ — dashes… RLHF café ﬁne-tuning ﬀ 日本語 😀 한국 a b $x_1$ \u00ad soft\u00adhyphen zero\u200bwidth e\u0301 “the';

/** Prose of few different words, so that much of it is said twice, with all kinds of white space and invisible characters. */
export const prose = fc
  .array(
    fc.tuple(
      fc.constantFrom(...WORDS.split(' ')),
      fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '. ', ', ', '\u00a0', ''),
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.flat().join(''));

/** Any text at all: prose, unpaired surrogates, the same letter many times. */
export const anyText = fc.oneof(
  prose,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 }).map((codes) => String.fromCharCode(...codes)),
  fc
    .tuple(fc.constantFrom('a', 'ab', 'a ', '. ', ' \u00ad', 'ﬃ'), fc.nat(300))
    .map(([unit, times]) => unit.repeat(times)),
);
