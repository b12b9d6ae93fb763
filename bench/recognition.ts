import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { JSDOM } from 'jsdom';
import { build } from 'vite';
import { readBlocks } from '../src/page/text-map.ts';
import { entriesOf, namesOf } from './names.ts';
import { qualityTables } from './recognition-quality.ts';
import type { Outcome, Task } from './recognition-ways.ts';
import { figure, ratio, type Table } from './table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const UNITS = 1_000_000;
const ROUNDS = Number(process.env['ROUNDS'] ?? 9);
const MANY = 20_000;

/** How well and how fast names are recognised, beside other ways. */
export async function recognitionTables(): Promise<Table[]> {
  return [...qualityTables(process.argv.includes('--errors')), await speedTable()];
}

async function speedTable(): Promise<Table> {
  const index = entriesOf();
  const many = entriesOf(MANY);
  const sets: Task['sets'] = {
    [index.length]: { list: namesOf(index), entries: index },
    [MANY]: { list: namesOf(many), entries: many },
  };
  const outcome = await measured({ text: text(), sets, rounds: ROUNDS });
  const reading = outcome['reading each unit']!;
  const rows = Object.entries(outcome).map(([title, bySet]) => [
    title,
    ...Object.keys(sets).flatMap((set) => {
      const { compile, find, found } = bySet[set]!;
      const time = find.length ? ratio(Math.min(...find), Math.min(...reading[set]!.find)) : '> 5,000';
      return [
        time,
        find.length ? found : '–',
        title in { 'reading each unit': 0 } ? '–' : figure(Math.min(...compile)),
      ];
    }),
  ]);
  return {
    title: 'Finding names in a text of 1,000,000 units, warm',
    note: `The index’s names, and ${MANY.toLocaleString('en-GB')} with made-up ones. Milliseconds, the best of ${ROUNDS} runs in turn (what else the machine does only adds), and how often the time of a loop that only reads each unit; places found; milliseconds to compile. Whence also inflects, and decides; the others find strings, without case, as whole words.`,
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

/** The texts of two specs in the blocks in which a page is read, again and again up to a million units. */
function text(): string {
  const fixtures = ['openai-model-spec-2025-12-18', 'anthropic-constitution-2026-01-21'];
  const blocks = fixtures.flatMap((name) => {
    const html = gunzipSync(readFileSync(join(root, `tests/fixtures/${name}.html.gz`))).toString('utf8');
    return readBlocks(new JSDOM(html).window.document).map(({ text }) => text);
  });
  const once = blocks.join('\u2029');
  return once.repeat(Math.ceil(UNITS / once.length)).slice(0, UNITS);
}

/** Bundles the ways as the extension is bundled, and runs them in a process of their own. */
async function measured(task: Task): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'whence-bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true },
      build: {
        ssr: join(root, 'bench/recognition-ways.ts'),
        outDir: folder,
        minify: true,
        rolldownOptions: { output: { entryFileNames: 'ways.mjs' } },
      },
    });
    const file = join(folder, 'task.json');
    writeFileSync(file, JSON.stringify(task));
    const printed = execFileSync(process.execPath, ['--max-old-space-size=4096', join(folder, 'ways.mjs'), file], {
      maxBuffer: 2 ** 28,
    });
    return JSON.parse(printed.toString());
  } finally {
    rmSync(folder, { recursive: true });
  }
}
