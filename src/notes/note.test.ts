import { expect, it } from 'vitest';
import { idOf, ulidFor } from './note.ts';

it('makes ids that tell document and author, and are never those of another', async () => {
  const one = await idOf('arxiv:2412.14093', 'reader1', await ulidFor('a'));
  expect(one).toMatch(/^n:[0-9a-f]{2}:[0-9a-f]{16}:reader1:0{10}[0-9A-Z]{16}$/);
  expect(await idOf('arxiv:2412.14093', 'reader1', await ulidFor('b'))).not.toBe(one);
  expect((await idOf('arxiv:2412.14094', 'reader1', await ulidFor('a'))).slice(0, 22)).not.toBe(one.slice(0, 22));
});
