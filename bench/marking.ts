import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { JSDOM } from 'jsdom';
import type { Browser } from 'puppeteer-core';
import { build } from 'vite';
import type { Recognised } from '../src/messaging/contract.ts';
import { readBlocks } from '../src/page/text-map.ts';
import { compileNames } from '../src/recognise/compile.ts';
import { type Costs, costsOn, type PageWork, withBrowser } from './fresh-page.ts';
import { extensionTable } from './in-extension.ts';
import { inTurn, median } from './measure.ts';
import { entriesOf, namesOf } from './names.ts';
import { figure, ratio, type Table } from './table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
/** A way that takes longer is cut off (milliseconds). */
const MOST = 20_000;
/** A way that takes longer is not measured again (milliseconds). */
const LONG = 2_000;

/** What a way of marking is given: names as strings, and for Whence what its background is and knows. */
interface Given {
  list: string[];
  /** The source of one regular expression of all names, the longest first. */
  alternation: string;
  background: { script: string; known: string; read: string };
}

declare global {
  var browser: unknown;
  var marked: Promise<void>;
  /** A timer that is none of the work's. */
  var wait: typeof setTimeout;
  var Mark: new (
    root: Element,
  ) => {
    mark(list: string[], options?: object): void;
    markRegExp(pattern: RegExp, options?: object): void;
  };
  var findAndReplaceDOMText: (root: Element, options: object) => void;
}

const WALK = 'plain walk, every text node';
const WHENCE = 'whence';
/** Beside what a reader waits for: the script that brings card and notes, once there is a mark. */
const WITH_CARD = 'whence, with card and notes';
const OURS = [WHENCE, WITH_CARD];
/** What is measured where nothing is done: the measuring itself. */
const IDLE = 'a script as long that does nothing';

/** The scripts that run in pages, as they ship. */
const SCRIPTS = await pageScripts();
const BACKGROUND = await backgroundScript();
/** What the background has read before. */
const READ_BEFORE = JSON.stringify(textsOf(fixture('anthropic-constitution-2026-01-21')));

/**
 * Stands ready as the extension's background: beside the page's thread, and after it has read other pages. What the page sends it
 * is cloned as the browser clones a message. Resolves `marked` when the page's script has done all that it does by itself: it has
 * told what it found and asks for the interaction, or has taken the answer that nothing is named and nothing noted. `marking` is run
 * before the answer that something is named, `interaction` where it is given: it is done when it asks for notes.
 */
async function answer({ background }: Given, [marking, interaction]: readonly string[]): Promise<void> {
  const thread = new Worker(URL.createObjectURL(new Blob([background.script])));
  let answer: (value: unknown) => void;
  thread.onmessage = ({ data }) => {
    goOn();
    answer(data);
  };
  const ask = (message: unknown) => {
    const answered = new Promise((resume) => (answer = resume));
    thread.postMessage(message);
    return answered;
  };
  await ask({ known: background.known, read: background.read });
  globalThis.marked = new Promise((resume) => {
    const values: Record<string, unknown> = { summary: null, cards: [] };
    const execute = async (script?: string) => {
      await new Promise((task) => setTimeout(task));
      // biome-ignore lint/security/noGlobalEval: the script as the browser would run it
      if (script) globalThis.eval(script);
    };
    const sendMessage = async ({ name, content }: { name: string; content: unknown }) => {
      const [, asked = ''] = name.split(':');
      if (asked === 'recognise') {
        const recognised = (await ask(content)) as Recognised;
        const isNothing = recognised.mentions.length === 0;
        if (isNothing) setTimeout(resume);
        else await execute(marking);
        const choices = { paused: false, density: 'every' };
        return { ok: true, value: { choices, recognised, noted: isNothing ? false : null } };
      }
      if (asked === 'interact' && interaction) {
        await execute(interaction);
        return { ok: true, value: null };
      }
      if (asked === 'interact' || asked === 'notes') resume();
      return new Promise((answer) => asked in values && setTimeout(() => answer({ ok: true, value: values[asked] })));
    };
    const runtime = { id: 'bench', sendMessage, onMessage: { addListener() {}, removeListener() {} } };
    globalThis.browser = { runtime, i18n: { getMessage: (key: string) => key } };
  });
}

