import { expect, it } from 'vitest';
import { linkTo } from './text-fragment.ts';

const TEXT = `First on trust.
A model-based reward, in short: it is learnt. Then 50% more of it.
Last on trust.
${'Many words follow one another here. '.repeat(10)}
The end of it all.`;

const link = (from: string, to = from, address = 'https://example.org/a?b=c') => {
  const start = TEXT.lastIndexOf(from);
  return linkTo(address, TEXT, start, TEXT.indexOf(to, start) + to.length);
};

it.each<[what: string, link: string, expected: string]>([
  [
    'writes a short stretch out, encoded',
    link('model-based reward, in short'),
    '#:~:text=model%2Dbased%20reward%2C%20in%20short',
  ],
  ['takes whole words', link('ased rew'), '#:~:text=based%20reward'],
  ['names what is around a stretch that stands twice', link('trust'), '#:~:text=Last%20on-,trust,-.'],
  [
    'gives first and last words of what goes over blocks',
    link('Then 50%', 'The end of'),
    '#:~:text=Then%2050%25%20more%20of%20it.,The%20end%20of',
  ],
])('%s', (_, link, expected) => {
  expect(link).toBe(`https://example.org/a?b=c${expected}`);
});

it('keeps the address’s own fragment, and none of an earlier link', () => {
  expect(link('model-based', undefined, 'https://example.org/#/a:~:text=old')).toBe(
    'https://example.org/#/a:~:text=model%2Dbased',
  );
});
