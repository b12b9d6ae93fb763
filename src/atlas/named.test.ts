import { expect, it } from 'vitest';
import { readIndexFiles } from '../command-line/index-files.ts';
import type { Intervention } from '../shared-index/schema.ts';
import { isNamed, surestNames } from './named.ts';

const entries = readIndexFiles().interventions as Intervention[];
const namesOf = (id: string) => surestNames(entries.find((entry) => entry.id === id)!);

it.each([
  ['rlhf', 'They used RLHF-style training.', true],
  ['rlhf', 'Reinforcement Learning\nfrom human feedback', true],
  ['rlhf', 'The RLHFs of this world', true],
  ['rlhf', 'a girlhf', false],
  ['debate', 'a debate in parliament', false],
  ['reward-modelling', 'two reward models', true],
])('%s: “%s”', (id, text, named) => {
  expect(isNamed(text, namesOf(id))).toBe(named);
});

it('asks for no name that another one is part of, and for few enough to be asked one by one', () => {
  for (const entry of entries) {
    const names = surestNames(entry);
    for (const name of names)
      expect(
        isNamed(
          name,
          names.filter((other) => other !== name),
        ),
      ).toBe(false);
  }
  expect(namesOf('rlhf')).toContain('rlhf');
});
