import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pagesOf } from './rows.ts';

it('lays a drawing on pages that hold no more than they may and lose nothing, cut only where they may be', () => {
  const heights = fc.array(fc.integer({ min: 10, max: 40 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(heights, (rows) => {
      const edges = [100];
      for (const height of rows) edges.push(edges.at(-1)! + height);
      const [cuts, bottom] = [edges.slice(0, -1), edges.at(-1)!];
      const pages = pagesOf(cuts, bottom, 120, 300);
      expect(pages.map(({ from }) => from)).toEqual([100, ...pages.slice(0, -1).map(({ to }) => to)]);
      expect(pages.at(-1)!.to).toBe(bottom);
      for (const [at, { from, to }] of pages.entries()) {
        expect(to - from).toBeLessThanOrEqual(at === 0 ? 120 : 300);
        expect(edges).toContain(to);
      }
    }),
  );
  expect(pagesOf([], 0, 120, 300)).toEqual([]);
});
