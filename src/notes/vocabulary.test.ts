import { describe, expect, it } from 'vitest';
import { complete, named } from './vocabulary.ts';

const things = [
  { id: 'sycophancy', name: 'Sycophancy', names: ['sycophantic', 'flattery'] },
  { id: 'reward-hacking', name: 'Reward hacking', names: ['cheating on tests'] },
  { id: 'reward-tampering', name: 'Reward tampering', names: ['hacking the reward'] },
  { id: 'rlhf', name: 'Reinforcement learning from human feedback', names: ['RLHF'] },
];
const ids = (typed: string) => complete(things, typed, 3).map(({ id }) => id);

describe('completion', () => {
  it.each([
    ['syc', ['sycophancy']],
    ['FLATT', ['sycophancy']],
    ['rew', ['reward-hacking', 'reward-tampering']],
    ['reward h', ['reward-hacking', 'reward-tampering']],
    ['hack', ['reward-hacking', 'reward-tampering']],
    ['rlhf', ['rlhf']],
    ['human feed', ['rlhf']],
    ['reward-hacking', ['reward-hacking', 'reward-tampering']],
    ['nothing like it', []],
    ['', ['sycophancy', 'reward-hacking', 'reward-tampering']],
  ])('offers for %j %j', (typed, offered) => {
    expect(ids(typed)).toEqual(offered);
  });

  it('offers what is called just so before what is called so among other things', () => {
    const more = [{ id: 'safe-rlhf', name: 'Safe RLHF', names: [] }, ...things];
    expect(complete(more, 'rlhf', 3).map(({ id }) => id)).toEqual(['rlhf', 'safe-rlhf']);
  });

  it('takes a name for its thing only where it is that of one', () => {
    expect(named(things, 'Flattery')?.id).toBe('sycophancy');
    expect(named(things, 'flatter')).toBeNull();
    expect(named([...things, { id: 'other', name: 'Other', names: ['RLHF'] }], 'rlhf')).toBeNull();
    expect(named([...things, { id: 'other', name: 'RLHF', names: [] }], 'rlhf')?.id).toBe('other');
  });
});
