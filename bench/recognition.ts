import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import { gunzipSync } from 'node:zlib';
import { JSDOM } from 'jsdom';
import { build } from 'vite';
import { readBlocks } from '../src/page/text-map.ts';
import { compileNames } from '../src/recognise/compile.ts';
import { median } from './measure.ts';
import { entriesOf, namesOf } from './names.ts';
import type { FirstTask } from './recognition-first.ts';
import { qualityTables } from './recognition-quality.ts';
import type { Outcome, Task } from './recognition-ways.ts';
import { figure, ratio, type Table } from './table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const UNITS = 1_000_000;
const ROUNDS = Number(process.env['ROUNDS'] ?? 15);
const FRESH = 5;
const MANY = 20_000;
const READING = 'reading each unit';

/** How well and how fast names are recognised, beside other ways. */
export async function recognitionTables(): Promise<Table[]> {
  const folder = mkdtempSync(join(tmpdir(), 'whence-bench-'));
  try {
    const warm = await speedTable(folder);
    const ways = warm.rows.map(([way]) => String(way));
    return [...qualityTables(process.argv.includes('--errors')), warm, await firstTable(folder, ways)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function speedTable(folder: string): Promise<Table> {
  const index = entriesOf();
  const many = entriesOf(MANY);
  const sets: Task['sets'] = {
    [index.length]: { list: namesOf(index), entries: index },
    [MANY]: { list: namesOf(many), entries: many },
  };
  const run = await runner(folder, 'recognition-ways');
  const task: Task = { text: longText(), sets, rounds: ROUNDS };
  const outcome: Outcome = run(JSON.stringify(task));
  const reading = outcome[READING]!;
  const rows = Object.entries(outcome).map(([title, bySet]) => [
    title,
    ...Object.keys(sets).flatMap((set) => {
      const { compile, find, found } = bySet[set]!;
      const time = find.length ? ratio(Math.min(...find), Math.min(...reading[set]!.find)) : '> 5,000';
      return [time, find.length ? found : '–', title === READING ? '–' : figure(median(compile))];
    }),
  ]);
  return {
    title: 'Finding names in a text of 1,000,000 units, warm',
    note: `The index’s names, and ${MANY.toLocaleString('en-GB')} with made-up ones. Milliseconds, the best of ${ROUNDS} turns (what else the machine does only adds), in each of which a way runs twice and the second counts, and how often the time of a loop that only reads each unit; places found; milliseconds to compile, the median of the turns. Whence also inflects, and decides; the others find strings, without case, as whole words.`,
    columns: [
      '',
      ...Object.keys(sets).flatMap((set) => [
        `${set}${Number(set) === MANY ? '' : ' entries’'} names`,
        'found',
        'compiled',
      ]),
    ],
    rows,
  };
}

async function firstTable(folder: string, ways: readonly string[]): Promise<Table> {
  const entries = entriesOf();
  const blocks = blocksOf('openai-model-spec-2025-12-18');
  const run = await runner(folder, 'recognition-first');
  const names = { list: namesOf(entries), entries };
  const compiled = compileNames(entries);
  const passes = ways.map((way) => {
    const task: FirstTask = { way, blocks, names, compiled };
    const content = serialize(task);
    return [way, Array.from({ length: FRESH }, (): number[] => run(content))] as const;
  });
  const best = (runs: number[][], figureOf: (passes: number[]) => number) => Math.min(...runs.map(figureOf));
  const rows = passes.map(([way, runs]) => [
    way,
    figure(best(runs, (times) => times[0]!)),
    figure(best(runs, (times) => times[1]!)),
    figure(best(runs, (times) => Math.min(...times))),
  ]);
  const units = blocks.reduce((sum, block) => sum + block.length, 0);
  return {
    title: 'Finding names on a page, cold',
    note: `The Model Spec, ${units.toLocaleString('en-GB')} units in ${blocks.length.toLocaleString('en-GB')} blocks, and the index’s names: milliseconds of the first pass in a fresh process, of the one after it, and of the fastest. The best of ${FRESH} processes.`,
    columns: ['', 'first', 'second', 'warm'],
    rows,
  };
}

/** The texts of two specs in the blocks in which a page is read, again and again up to a million units. */
function longText(): string {
  const once = ['openai-model-spec-2025-12-18', 'anthropic-constitution-2026-01-21'].flatMap(blocksOf).join('\u2029');
  return once.repeat(Math.ceil(UNITS / once.length)).slice(0, UNITS);
}

function blocksOf(fixture: string): string[] {
  const html = gunzipSync(readFileSync(join(root, `tests/fixtures/${fixture}.html.gz`))).toString('utf8');
  return readBlocks(new JSDOM(html).window.document).map(({ text }) => text);
}

/** Bundles a program of the bench as the extension is bundled. It is run in a process of its own, with a task in a file, and prints JSON. */
async function runner(folder: string, program: string): Promise<<Result>(task: string | Uint8Array) => Result> {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: join(root, `bench/${program}.ts`),
      outDir: folder,
      emptyOutDir: false,
      minify: true,
      rolldownOptions: { output: { entryFileNames: `${program}.mjs` } },
    },
  });
  const file = join(folder, 'task');
  return (task) => {
    writeFileSync(file, task);
    const printed = execFileSync(
      process.execPath,
      ['--max-old-space-size=4096', join(folder, `${program}.mjs`), file],
      {
        maxBuffer: 2 ** 28,
      },
    );
    return JSON.parse(printed.toString());
  };
}
