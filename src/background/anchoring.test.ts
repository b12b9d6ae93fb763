import { expect, it } from 'vitest';
import { targetOf } from '../notes/target.ts';
import { anchorIn } from './anchoring.ts';

it('gives the places of what notes hang on, and what is gone, in the order in which they are asked for', async () => {
  const text = 'Whoever reads this reads it whole. What was promised here was never kept by anybody at all.';
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const targets = ['What was promised here was never kept', 'reads it whole'].map((words) =>
    targetOf({ text, sections: [] }, at(words)),
  );
  const now = 'A new beginning. Whoever reads this reads it whole.';
  const start = now.indexOf('reads it whole');
  expect(await anchorIn({ text: now, sections: [], targets: targets.map((target) => target!) })).toEqual([
    { outcome: 'orphaned' },
    { outcome: 'anchored', start, end: start + 'reads it whole'.length },
  ]);
});
