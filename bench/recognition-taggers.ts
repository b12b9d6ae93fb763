import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { compileNames } from '../src/recognise/compile.ts';
import type { Decision } from '../src/recognise/decide.ts';
import type { Reason } from '../src/recognise/judge.ts';
import { createRecogniser } from '../src/recognise/recogniser.ts';
import { median } from './measure.ts';
import { entriesOf } from './names.ts';
import { type Labelled, labelledPassages, type Passage, qualityOf } from './recognition-quality.ts';
import { figure, type Table } from './table.ts';

/** The words of a text in order, each with its part of speech. */
export type Tagger = (text: string) => (readonly [word: string, tag: string])[];

const TAGGERS = ['compromise', 'wink'];
const root = fileURLToPath(new URL('..', import.meta.url));

/** What a small model from npm that needs no download would add to the rules, and what it costs. */
export async function taggerTables(): Promise<Table[]> {
  const labelled = labelledPassages();
  const title = 'Ambiguous names decided with a small model';
  if (!labelled) {
    return [
      { title, note: 'Not measured: the labelled passages are not beside the repository.', columns: [], rows: [] },
    ];
  }
  const names = compileNames(entriesOf());
  const recogniser = createRecogniser(names);
  const decided = new Map(
    labelled.passages.map(({ text }) => [text, recogniser.explain([recogniser.scan(text)])[0]!] as const),
  );
  const row = (way: string, costs: string[], accepts: (text: string, decision: Decision) => boolean) => {
    const { precision, recall, f1, falseInOtherSenses } = qualityOf(labelled, (text) =>
      decided.get(text)!.filter((decision) => accepts(text, decision)),
    );
    return [way, ...costs, precision.toFixed(3), recall.toFixed(3), f1.toFixed(3), figure(falseInOtherSenses)];
  };
  const rows = [row('rules alone', ['0', '0', '0'], (_, { accepted }) => accepted)];
  for (const tagger of TAGGERS) {
    const { kilobytes, load, milliseconds, tags } = await tagged(tagger, labelled.passages);
    const accepts = learnt(labelled, decided, tags);
    rows.push(row(`and ${tagger}`, [kilobytes, load, milliseconds].map(figure), accepts));
  }
  const isMeant = (text: string, decision: Decision) => meantIn(labelled, text).some((label) => agree(label, decision));
  rows.push(
    row('and one that is always right', ['–', '–', '–'], (text, decision) =>
      isOpen(decision) ? isMeant(text, decision) : decision.accepted,
    ),
  );
  return [
    {
      title,
      note: 'A model may overrule what the rules say of an ambiguous name. It learns from the parts of speech of the name and of the words beside it in all other passages. The last row is the most that any model could add. Kilobytes of minified code and weights, gzipped; milliseconds to load, and for a page of a thousand words.',
      columns: ['', 'kB', 'load', 'page', 'precision', 'recall', 'F1', 'false in 10,000 words of other sense'],
      rows,
    },
  ];
}

const CLOSED = new Set<Reason>([
  'certain-name',
  'part-of-longer-name',
  'other-use',
  'in-address',
  'defined-in-text',
  'defined-otherwise',
]);
const isOpen = ({ reason }: Decision) => !CLOSED.has(reason);

interface Place {
  start: number;
  end: number;
  id: string;
}

const agree = (a: Place, b: Place) => a.id === b.id && a.start < b.end && b.start < a.end;

function meantIn({ passages, labels }: Labelled, text: string): Labelled['labels'] {
  const passage = passages.find((one) => one.text === text)!;
  return labels.filter((label) => label.passage === passage.name);
}

interface Tagged {
  kilobytes: number;
  load: number;
  milliseconds: number;
  /** For each text the parts of speech at its words. */
  tags: Map<string, { start: number; end: number; tag: string }[]>;
}

/** Bundles a tagger as the extension is bundled, and lets it read the passages. */
async function tagged(tagger: string, passages: readonly Passage[]): Promise<Tagged> {
  const folder = mkdtempSync(join(tmpdir(), 'whence-bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true },
      build: {
        ssr: join(root, `bench/taggers/${tagger}.ts`),
        outDir: folder,
        minify: true,
        rolldownOptions: { output: { entryFileNames: 'tagger.mjs' } },
      },
    });
    const file = join(folder, 'tagger.mjs');
    const began = performance.now();
    const { createTagger } = (await import(pathToFileURL(file).href)) as { createTagger: () => Tagger };
    const tag = createTagger();
    tag('It is ready.');
    const load = performance.now() - began;
    const times: number[] = [];
    const tags: Tagged['tags'] = new Map();
    for (const { text, words } of passages) {
      const began = performance.now();
      const read = tag(text);
      times.push((1_000 * (performance.now() - began)) / words);
      tags.set(text, placed(text, read));
    }
    return { kilobytes: gzipSync(readFileSync(file)).length / 1_000, load, milliseconds: median(times), tags };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where in a text its words stand, given in order. */
function placed(text: string, words: ReturnType<Tagger>) {
  let from = 0;
  return words.flatMap(([word, tag]) => {
    const start = word.trim() ? text.indexOf(word, from) : -1;
    if (start < 0) return [];
    from = start + word.length;
    return [{ start, end: from, tag }];
  });
}

/** The odds at which a model overrules the rules. */
const SURE = Math.log(9);

/** A judge of ambiguous names that for each passage has learnt from all others: naive Bayes over the parts of speech. */
function learnt(
  labelled: Labelled,
  decided: ReadonlyMap<string, readonly Decision[]>,
  tags: Tagged['tags'],
): (text: string, decision: Decision) => boolean {
  const cases = [...decided].flatMap(([text, decisions]) =>
    decisions.filter(isOpen).map((decision) => ({
      text,
      features: featuresOf(tags.get(text)!, decision),
      isMeant: meantIn(labelled, text).some((label) => agree(label, decision)),
    })),
  );
  return (text, decision) => {
    if (!isOpen(decision)) return decision.accepted;
    const others = cases.filter((one) => one.text !== text);
    const countOf = (isMeant: boolean, feature?: string) =>
      others.filter((one) => one.isMeant === isMeant && (!feature || one.features.includes(feature))).length + 0.5;
    const odds = featuresOf(tags.get(text)!, decision).reduce(
      (sum, feature) =>
        sum + Math.log((countOf(true, feature) / countOf(true)) * (countOf(false) / countOf(false, feature))),
      Math.log(countOf(true) / countOf(false)),
    );
    return Math.abs(odds) < SURE ? decision.accepted : odds > 0;
  };
}

function featuresOf(tags: readonly { start: number; end: number; tag: string }[], { start, end, id }: Place): string[] {
  const first = tags.findIndex((one) => one.end > start);
  const next = tags.findIndex((one) => one.start >= end);
  const tagAt = (i: number) => tags[i]?.tag ?? '';
  return [`before ${tagAt(first - 1)}`, `last ${tagAt(next - 1)}`, `after ${tagAt(next)}`, `entry ${id}`];
}
