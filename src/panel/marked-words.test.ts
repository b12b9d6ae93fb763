import { expect, it } from 'vitest';
import { markedIn } from './marked-words.ts';

it.each<[text: string, terms: string[], marked: string[]]>([
  ['Reward hacking, and rewards.', ['reward'], ['Reward', 'reward']],
  ['A backward step', ['ward'], []],
  ['Reward hacking', ['rew', 'reward', 'hack'], ['Reward', 'hack']],
  ['Cafe\u0301 culture, Café', ['caf'], ['Cafe\u0301', 'Caf']],
  ['GPT-4o and GPT', ['4o'], ['4o']],
  ['', ['a'], []],
])('in “%s” marks what %j begin', (text, terms, marked) => {
  expect([...markedIn(text, terms)].map(({ start, end }) => text.slice(start, end))).toEqual(marked);
});
