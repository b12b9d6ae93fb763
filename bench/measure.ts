/** Something that is measured beside others. `run` gives what one run cost. */
export interface Way<Sample> {
  title: string;
  run(): Sample | Promise<Sample>;
}

/**
 * Runs all ways in turn, round after round, so that what else the machine does falls on all alike. A way that says after a run
 * that it has had enough is not run again. Gives the samples of each way by its title.
 */
export async function inTurn<Sample>(
  ways: readonly Way<Sample>[],
  rounds: number,
  enough: (sample: Sample) => boolean = () => false,
): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>(ways.map(({ title }) => [title, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { title, run } of ways) {
      const own = samples.get(title)!;
      if (own.length < round || own.some(enough)) continue;
      own.push(await run());
    }
  }
  return samples;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Milliseconds that something takes, and what it gives. */
export function timed<T>(run: () => T): [milliseconds: number, result: T] {
  const began = performance.now();
  const result = run();
  return [performance.now() - began, result];
}
