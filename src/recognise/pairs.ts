/**
 * A hash table of pairs of numbers, in rows of `PAIR_WIDTH`: the pair, what it stands for (never 0), and a column to spare.
 * A power of two of rows, half of them free.
 */
export type Pairs = Int32Array;

const WIDTH_SHIFT = 2;
export const PAIR_WIDTH = 1 << WIDTH_SHIFT;

/** Where the row of a pair begins, or the free one where it would if there is none: there what it stands for is 0. */
export function placeOf(pairs: Pairs, a: number, b: number): number {
  const last = pairs.length - PAIR_WIDTH;
  const mixed = Math.imul(a ^ (b << 7), 0x9e3779b1);
  for (let row = ((mixed ^ (mixed >>> 15)) << WIDTH_SHIFT) & last; ; row = (row + PAIR_WIDTH) & last) {
    if ((pairs[row] === a && pairs[row + 1] === b) || pairs[row + 2] === 0) return row;
  }
}

/** Where the row of a pair begins; where it would, less `pairs.length`, if there is none. */
export function rowOf(pairs: Pairs, a: number, b: number): number {
  const row = placeOf(pairs, a, b);
  return pairs[row + 2] === 0 ? row - pairs.length : row;
}

/** A table that grows. */
export interface GrowingPairs {
  pairs: Pairs;
  count: number;
}

/** A copy of a table, or a new one with room for so many pairs before it must grow. */
export function growingPairs(from: GrowingPairs | undefined, room: number): GrowingPairs {
  if (from) return { pairs: from.pairs.slice(), count: from.count };
  return { pairs: new Int32Array(powerOfTwo(2 * room) * PAIR_WIDTH), count: 0 };
}

/** The next power of two that is not below a number, and not below 64. */
export const powerOfTwo = (least: number) => 2 ** Math.max(6, Math.ceil(Math.log2(least)));

/** Adds a pair that the table does not hold, given what `rowOf` says of it. */
export function addPair(table: GrowingPairs, a: number, b: number, value: number, missing: number): void {
  const grows = ++table.count * 2 * PAIR_WIDTH > table.pairs.length;
  if (grows) grow(table);
  const { pairs } = table;
  const row = (grows ? rowOf(pairs, a, b) : missing) + pairs.length;
  pairs[row] = a;
  pairs[row + 1] = b;
  pairs[row + 2] = value;
}

function grow(table: GrowingPairs): void {
  const { pairs: before } = table;
  const pairs = new Int32Array(before.length * 2);
  for (let row = 0; row < before.length; row += PAIR_WIDTH) {
    if (before[row + 2] === 0) continue;
    const to = rowOf(pairs, before[row]!, before[row + 1]!) + pairs.length;
    for (let column = 0; column < PAIR_WIDTH; column++) pairs[to + column] = before[row + column]!;
  }
  table.pairs = pairs;
}
