/** The one of some ids that somebody most likely meant by `written`, a slip or two away; null where none is so near. */
export function nearestOf(written: string, ids: Iterable<string>): string | null {
  const most = Math.min(2, Math.floor(written.length / 3));
  let [best, distance]: [string | null, number] = [null, most + 1];
  for (const id of ids) {
    if (Math.abs(id.length - written.length) >= distance) continue;
    const slips = slipsBetween(written, id);
    if (slips < distance) [best, distance] = [id, slips];
  }
  return best;
}

/** How many letters are added, dropped, changed or swapped with the next on the way from one word to the other. */
function slipsBetween(a: string, b: string): number {
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = last[j - 1]! + Number(a[i - 1] !== b[j - 1]);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforeLast[j - 2] ?? 0) + 1 : changed;
      row.push(Math.min(changed, swapped, last[j]! + 1, row[j - 1]! + 1));
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}