const WAYS: Record<string, PageWork<Given>> = {
  [WALK]: {
    work: () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      let text = '';
      while (walker.nextNode()) text += (walker.currentNode as Text).data;
      return text.length;
    },
  },
  [WHENCE]: { script: SCRIPTS.page, prepare: answer, further: [SCRIPTS.marking], work: () => marked },
  [WITH_CARD]: {
    script: SCRIPTS.page,
    prepare: answer,
    further: [SCRIPTS.marking, SCRIPTS.interaction],
    work: () => marked,
  },
  'one alternation, CSS highlights': {
    work: ({ alternation }) => {
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
      for (const { 0: found, index } of text.matchAll(new RegExp(alternation, 'gi'))) {
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
    work: ({ alternation }) =>
      findAndReplaceDOMText(document.body, { find: new RegExp(alternation, 'gi'), wrap: 'mark', preset: 'prose' }),
  },
  'advanced-mark.js, mark()': {
    script: libraryScript('advanced-mark.js'),
    work: ({ list }) =>
      new Mark(document.body).mark(list, {
        separateWordSearch: false,
        accuracy: 'exactly',
        combinePatterns: list.length,
      }),
  },
  'mark.js, markRegExp, one alternation': {
    script: libraryScript('mark.js'),
    work: ({ alternation }) => new Mark(document.body).markRegExp(new RegExp(alternation, 'gi')),
  },
  'mark.js, mark()': {
    script: libraryScript('mark.js'),
    work: ({ list }) => new Mark(document.body).mark(list, { separateWordSearch: false, accuracy: 'exactly' }),
  },
};

function libraryScript(name: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(name), 'utf8');
}

async function pageScripts(): Promise<Record<'page' | 'marking' | 'interaction', string>> {
  await build({ root, mode: 'chrome', logLevel: 'silent' });
  const read = (name: string) => readFileSync(`${root}dist/chrome/src/page/${name}.js`, 'utf8');
  return { page: read('early') + read('index'), marking: read('mark'), interaction: read('interact') };
}

/** A script's text where it is read, and not compiled. */
function inertly(script: string): string {
  return `/*${script.replaceAll('*/', '* /')}*/`;
}

/** The background's part in marking as one script. */
async function backgroundScript(): Promise<string> {
  const lib = { entry: `${root}bench/background.ts`, formats: ['iife' as const], name: 'background' };
  const [built] = (await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: { lib, write: false },
  })) as unknown as {
    output: [{ code: string }];
  }[];
  return built!.output[0].code;
}

function given(names?: number): Given {
  const entries = entriesOf(names);
  const list = namesOf(entries);
  const escaped = list
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const known = {
    standings: Object.fromEntries(entries.map(({ id }) => [id, 'confirmed'])),
    names: compileNames(entries),
  };
  const portable = (_: string, item: unknown) =>
    ArrayBuffer.isView(item) ? { kind: item.constructor.name, values: [...(item as Int32Array)] } : item;
  const background = { script: BACKGROUND, known: JSON.stringify(known, portable), read: READ_BEFORE };
  return { list, alternation: `\\b(?:${escaped.join('|')})\\b`, background };
}

/** What marking costs on a page, beside other ways to mark. */
export async function markingTables(): Promise<Table[]> {
  const indexed = given();
  const many = given(MANY);
  const spec = fixture('openai-model-spec-2025-12-18');
  const post = new URL('../../shared/corpus/pages/lw_open-problems-in-emergent-misalignment.html', import.meta.url);
  const [postTitle, postHtml] = existsSync(post)
    ? ['A post', readFileSync(post, 'utf8')]
    : ['Claude’s constitution', fixture('anthropic-constitution-2026-01-21')];
  return withBrowser(async (browser) => [
    sizes(),
    await tableOf(browser, 'Marking the Model Spec, the index', spec, indexed),
    await tableOf(browser, `Marking the Model Spec, ${MANY.toLocaleString('en-GB')} names`, spec, many),
    await tableOf(browser, 'Marking the beginning of the Model Spec', beginningOf(spec, SHORT), indexed),
    await tableOf(browser, `Marking ${postTitle}`, postHtml, indexed),
    await tableOf(browser, 'A page without a mention', paragraphs(NOTHING_NAMED, SHORT), indexed, {
      [IDLE]: { script: inertly(SCRIPTS.page), prepare: answer, work: () => null },
      ...WAYS,
    }),
    await streamingTable(browser, spec, indexed),
    await extensionTable(spec, ROUNDS),
  ]);
}

const MANY = 20_000;
/** So many characters of text has a short page. */
const SHORT = 12_000;
const NOTHING_NAMED =
  'The boats lay along the quay, and nobody in the village had asked yet when they would go out again.';

function fixture(name: string): string {
  return gunzipSync(readFileSync(`${root}tests/fixtures/${name}.html.gz`)).toString('utf8');
}

function textsOf(html: string): string[] {
  return readBlocks(new JSDOM(html).window.document).map(({ text }) => text);
}

function paragraphs(sentence: string, characters: number): string {
  const paragraph = `<p>${Array(5).fill(sentence).join(' ')}</p>\n`;
  return `<!doctype html><main>${paragraph.repeat(Math.ceil(characters / paragraph.length))}</main>`;
}

/** The beginning of a page's body, up to the tag by which so many characters of text have been read. */
function beginningOf(html: string, characters: number): string {
  let at = html.indexOf('>', html.indexOf('<body')) + 1;
  for (let read = 0; read < characters; ) {
    const tag = html.indexOf('<', at);
    read += tag - at;
    at = html.indexOf('>', tag) + 1;
  }
  return html.slice(0, at);
}

