import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Browser } from 'puppeteer-core';
import { build } from 'vite';
import { compileNames } from '../src/recognise/compile.ts';
import { type Costs, costsOn, type PageWork, withBrowser } from './fresh-page.ts';
import { inTurn, median } from './measure.ts';
import { entriesOf, namesOf } from './names.ts';
import { figure, ratio, type Table } from './table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
/** A way that takes longer is cut off (milliseconds). */
const MOST = 20_000;
/** A way that takes longer is not measured again (milliseconds). */
const LONG = 2_000;

/** What a way of marking is given: names as strings, and for Whence as its background would send them. */
interface Given {
  list: string[];
  setup: string;
}

declare global {
  var browser: unknown;
  var marked: Promise<void>;
  var Mark: new (
    root: Element,
  ) => {
    mark(list: string[], options?: object): void;
    markRegExp(pattern: RegExp, options?: object): void;
  };
  var findAndReplaceDOMText: (root: Element, options: object) => void;
  var alternation: RegExp;
}

/** One regular expression of all names, the longest first. Made before the clock runs: an extension could keep it. */
function prepareAlternation({ list }: Given): void {
  const escaped = list
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  globalThis.alternation = new RegExp(`\\b(?:${escaped.join('|')})\\b`, 'gi');
}

const WALK = 'plain walk, every text node';
const WHENCE = 'whence';

const WAYS: Record<string, PageWork<Given>> = {
  [WALK]: {
    work: () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      let text = '';
      while (walker.nextNode()) text += (walker.currentNode as Text).data;
      return text.length;
    },
  },
  [WHENCE]: {
    script: await pageScript(),
    prepare: ({ setup }) => {
      const arrays = { Int32Array, Uint16Array } as Record<string, { from(values: number[]): unknown } | undefined>;
      const value = JSON.parse(setup, (_, item) => arrays[item?.kind]?.from(item.values) ?? item);
      globalThis.marked = new Promise((resume) => {
        const sendMessage = ({ name }: { name: string }) => {
          if (name.endsWith(':summary')) resume();
          return new Promise((answer) => name.endsWith(':begin') && setTimeout(() => answer({ ok: true, value })));
        };
        const runtime = { id: 'bench', sendMessage, onMessage: { addListener() {}, removeListener() {} } };
        globalThis.browser = { runtime, i18n: { getMessage: (key: string) => key } };
      });
    },
    work: () => marked,
  },
  'one alternation, CSS highlights': {
    prepare: prepareAlternation,
    work: () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const nodes: Text[] = [];
      const starts: number[] = [];
      let text = '';
      while (walker.nextNode()) {
        nodes.push(walker.currentNode as Text);
        starts.push(text.length);
        text += (walker.currentNode as Text).data;
      }
      const marks = new Highlight();
      let first = 0;
      for (const { 0: found, index } of text.matchAll(alternation)) {
        while (first + 1 < nodes.length && starts[first + 1]! <= index) first++;
        let last = first;
        while (last + 1 < nodes.length && starts[last + 1]! < index + found.length) last++;
        const range = document.createRange();
        range.setStart(nodes[first]!, index - starts[first]!);
        range.setEnd(nodes[last]!, index + found.length - starts[last]!);
        marks.add(range);
      }
      CSS.highlights.set('bench', marks);
    },
  },
  'findAndReplaceDOMText, one alternation': {
    script: libraryScript('findandreplacedomtext'),
    prepare: prepareAlternation,
    work: () => findAndReplaceDOMText(document.body, { find: alternation, wrap: 'mark' }),
  },
  'advanced-mark.js, mark()': {
    script: libraryScript('advanced-mark.js'),
    work: ({ list }) =>
      new Mark(document.body).mark(list, { separateWordSearch: false, accuracy: 'exactly', combineBy: list.length }),
  },
  'mark.js, markRegExp, one alternation': {
    script: libraryScript('mark.js'),
    prepare: prepareAlternation,
    work: () => new Mark(document.body).markRegExp(alternation),
  },
  'mark.js, mark()': {
    script: libraryScript('mark.js'),
    work: ({ list }) => new Mark(document.body).mark(list, { separateWordSearch: false, accuracy: 'exactly' }),
  },
};

function libraryScript(name: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(name), 'utf8');
}

/** The script that runs in pages, as it ships. */
async function pageScript(): Promise<string> {
  await build({ root, mode: 'chrome', logLevel: 'silent' });
  return readFileSync(`${root}dist/chrome/src/page/index.js`, 'utf8');
}

function given(names?: number): Given {
  const entries = entriesOf(names);
  const setup = {
    paused: false,
    density: 'every',
    standings: Object.fromEntries(entries.map(({ id }) => [id, 'published'])),
    names: compileNames(entries),
  };
  const portable = (_: string, item: unknown) =>
    ArrayBuffer.isView(item) ? { kind: item.constructor.name, values: [...(item as Int32Array)] } : item;
  return { list: namesOf(entries), setup: JSON.stringify(setup, portable) };
}

const MODEL_SPEC = fixture('openai-model-spec-2025-12-18');

export async function markingTables(): Promise<Table[]> {
  const indexed = given();
  const many = given(20_000);
  return withBrowser(async (browser) => [
    await tableOf(browser, 'The Model Spec, 140 entries', MODEL_SPEC, indexed),
    await tableOf(browser, 'The Model Spec, 20,000 names', MODEL_SPEC, many),
  ]);
}

function fixture(name: string): string {
  return gunzipSync(readFileSync(`${root}tests/fixtures/${name}.html.gz`)).toString('utf8');
}

const COLUMNS = ['', 'marks set, ms', 'painted, ms', 'longest task, ms', 'nodes added', 'layout shift', 'heap, kB'];

async function tableOf(browser: Browser, title: string, html: string, given: Given): Promise<Table> {
  const ways = Object.entries(WAYS).map(([title, work]) => ({
    title,
    run: () => costsOn(browser, html, work, given, MOST).catch((error: Error) => error.message),
  }));
  const tooLong = (costs: Costs | string) => typeof costs === 'string' || costs.done > LONG;
  const samples = await inTurn<Costs | string>(ways, ROUNDS, tooLong);
  const base = middleOf(samples.get(WALK)!);
  return {
    title,
    note: `${given.list.length} names; each way on ${ROUNDS} fresh pages, medians. Milliseconds of the page’s own thread, with the ratio to the plain walk.`,
    columns: COLUMNS,
    rows: [...samples].map(([title, runs]) => [title, ...cells(runs, base as Costs)]),
  };
}

function cells(runs: readonly (Costs | string)[], base: Costs): string[] {
  const costs = middleOf(runs);
  if (typeof costs === 'string') return [/terminated/.test(costs) ? `> ${MOST / 1000} s` : 'fails', '', '', '', '', ''];
  const { done, painted, longestTask, nodesAdded, layoutShift, heap } = costs;
  return [
    ratio(done, base.done),
    figure(painted),
    figure(longestTask),
    String(nodesAdded),
    layoutShift.toFixed(2),
    figure(heap / 1024),
  ];
}

/** The median of each cost; what stopped it where the work failed. */
function middleOf(runs: readonly (Costs | string)[]): Costs | string {
  const failed = runs.find((run) => typeof run === 'string');
  if (failed) return failed;
  const all = runs as readonly Costs[];
  const keys = Object.keys(all[0]!) as (keyof Costs)[];
  return Object.fromEntries(keys.map((key) => [key, median(all.map((costs) => costs[key]))])) as unknown as Costs;
}
