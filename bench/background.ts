import { recogniseIn } from '../src/background/recognition.ts';
import type { CompiledNames } from '../src/recognise/names.ts';
import type { Standing } from '../src/shared-index/grade.ts';

/**
 * The background's part in marking, in a worker: first it is told what it knows, and what it has read before, so that its code has
 * run hot as in a browser where somebody has been reading; then it answers what pages ask.
 */
type Asked = { known: string; read: string } | { texts: string[] };

const TIMES = 10;
const arrays: Record<string, { from(values: number[]): unknown } | undefined> = { Int32Array, Uint16Array };
let names: CompiledNames;
let standings: Record<string, Standing>;

self.onmessage = async ({ data }: MessageEvent<Asked>) => {
  if ('texts' in data) return postMessage(await recogniseIn(data.texts, names, standings));
  ({ names, standings } = JSON.parse(data.known, (_, item) => arrays[item?.kind]?.from(item.values) ?? item));
  const read: string[] = JSON.parse(data.read);
  for (let time = 0; time < TIMES; time++) await recogniseIn(read, names, standings);
  postMessage(null);
};