const COLUMNS = [
  '',
  'marks set, ms',
  'painted, ms',
  'on the wall, ms',
  'longest task, ms',
  'nodes added',
  'layout shift',
  'heap, kB',
];

async function tableOf(
  browser: Browser,
  title: string,
  html: string,
  given: Given,
  worked: Record<string, PageWork<Given>> = WAYS,
): Promise<Table> {
  const ways = Object.entries(worked).map(([title, work]) => ({
    title,
    run: () => costsOrWhyNot(browser, html, work, given),
  }));
  const isLong = (costs: Costs | string) => typeof costs === 'string' || costs.done > LONG;
  const samples = await inTurn(ways, ROUNDS, isLong);
  const base = middleOf(samples.get(WALK)!);
  return {
    title,
    note: `${given.list.length} names; each way on ${ROUNDS} fresh pages, medians. Milliseconds of the page’s own thread, with the ratio to the plain walk; on the wall until marks are set, what other threads do included.${besidePeers(samples)}${besideNothing(samples)}`,
    columns: COLUMNS,
    rows: [...samples].map(([title, runs]) => [title, ...cells(runs, base as Costs)]),
  };
}

/** How Whence stands beside the fastest of the other ways to mark. */
function besidePeers(samples: ReadonlyMap<string, readonly (Costs | string)[]>): string {
  const doneOf = (title: string) => {
    const costs = middleOf(samples.get(title)!);
    return typeof costs === 'string' ? Number.POSITIVE_INFINITY : costs.done;
  };
  const peers = [...samples.keys()].filter((title) => title !== WALK && title !== IDLE && !OURS.includes(title));
  const fastest = Math.min(...peers.map(doneOf));
  return ` Whence takes ${(doneOf(WHENCE) / fastest).toFixed(2)} of what the fastest peer takes.`;
}

/** What Whence takes of what was measured, where the measuring was measured too. */
function besideNothing(samples: ReadonlyMap<string, readonly (Costs | string)[]>): string {
  const idle = samples.get(IDLE) as readonly Costs[] | undefined;
  if (!idle) return '';
  const own = (samples.get(WHENCE) as readonly Costs[]).map(({ done }, round) => done - idle[round]!.done);
  return ` Of what is measured, ${figure(median(own))} ms is Whence’s script; the rest is taken by ${IDLE}, too.`;
}

/** What the scripts weigh that run in pages. */
function sizes(): Table {
  const scripts = {
    'on every page': SCRIPTS.page,
    'where something is named, noted or selected': SCRIPTS.marking,
    'where there is a mark, a note or a selection': SCRIPTS.interaction,
  };
  const all = Object.values(scripts).join('');
  const weigh = (script: string) => [script.length, gzipSync(script, { level: 9 }).length].map((n) => figure(n / 1000));
  return {
    title: 'The scripts that run in pages',
    note: 'kB of 1,000 bytes; the second as gzip packs them.',
    columns: ['', 'size, kB', 'gzipped, kB'],
    rows: [...Object.entries(scripts), ['all', all] as const].map(([title, script]) => [title, ...weigh(script)]),
  };
}

async function costsOrWhyNot(
  browser: Browser,
  html: string,
  work: PageWork<Given>,
  given: Given,
): Promise<Costs | string> {
  const began = performance.now();
  try {
    return await costsOn(browser, html, work, given, MOST);
  } catch {
    return performance.now() - began > MOST ? `> ${MOST / 1000} s` : 'fails';
  }
}

/** What it costs to keep the marks right on a long page while comments come in below. */
async function streamingTable(browser: Browser, html: string, given: Given): Promise<Table> {
  const work = async () => {
    await marked;
    const words =
      'I doubt that instruction hierarchy training or the model spec explain this; was it emergent misalignment?';
    for (let i = 0; i < 200; i++) {
      await new Promise((resume) => requestAnimationFrame(resume));
      const comment = document.createElement('article');
      comment.innerHTML = `<h4>Reader ${i}</h4><p>${words}</p><p>${words} <em>And</em> what of it?</p>`;
      document.body.append(comment);
    }
    await new Promise((resume) => wait(resume, 1_000));
  };
  const title = 'The Model Spec while 200 comments come in, one a frame';
  const run = () => costsOn(browser, html, { ...WAYS[WHENCE]!, work }, given, MOST);
  const { longestTask } = middleOf((await inTurn([{ title, run }], ROUNDS)).get(title)!) as Costs;
  return {
    title,
    note: `From the page being ready to a second after the last one, medians of ${ROUNDS}.`,
    columns: ['', 'longest task, ms'],
    rows: [[WHENCE, figure(longestTask)]],
  };
}

function cells(runs: readonly (Costs | string)[], base: Costs): string[] {
  const costs = middleOf(runs);
  if (typeof costs === 'string') return [costs, ...COLUMNS.slice(2).map(() => '')];
  const { done, painted, wall, longestTask, nodesAdded, layoutShift, heap } = costs;
  return [
    ratio(done, base.done),
    figure(painted),
    figure(wall),
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
