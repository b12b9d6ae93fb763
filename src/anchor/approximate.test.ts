import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fewestEdits } from './approximate.ts';

const stretchOf = (text: string, step: 1 | -1) => {
  const codes = Uint16Array.from(text, (unit) => unit.charCodeAt(0));
  return { codes, from: step === 1 ? 0 : text.length - 1, length: text.length, step };
};

/** The table that the bit vectors stand for, cell by cell. */
function fewestByTable(pattern: string, text: string): number {
  let column = Array.from({ length: pattern.length + 1 }, (_, row) => row);
  let fewest = column.at(-1)!;
  for (const [j, unit] of [...text].entries()) {
    const next = [j + 1];
    for (let row = 1; row < column.length; row++) {
      const change = column[row - 1]! + (pattern[row - 1] === unit ? 0 : 1);
      next.push(Math.min(change, column[row]! + 1, next[row - 1]! + 1));
    }
    column = next;
    fewest = Math.min(fewest, column.at(-1)!);
  }
  return fewest;
}

const letters = (maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength });

it('counts the same edits as the table, in every length of a pattern and both directions', () => {
  fc.assert(
    fc.property(letters(110), letters(140), fc.constantFrom<1 | -1>(1, -1), (pattern, text, step) => {
      const rows = [8, 31, 32, 33, 64, pattern.length].filter((row) => row <= pattern.length).sort((a, b) => a - b);
      const edits = fewestEdits(stretchOf(pattern, step), stretchOf(text, step), rows);
      const read = (whole: string, rowsRead = whole.length) =>
        step === 1 ? whole.slice(0, rowsRead) : [...whole].reverse().join('').slice(0, rowsRead);
      expect(edits).toEqual(rows.map((row) => fewestByTable(read(pattern, row), read(text))));
    }),
  );
});
