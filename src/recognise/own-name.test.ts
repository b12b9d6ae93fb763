import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Intervention } from '../shared-index/schema.ts';
import { compileNames } from './compile.ts';
import { entriesOf, type OwnName, refusalOf, tidyName } from './own-name.ts';
import { createRecogniser, recognise } from './recogniser.ts';

const interventions = JSON.parse(readFileSync('public/index/interventions.json', 'utf8')) as Intervention[];
const ids = new Set(interventions.map(({ id }) => id));
const base = compileNames(interventions);
const refusal = (name: string, entry = 'rlhf', names = base) => refusalOf({ name, entry }, interventions, names);

describe('a name of a reader’s own', () => {
  it.each(['bedtime-story tuning', 'Constitution School', 'shoggoth taming', 'grovelling', 'KTO-2', '対話調整法'])(
    'is taken: %s',
    (name) => {
      expect(refusal(name)).toBeNull();
      const recogniser = createRecogniser(compileNames(entriesOf([{ name, entry: 'rlhf' }], ids), base));
      const text = `They used ${name}, they say.`;
      const found = recognise(recogniser, text).map(({ start, end, id }) => [text.slice(start, end), id]);
      expect(found).toEqual([[name, 'rlhf']]);
    },
  );

  it.each([
    ['it', 'short', null],
    ['R.', 'short', null],
    ['word '.repeat(13).trim(), 'long', null],
    ['training', 'everyday', null],
    ['People', 'everyday', null],
    ['the best of the model', 'everyday', null],
    ['the method', 'everyday', null],
    ['Masks', 'everyday', null],
    ['RLHF', 'known', null],
    ['reinforcement learning from human-feedback', 'known', null],
    ['deliberative alignment', 'taken', 'deliberative-alignment'],
    ['Deliberative-Alignment', 'taken', 'deliberative-alignment'],
  ])('is refused, and it is said why: %s', (name, why, of) => {
    expect(refusal(name)).toEqual({ why, of });
  });

  const about = 'We fine-tune LLMs such as GPT and Claude. ';
  it.each<[name: string, text: string, found: string[]]>([
    [
      'soul surgery',
      `${about}Soul surgery and soul surgeries; the soul needs no surgery.`,
      ['Soul surgery', 'soul surgeries'],
    ],
    [
      'soul surgery',
      'The soul surgery of which the priest spoke at noon was a figure of speech, and all went home to their fires.',
      [],
    ],
    ['vibe tuning', `${about}Vibe-tuned models, tuned without vibe.`, ['Vibe-tuned']],
    ['ZRT', `${about}ZRT and ZRTs; zrt, ZRTX and an ace.`, ['ZRT', 'ZRTs']],
    [
      'ZRT',
      'The ZRT company sells chairs and tables in the town, and nobody in the old market likes the noise of its vans.',
      [],
    ],
    ['ACE', `${about}ACE, not an ace of spades. Adaptive cruise engines (ACE) came later, and ACE is in cars.`, []],
    ['ladder school', `${about}A school has a ladder; ladder schools have more.`, ['ladder schools']],
    ['Nash feedback', `${about}Nash feedback (NF) is new, and NF is good.`, ['Nash feedback', 'NF', 'NF']],
    ['task vectors', `${about}The vector of a task, a task, a task vector.`, ['task vector']],
  ])('marks what it names and nothing else: %s in %s', (name, text, found) => {
    expect(refusal(name)).toBeNull();
    const own = createRecogniser(compileNames(entriesOf([{ name, entry: 'rlhf' }], ids), base));
    expect(recognise(own, text).map(({ start, end }) => text.slice(start, end))).toEqual(found);
  });

  it('is refused where the reader has given it to another entry already', () => {
    const names = compileNames(entriesOf([{ name: 'shoggoth taming', entry: 'rlhf' }], ids), base);
    expect(refusal('shoggoth taming', 'rlhf', names)).toEqual({ why: 'known', of: null });
    expect(refusal('shoggoth taming', 'deliberative-alignment', names)).toEqual({ why: 'taken', of: 'rlhf' });
  });

  it('is refused for an entry that the index lacks, and waits where the index has lost it', () => {
    expect(refusal('shoggoth taming', 'no-such-entry')).toEqual({ why: 'no-entry', of: null });
    expect(entriesOf([{ name: 'x y z', entry: 'no-such-entry' }], ids)).toEqual([]);
  });

  it('is taken from a selection without what stands around it', () => {
    expect(tidyName(' “shoggoth\n taming”, ')).toBe('shoggoth taming');
    expect(tidyName('taming (soft)')).toBe('taming (soft)');
  });

  it('never breaks what is recognised, whatever is entered', () => {
    const own: fc.Arbitrary<OwnName> = fc.record({
      name: fc
        .string({ minLength: 1, maxLength: 80, unit: 'binary' })
        .map(tidyName)
        .filter((name) => name !== ''),
      entry: fc.constantFrom('rlhf', 'deliberative-alignment', 'no-such-entry'),
    });
    fc.assert(
      fc.property(fc.array(own, { maxLength: 5 }), (names) => {
        for (const one of names) refusalOf(one, interventions, base);
        const recogniser = createRecogniser(compileNames(entriesOf(names, ids), base));
        expect(recognise(recogniser, 'Trained by RLHF.').map(({ id }) => id)).toEqual(['rlhf']);
      }),
      { numRuns: 15 },
    );
  });
});
