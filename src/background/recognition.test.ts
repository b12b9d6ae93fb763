import { expect, it } from 'vitest';
import { compileNames } from '../recognise/compile.ts';
import { recogniseIn } from './recognition.ts';

const entry = (id: string, name: string, abbreviation: string) => ({
  ...{ id, name, abbreviation, names: [], ambiguousNames: [], broader: [], related: [] },
});
const names = compileNames([
  entry('rlhf', 'reinforcement learning from human feedback', 'RLHF'),
  entry('dpo', 'direct preference optimisation', 'DPO'),
]);
const standings = { rlhf: 'confirmed', dpo: 'experiment' } as const;

it('gives mentions by block and place, and how well each entry is documented', async () => {
  const texts = ['Language models, RLHF and DPO.', 'Nothing.', 'Training by RLHF'];
  expect(await recogniseIn(texts, names, standings)).toEqual({
    mentions: [0, 17, 21, 0, 0, 26, 29, 1, 2, 12, 16, 0],
    ids: ['rlhf', 'dpo'],
    standings: ['confirmed', 'experiment'],
  });
});

it('lets others have their turn in a very long text', async () => {
  const texts = Array(500).fill(`${'The boats lay along the quay. '.repeat(200)}A language model, RLHF.`);
  let turns = 0;
  const timer = setInterval(() => turns++);
  const { mentions } = await recogniseIn(texts, names, standings);
  clearInterval(timer);
  expect(mentions.length).toBe(4 * 500);
  expect(turns).toBeGreaterThan(1);
});

it('foresees once that there will be mentions, and not where little is met that may be one', async () => {
  let times = 0;
  const foreseen = async (texts: string[]) => {
    times = 0;
    await recogniseIn(texts, names, standings, () => times++);
    return times;
  };
  expect(await foreseen(Array(9).fill('Language models, RLHF and DPO.'))).toBe(1);
  expect(await foreseen(['The boats lay along the quay.', 'A language model, RLHF.'])).toBe(0);
});
