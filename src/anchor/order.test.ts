import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longestRising, lowerBound } from './order.ts';

it('finds the longest part that never falls', () => {
  expect(longestRising([3, 1, 2, 5, 4, 4])).toEqual([1, 2, 4, 5]);
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 12 }), (row) => {
      const found = longestRising(row).map((i) => row[i]!);
      expect(found).toEqual([...found].sort((a, b) => a - b));
      const longest: number[] = [];
      for (const [i, value] of row.entries()) {
        longest.push(1 + Math.max(0, ...longest.filter((_, before) => before < i && row[before]! <= value)));
      }
      expect(found).toHaveLength(Math.max(0, ...longest));
    }),
  );
});

it('finds the first value that is not below another', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(50), (values, value) => {
      const row = values.sort((a, b) => a - b);
      expect(lowerBound(row, value)).toBe(row.filter((one) => one < value).length);
    }),
  );
});
