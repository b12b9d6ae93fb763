import { describe, expect, it } from 'vitest';
import { claimOf, EMPTY, type Fields, fieldsOf, missing, tagsOf } from './writing.ts';

const vocabulary = {
  interventions: [{ id: 'rlhf', name: 'Reinforcement learning from human feedback', names: ['RLHF'] }],
  behaviours: [{ id: 'sycophancy', name: 'Sycophancy', names: ['flattery'] }],
  models: ['GPT-4o'],
};
const claim: Fields = {
  ...EMPTY,
  claims: true,
  intervention: 'rlhf ',
  direction: 'increases',
  behaviour: 'Telling jokes',
  evidence: 'reported',
};

describe('what is written in the form', () => {
  it('makes a claim of entries by any of their names, and of the reader’s own words', () => {
    expect(claimOf(claim, vocabulary)).toEqual({
      intervention: { kind: 'entry', id: 'rlhf' },
      direction: 'increases',
      behaviour: { kind: 'words', words: 'Telling jokes' },
      evidence: 'reported',
      model: null,
      confidence: null,
    });
  });

  it('stays the same when it is read again', () => {
    const written = { body: 'Why?', tags: ['a', 'b c'], claim: claimOf(claim, vocabulary) };
    const fields = fieldsOf(written, vocabulary);
    expect(fields.intervention).toBe('Reinforcement learning from human feedback');
    expect({ body: fields.body, tags: tagsOf(fields), claim: claimOf(fields, vocabulary) }).toEqual(written);
  });

  it('keeps an entry that the index has no longer', () => {
    const written = { body: '', tags: [], claim: { intervention: { kind: 'entry', id: 'gone' } as const } };
    expect(fieldsOf(written, vocabulary).intervention).toBe('gone');
  });

  it.each<[string, Partial<Fields>, string | null]>([
    ['a note needs nothing', { claims: false }, null],
    ['a whole claim needs nothing more', {}, null],
    ['no intervention', { intervention: ' ' }, 'intervention'],
    ['neither direction nor behaviour', { direction: '', behaviour: '' }, 'direction'],
    ['no evidence', { evidence: '' }, 'evidence'],
  ])('%s', (_, without, needed) => {
    expect(missing({ ...claim, ...without, ...(without.claims === false && EMPTY) })).toBe(needed);
  });
});
