import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import { anyText, prose } from '../../tests/unit/texts.ts';
import { anchor, anchorInSteps } from './anchor.ts';
import { describe, soughtFrom } from './describe.ts';
import type { Sought } from './selectors.ts';

const PAGE = `Overview
The assistant should follow the chain of command. It must not pursue revenue for its own sake, or any goal of its own.
If the user asks for a medical opinion, the assistant gives general information and recommends a professional.
Honesty
The assistant does not lie to the user. It may keep a secret if the developer asks for it, and says that it does so.
If the user asks for a legal opinion, the assistant gives general information and recommends a professional.
Style
The assistant is concise. It does not repeat the question, and it does not flatter.`;

function soughtIn(text: string, quote: string, from = 0): Sought {
  const start = text.indexOf(quote, from);
  return { ...soughtFrom(describe(text, start, start + quote.length)!)!, textLength: text.length };
}

/** What is found of a quote of the page in another text: the outcome and the quote there. */
function found(quote: string, text: string, from = 0): string {
  const [anchoring] = anchor(text, [soughtIn(PAGE, quote, from)]);
  if (anchoring!.outcome === 'orphaned') return 'orphaned';
  return `${anchoring!.outcome}: ${text.slice(anchoring!.start, anchoring!.end)}`;
}

group('a quote is found again', () => {
  const quote = 'It may keep a secret if the developer asks for it, and says that it does so.';

  it('where it is', () => {
    expect(found(quote, PAGE)).toBe(`anchored: ${quote}`);
  });

  it('where it was moved to', () => {
    expect(found(quote, `${quote} ${PAGE.replace(quote, '')}`)).toBe(`anchored: ${quote}`);
  });

  it('when some of its words were changed', () => {
    const now =
      'It may keep a confidential instruction secret if the developer asks for it, and admits that it does so.';
    expect(found(quote, PAGE.replace(quote, now))).toBe(`anchored: ${now}`);
  });

  it('when its first and last words were changed', () => {
    const now = 'The assistant can keep a secret if the developer asks for it, and says so openly.';
    expect(found(quote, PAGE.replace(quote, now))).toBe(`anchored: ${now}`);
  });

  it('when a clause was put in', () => {
    const now =
      'It may keep a secret if the developer asks for it (for instance the wording of an instruction, or a name), and says that it does so.';
    expect(found(quote, PAGE.replace(quote, now))).toBe(`anchored: ${now}`);
  });

  it('when a sentence was put in after it', () => {
    const more = ' A secret is never kept from the police. Nor from a court.';
    expect(found(quote, PAGE.replace(quote, quote + more))).toBe(`anchored: ${quote}`);
  });

  it('when quotation marks, dashes, white space and invisible characters are others', () => {
    const old = `It may “keep” a secret – if the developer\nasks for it.`;
    const now = `It may "keep" a  secret - if the deve\u00adloper asks for it.`;
    const text = PAGE.replace(quote, now);
    const [anchoring] = anchor(text, [soughtIn(PAGE.replace(quote, old), old)]);
    expect(anchoring).toEqual({ outcome: 'anchored', start: text.indexOf(now), end: text.indexOf(now) + now.length });
  });

  it('by its surroundings when it stands in the text several times', () => {
    const repeated = 'the assistant gives general information';
    const second = PAGE.lastIndexOf(repeated);
    const text = `A new beginning, so that nothing is where it was.\n${PAGE}`;
    const [anchoring] = anchor(text, [soughtIn(PAGE, repeated, second)]);
    expect(anchoring).toMatchObject({ outcome: 'anchored', start: text.lastIndexOf(repeated) });
  });

  it('by its section when its surroundings tell nothing', () => {
    const half = (name: string) => `${name}\n${'Nothing is said here. '.repeat(20)}`;
    const text = `${half('One')}${half('Two')}`;
    const sections = [
      { id: 'one', start: 0 },
      { id: 'two', start: text.indexOf('Two') },
    ];
    const start = text.indexOf('is said', sections[1]!.start + 100);
    const sought = { ...soughtFrom(describe(text, start, start + 7, sections)!)!, start: null };
    expect(sought.section).toBe('two');
    const [anchoring] = anchor(text, [sought], sections);
    expect(anchoring).not.toEqual({ outcome: 'orphaned' });
    expect(anchoring).toHaveProperty(
      'start',
      expect.toSatisfy((now: number) => now > sections[1]!.start),
    );
  });

  it('by the order of the others when everything about it is said twice', () => {
    const row = (name: string) => `${name} is here.\n${'Compliant\nAssistant\nI cannot help with that.\n'.repeat(3)}`;
    const old = `${row('The first example')}${row('The second example')}${row('The third example')}`;
    const text = `A long preface was put in, which moves all that follows by some lines.\n`.repeat(9) + old;
    const quote2 = 'I cannot help with that.';
    const places = [...old.matchAll(/I cannot help/g)].map(({ index }) => index);
    const names = ['The first example', 'The second example', 'The third example'].map((name) => soughtIn(old, name));
    const sought = places.map((place) => soughtIn(old, quote2, place));
    const outcomes = anchor(text, [...names, ...sought]).slice(3);
    const moved = text.length - old.length;
    expect(outcomes.map((one) => (one.outcome === 'orphaned' ? null : one.start))).toEqual(
      places.map((place) => place + moved),
    );
  });
});

