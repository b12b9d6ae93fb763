/** The index of the first of a row of rising values that is not below `value`; only its first `length` count. */
export function lowerBound(row: ArrayLike<number>, value: number, length = row.length): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The indices of a longest part of a row of numbers that never falls, in order. */
export function longestRising(row: readonly number[]): number[] {
  const previous = new Int32Array(row.length);
  /** For each length the index of the smallest number that such a part can end with. */
  const ends: number[] = [];
  for (const [i, value] of row.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (row[ends[middle]!]! <= value) low = middle + 1;
      else high = middle;
    }
    previous[i] = low > 0 ? ends[low - 1]! : -1;
    ends[low] = i;
  }
  const found: number[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i]!) found.push(i);
  return found.reverse();
}
