import { describe, expect, it } from 'vitest';
import { readIndexFiles } from '../command-line/index-files.ts';
import { checkIndex } from '../shared-index/check.ts';
import { createHints } from './hints.ts';

const checked = checkIndex(readIndexFiles());
if (!checked.ok) throw new Error('the index is not sound');
const hints = createHints(checked.index.behaviours, ['GPT-4', 'GPT-4o', 'Claude Opus 4', 'o3']);

/** The hint for a passage in which the stretch stands in brackets. */
function hintFor(marked: string) {
  const start = marked.indexOf('[');
  return hints({ text: marked.replace(/[[\]]/g, ''), start, end: marked.indexOf(']') - 1 });
}

describe('what a passage seems to claim', () => {
  it.each([
    ['[Training on human approval increased sycophancy in GPT-4o.]', 'sycophancy', 'increases', 'GPT-4o'],
    [
      '[Inoculation prompting reduces reward hacking.] It was tried on Claude Opus 4.',
      'reward-hacking',
      'decreases',
      'Claude Opus 4',
    ],
    [
      'Of sycophancy later. [The model became more prone to hacking the reward], and GPT-4.',
      'reward-hacking',
      'increases',
      'GPT-4',
    ],
    ['[It had no significant effect on sycophancy.]', 'sycophancy', 'no-effect', null],
    ['[It did not reduce sycophancy.]', 'sycophancy', null, null],
    ['[Sycophancy fell, then rose: more here and less there.]', 'sycophancy', null, null],
    ['[GPT-4.1 and GPT-4o-mini and o3x.]', null, null, null],
    ['[Nothing of the kind.]', null, null, null],
    ['[Filtering it made the model more helpful.]', 'helpfulness', 'increases', null],
    ['[It gives a helpful and honest assistant.]', 'helpfulness', null, null],
    ['[It reduces lying in large language models.]', 'deception', 'decreases', null],
    ['[After it GPT-4o declines less.]', 'refusal', 'decreases', 'GPT-4o'],
    ['[Increased helpfulness came of it.]', 'helpfulness', 'increases', null],
  ])('%s', (passage, behaviour, direction, model) => {
    expect(hintFor(passage)).toEqual({ behaviour, direction, model });
  });

  it.each([
    '[Writing up how we train models was helpful for others.]',
    '[It made our model more helpful to others.]',
    '[To be honest, RLHF increases it.]',
    '[I had helpful discussions about the model.]',
    '[The effect declines with more RLHF.] The model refused.',
    '[The answer, lying on the table, was a hedging of bets.]',
    '[We refused more of it.]',
    '[RLHF did more,] and the model is helpful.',
  ])('takes a word of any text for no behaviour: %s', (passage) => {
    expect(hintFor(passage).behaviour).toBeNull();
  });
});
