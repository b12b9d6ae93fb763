import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { findBrowsers } from '../src/command-line/browser/find.mjs';
import { launchWithExtension } from '../src/command-line/browser/launch.ts';
import { readIndexFiles } from '../src/command-line/index-files.ts';
import { checkIndex } from '../src/shared-index/check.ts';
import { LIST_NAMES, type ListName, type SharedIndex } from '../src/shared-index/schema.ts';

/** How heavy the index is, how soon the Atlas shows something, and how soon it answers with ten times the content. */
const RUNS = 9;
const QUERIES = ['r', 'rl', 'rlh', 'rlhf', 'sycophansy', 'delibrative alignment', 'training on documents', 'anthropic'];

// What runs in the page is text, since a compiled function would miss its helpers there.
const FIRST_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName('first-contentful-paint');
    if (paint) resolve(paint.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;
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

const files = readIndexFiles();
const checked = checkIndex(files);
if (!checked.ok) throw new Error('the index is not sound');
const weight = LIST_NAMES.reduce((sum, list) => sum + gzipSync(JSON.stringify(files[list])).length, 0);
console.log(`index, gzipped: ${(weight / 1000).toFixed(1)} kB`);

await build({ mode: 'chrome', logLevel: 'silent' });
const found = findBrowsers().find(({ engine }) => engine === 'chrome');
if (!found) throw new Error('no Chromium on this machine');
const launch = () => launchWithExtension({ found, extension: 'dist/chrome', headless: true, automated: true });

const first: number[] = [];
for (let run = 0; run < RUNS; run++) {
  const session = await launch();
  const page = await session.browser.newPage();
  await page.goto(`${session.home}src/atlas/index.html#/`);
  await page.waitForSelector('.entries > li');
  first.push((await page.evaluate(FIRST_PAINT)) as number);
  await session.close();
}
console.log(`cold start to first content: ${summary(first)} of ${RUNS}`);

const session = await launch();
for (const times of [1, 10]) {
  const page = await session.browser.newPage();
  const lists = multiply(checked.index, times);
  const sound = checkIndex(lists);
  if (!sound.ok) throw new Error(JSON.stringify(sound.problems[0]));
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const list = LIST_NAMES.find((name) => request.url().endsWith(`/index/${name}.json`));
    if (list) request.respond({ body: JSON.stringify(lists[list]), contentType: 'application/json' });
    else request.continue();
  });
  await page.goto(`${session.home}src/atlas/index.html#/`);
  await page.waitForSelector('.entries > li');
  const held = await page.$eval('[role=status]', (status) => status.textContent);
  const answers = (await page.evaluate(`(${TYPE})(${JSON.stringify(QUERIES)})`)) as number[];
  console.log(`a key to its answer, ${times} × the content (${held}): ${summary(answers)}`);
  await page.close();
}
await session.close();

function summary(values: number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  return `median ${sorted[sorted.length >> 1]!.toFixed(1)} ms (${sorted[0]!.toFixed(1)} to ${sorted.at(-1)!.toFixed(1)})`;
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
