/** A hash table of pairs of numbers, in rows: the pair, what it stands for (never 0), and further columns. A power of two of rows, half of them free. */
export type Pairs = Int32Array;

/** Where the row of a pair begins; where it would, less `pairs.length`, if there is none. */
export function rowOf(pairs: Pairs, width: number, a: number, b: number): number {
  const mask = pairs.length / width - 1;
  const mixed = Math.imul(a ^ (b << 7), 0x9e3779b1);
  for (let at = (mixed ^ (mixed >>> 15)) & mask; ; at = (at + 1) & mask) {
    const row = at * width;
    if (pairs[row + 2] === 0) return row - pairs.length;
    if (pairs[row] === a && pairs[row + 1] === b) return row;
  }
}

/** A table that grows. */
export interface GrowingPairs {
  pairs: Pairs;
  readonly width: number;
  count: number;
}

export function growingPairs(width: number, from?: { pairs: Pairs; count: number }): GrowingPairs {
  return { pairs: from ? from.pairs.slice() : new Int32Array(64 * width), width, count: from?.count ?? 0 };
}

/** Adds a pair that the table does not hold, and gives its row. */
export function addPair(table: GrowingPairs, a: number, b: number, value: number): number {
  if (++table.count * 2 * table.width > table.pairs.length) grow(table);
  const { pairs, width } = table;
  const row = rowOf(pairs, width, a, b) + pairs.length;
  pairs[row] = a;
  pairs[row + 1] = b;
  pairs[row + 2] = value;
  return row;
}

function grow(table: GrowingPairs): void {
  const { pairs: before, width } = table;
  const pairs = new Int32Array(before.length * 4);
  for (let row = 0; row < before.length; row += width) {
    if (before[row + 2] === 0) continue;
    const to = rowOf(pairs, width, before[row]!, before[row + 1]!) + pairs.length;
    for (let column = 0; column < width; column++) pairs[to + column] = before[row + column]!;
  }
  table.pairs = pairs;
}