group('a quote that is gone', () => {
  it('is orphaned when nothing of it is left', () => {
    expect(
      found('It does not repeat the question, and it does not flatter.', 'A text about something else. '.repeat(50)),
    ).toBe('orphaned');
  });

  it('is not anchored to another sentence that shares some of its words', () => {
    const quote = 'If the user asks for a medical opinion, the assistant gives general information';
    expect(found(quote, PAGE.replace(quote, 'Doctors know more'))).not.toMatch(/^anchored/);
  });

  it('is not anchored to what replaced it between its surroundings', () => {
    const quote = 'It must not pursue revenue for its own sake, or any goal of its own.';
    const now = 'Whoever writes to it first has the last word in all matters.';
    expect(found(quote, PAGE.replace(quote, now))).not.toMatch(/^anchored/);
  });

  it('is not anchored to its like elsewhere when the text has closed over it', () => {
    const repeated = 'the assistant gives general information';
    const [first, second] = PAGE.split(repeated, 2) as [string, string];
    expect(
      found(repeated, first + second.trimStart() + PAGE.slice(first.length + repeated.length + second.length)),
    ).toBe(`uncertain: ${repeated}`);
  });

  it('is uncertain when it stands there twice and nothing tells which', () => {
    const { exact } = soughtIn(PAGE, 'It does not repeat the question');
    const sought = { exact, prefix: '', suffix: '', start: null, textLength: null, section: null };
    expect(anchor(`${exact}. And again: ${exact}.`, [sought])[0]!.outcome).toBe('uncertain');
  });
});

/** A text and a stretch of it that is not empty. */
const withStretch = (texts: fc.Arbitrary<string>) =>
  fc.tuple(texts, fc.nat(), fc.nat()).map(([text, a, b]) => {
    const start = a % Math.max(1, text.length);
    return { text, start, end: start + 1 + (b % Math.max(1, text.length - start)) };
  });

