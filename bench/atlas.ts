import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { findBrowsers } from '../src/command-line/browser/find.mjs';
import { launchWithExtension } from '../src/command-line/browser/launch.ts';
import { readIndexFiles } from '../src/command-line/index-files.ts';
import { checkIndex } from '../src/shared-index/check.ts';
import { LIST_NAMES, type ListName, type SharedIndex } from '../src/shared-index/schema.ts';
import { median } from './measure.ts';
import { figure, type Table } from './table.ts';

const RUNS = 9;
const QUERIES = ['r', 'rl', 'rlh', 'rlhf', 'sycophansy', 'delibrative alignment', 'training on documents', 'anthropic'];

// What runs in the page is text, since a compiled function would miss its helpers there.
const FIRST_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName('first-contentful-paint');
    if (paint) resolve(paint.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;
/** When the list was painted, whose texts are the largest of the page, and when the code has taken it over. */
const WATCH = `{
  let painted, taken;
  globalThis.listPainted = new Promise((resolve) => (painted = resolve));
  globalThis.listTaken = new Promise((resolve) => (taken = resolve));
  new PerformanceObserver((list) => {
    const entry = list.getEntries().find(({ element }) => element?.closest('.entries'));
    if (entry) painted(entry.startTime);
  }).observe({ type: 'largest-contentful-paint' });
  const seen = new MutationObserver(() => {
    // What only the code can draw.
    if (!document.querySelector('.more')) return;
    seen.disconnect();
    taken(performance.now());
  });
  seen.observe(document, { subtree: true, childList: true });
}`;
const TYPE = `async (queries) => {
  const field = document.querySelector('input[type=search]');
  const content = document.querySelector('main');
  const ask = async (query) => {
    const changed = new Promise((resolve) => {
      const seen = new MutationObserver(() => (seen.disconnect(), resolve()));
      seen.observe(content, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    const began = performance.now();
    field.value = query;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await changed;
    return performance.now() - began;
  };
  await ask('prepare');
  const took = [];
  for (let round = 0; round < 5; round++) {
    for (const query of queries) {
      took.push(await ask(query));
      await new Promise(requestAnimationFrame);
    }
  }
  return took;
}`;

/** How heavy the index is, how soon the Atlas shows something on a cold start, and how soon a key has its answer. */
export async function atlasTables(): Promise<Table[]> {
  const checked = checkIndex(readIndexFiles());
  if (!checked.ok) throw new Error('The index is not sound: npm run index:check tells why.');

  await build({ mode: 'chrome', logLevel: 'silent' });
  const weight = gzipSync(readFileSync('dist/chrome/shared-index.json')).length;
  const found = findBrowsers().find(({ engine }) => engine === 'chrome');
  if (!found) throw new Error('The bench wants Chrome, Chromium, Edge or Brave.');
  const launch = () => launchWithExtension({ found, extension: 'dist/chrome', headless: true, automated: true });
  const rows: string[][] = [];

  const first: number[] = [];
  const listed: number[] = [];
  const taken: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const session = await launch();
    const page = await session.browser.newPage();
    await page.evaluateOnNewDocument(WATCH);
    await page.goto(`${session.home}src/atlas/index.html#/`);
    listed.push((await page.evaluate('listPainted')) as number);
    taken.push((await page.evaluate('listTaken')) as number);
    first.push((await page.evaluate(FIRST_PAINT)) as number);
    await session.close();
  }
  rows.push(['cold start to first content, ms', ...spread(first)]);
  rows.push(['cold start to the list of interventions, ms', ...spread(listed)]);
  rows.push(['cold start to a list that answers, ms', ...spread(taken)]);

  const session = await launch();
  for (const times of [1, 10]) {
    const page = await session.browser.newPage();
    const lists = multiply(checked.index, times);
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (request.url().endsWith('/shared-index.json')) request.respond({ body: JSON.stringify(lists) });
      else request.continue();
    });
    await page.goto(`${session.home}src/atlas/index.html#/`);
    await page.waitForSelector('.more');
    const answers = (await page.evaluate(`(${TYPE})(${JSON.stringify(QUERIES)})`)) as number[];
    rows.push([`from a key to its answer, ${times} × today’s content, ms`, ...spread(answers)]);
    await page.close();
  }
  await session.close();
  const note = `The whole index weighs ${figure(weight / 1000)} kB gzipped.`;
  return [{ title: 'The Atlas', note, columns: ['', 'median', 'least', 'most'], rows }];
}

function spread(values: number[]): string[] {
  return [median(values), Math.min(...values), Math.max(...values)].map(figure);
}

/** The index several times over, each copy under names and ids of its own. */
function multiply(index: SharedIndex, times: number): Record<ListName, object[]> {
  const ids = new Set<string>(LIST_NAMES.flatMap((list) => index[list].map(({ id }) => id)));
  const copies = Array.from({ length: times }, (_, copy) => {
    const rename = (name: string) => `${name.slice(0, 76)} ${copy}`;
    return JSON.parse(JSON.stringify(index), (key, value) => {
      if (copy === 0 || key === 'stage') return value;
      if (key === 'names') return value.map(rename);
      if (typeof value !== 'string') return value;
      return ids.has(value) ? `${value}-x${copy}` : key === 'name' ? rename(value) : value;
    }) as SharedIndex;
  });
  return Object.fromEntries(LIST_NAMES.map((list) => [list, copies.flatMap((one) => [...one[list]])])) as Record<
    ListName,
    object[]
  >;
}
