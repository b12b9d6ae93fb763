import { expect, it } from 'vitest';
import { nearestOf } from './nearest.ts';

it.each([
  ['rlfh', 'rlhf'],
  ['deliberative-aligment', 'deliberative-alignment'],
  ['sycophancyy', 'sycophancy'],
  ['dpo', 'dpo'],
  ['ppo-x', null],
  ['something-else', null],
  ['', null],
])('“%s” is taken for %s', (written, meant) => {
  expect(nearestOf(written, ['dpo', 'rlhf', 'sycophancy', 'deliberative-alignment'])).toBe(meant);
});