group('for any text', () => {
  it('what was described is found where it was', () => {
    fc.assert(
      fc.property(withStretch(anyText), ({ text, start, end }) => {
        const selectors = describe(text, start, end);
        if (!selectors) return;
        expect(anchor(text, [soughtFrom(selectors)!])).toEqual([{ outcome: 'anchored', start, end }]);
      }),
      { numRuns: 500 },
    );
  });

  it('several that were described are found where they were', () => {
    fc.assert(
      fc.property(prose, fc.array(fc.tuple(fc.nat(), fc.nat(40)), { maxLength: 12 }), (text, stretches) => {
        const described = stretches.flatMap(([a, length]) => {
          const start = a % Math.max(1, text.length);
          const end = Math.min(text.length, start + 1 + length);
          const selectors = describe(text, start, end);
          return selectors ? [{ start, end, sought: soughtFrom(selectors)! }] : [];
        });
        expect(
          anchor(
            text,
            described.map(({ sought }) => sought),
          ),
        ).toEqual(described.map(({ start, end }) => ({ outcome: 'anchored', start, end })));
      }),
    );
  });

  it('no edit elsewhere moves a unique quote', () => {
    const unique = 'Nowhere else does anyone say this about quorums of llamas';
    fc.assert(
      fc.property(prose, prose, prose, prose, (before, after, newBefore, newAfter) => {
        const old = before + unique + after;
        const text = newBefore + unique + newAfter;
        const [anchoring] = anchor(text, [soughtIn(old, unique)]);
        expect(anchoring).toEqual({
          outcome: 'anchored',
          start: newBefore.length,
          end: newBefore.length + unique.length,
        });
      }),
    );
  });

  it('nor does one that comes close to it, however short it is: it is no worse than uncertain, and never elsewhere', () => {
    fc.assert(
      fc.property(
        prose,
        prose,
        prose,
        prose,
        fc.nat(),
        fc.nat(40),
        fc.boolean(),
        (before, a, after, put, at, cut, early) => {
          // A word that no other part of any of the texts holds makes the quote unique.
          const unique = `${a.slice(0, 30)} llama`;
          const around = early ? before : after;
          const from = at % (around.length + 1);
          const edited = around.slice(0, from) + put + around.slice(from + cut);
          const old = `${before}\n${unique}\n${after}`;
          const text = early ? `${edited}\n${unique}\n${after}` : `${before}\n${unique}\n${edited}`;
          const start = before.length + 1;
          const sought = soughtFrom(describe(old, start, start + unique.length)!)!;
          const [anchoring] = anchor(text, [{ ...sought, textLength: old.length }]);
          const now = text.lastIndexOf(unique);
          expect(anchoring).toMatchObject({ start: now, end: now + unique.length });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('whatever is sought, what is found lies in the text', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, fc.option(fc.nat(500)), (text, exact, prefix, suffix, start) => {
        const sought = { exact, prefix, suffix, start, textLength: start === null ? null : 400, section: null };
        for (const anchoring of anchor(text, [sought, sought])) {
          if (anchoring.outcome === 'orphaned') continue;
          expect(anchoring.start).toBeGreaterThanOrEqual(0);
          expect(anchoring.end).toBeGreaterThan(anchoring.start);
          expect(anchoring.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});

group('a hostile text costs no more than its length', () => {
  const SIZE = 300_000;
  const repeated = (unit: string) => unit.repeat(Math.ceil(SIZE / unit.length));
  const quotesOf = (text: string) =>
    [1, 5, 40, 400, 4_000, 40_000].map((length, i) => {
      const start = 1_000 * i;
      const exact = text.slice(start, start + length);
      const prefix = text.slice(Math.max(0, start - 64), start);
      return { exact: `${exact}b`, prefix, suffix: text.slice(0, 64), start, textLength: text.length, section: null };
    });

  it.each([
    ['one letter', repeated('a')],
    ['one letter and a space', repeated('a ')],
    ['one sign', repeated('.')],
    ['one sentence', repeated('the model should not do that. ')],
    ['two words of one beginning', repeated('aaaaaaaaaaaaaaaaaaaab aaaaaaaaaaaaaaaaaaaac ')],
    ['nothing to see', repeated('\u200b')],
    ['white space', repeated(' \n')],
    ['ligatures', repeated('ﬃ')],
    ['ideographs', repeated('語')],
  ])('%s', (_, text) => {
    const quotes = quotesOf(text);
    // Time of the processor, not of the clock: other work on the machine does not count.
    const milliseconds = () => process.cpuUsage().user / 1_000;
    let longest = 0;
    let last = milliseconds();
    const began = last;
    for (const _ of anchorInSteps(text, [...quotes, ...quotes])) {
      const now = milliseconds();
      longest = Math.max(longest, now - last);
      last = now;
    }
    // What is quadratic here takes minutes.
    expect(last - began).toBeLessThan(5_000);
    expect(longest).toBeLessThan(500);
  });
});
