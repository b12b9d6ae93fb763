import type { Page } from 'puppeteer-core';
import { build } from 'vite';
import { findBrowsers } from '../src/command-line/browser/find.mjs';
import {
  type BrowserWithExtension,
  launchWithExtension,
  openExtensionPage,
} from '../src/command-line/browser/launch.ts';
import { median } from './measure.ts';
import { figure, type Table } from './table.ts';

const SIZES = [2_000, 20_000];
const COLD_RUNS = 5;
/** As many notes as are imported at once. */
const BATCH = 5_000;
const WORDS =
  'sycophancy system sydney reward hacking refusal spec adherence deception scheming training honest model prompt evaluation figure released summer claims paper replicate alignment'.split(
    ' ',
  );
/** Each finds another number of notes than the one before. */
const QUERIES = ['k2', 'k5', 'k1', 'k8', 'k3', 'k9', 'k4', 'k7'];

// What runs in the page is text, since a compiled function would miss its helpers there.
const TYPE = `async (queries) => {
  const field = document.querySelector('input[type=search]');
  const count = document.querySelector('.count');
  const ask = async (query) => {
    const changed = new Promise((resolve) => {
      const seen = new MutationObserver(() => (seen.disconnect(), resolve()));
      seen.observe(count, { subtree: true, childList: true, characterData: true });
    });
    const began = performance.now();
    field.value = query;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await changed;
    const took = performance.now() - began;
    await new Promise(requestAnimationFrame);
    return took;
  };
  await ask('no such word');
  const took = [];
  for (let round = 0; round < 3; round++) for (const query of queries) took.push(await ask(query));
  await ask('');
  return took;
}`;
const SCROLL = `async () => {
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  const list = document.querySelector('.results');
  const frames = [];
  let last = performance.now();
  for (let step = 0; step < 200; step++) {
    list.scrollTop += 300;
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - last);
    last = performance.now();
  }
  const jumped = performance.now();
  list.scrollTop = list.scrollHeight;
  const isAtEnd = (row) => row.ariaPosInSet === row.ariaSetSize && row.querySelector('.note');
  while (![...document.querySelectorAll('.results li')].some(isAtEnd)) await new Promise(requestAnimationFrame);
  observer.disconnect();
  return { frames, tasks, jump: performance.now() - jumped, drawn: document.querySelectorAll('.results li').length };
}`;

const FIRST_PAGE = { words: '', filter: {}, order: 'newest', offset: 0, limit: 60 };
const ASK = `async () => {
  const began = performance.now();
  await chrome.runtime.sendMessage(${JSON.stringify({ name: 'surface→background:search-notes', content: FIRST_PAGE })});
  return performance.now() - began;
}`;
const SNAPSHOT = 'whence-search-mine';
/** Whether a snapshot of the search is kept; a database of that name is made by looking, as the background makes it. */
const IS_KEPT = `async () => {
  const request = indexedDB.open('${SNAPSHOT}', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('parts');
  await new Promise((resolve) => { request.onsuccess = resolve; });
  const head = request.result.transaction('parts').objectStore('parts').count('head');
  await new Promise((resolve) => { head.onsuccess = resolve; });
  request.result.close();
  return head.result === 1;
}`;
const FORGET = `() => new Promise((resolve) => { indexedDB.deleteDatabase('${SNAPSHOT}').onsuccess = () => resolve(); })`;

interface Scrolled {
  frames: number[];
  tasks: number[];
  jump: number;
  drawn: number;
}

/** How soon the side panel shows a large library, how soon a key has its answer there, and whether scrolling stutters. */
export async function libraryTables(): Promise<Table[]> {
  await build({ mode: 'chrome', logLevel: 'silent' });
  const found = findBrowsers().find(({ engine }) => engine === 'chrome');
  if (!found) throw new Error('The bench wants Chrome, Chromium, Edge or Brave.');
  const rows: string[][] = [];
  for (const size of SIZES) {
    const session = await launchWithExtension({ found, extension: 'dist/chrome', headless: true, automated: true });
    try {
      rows.push(...(await measure(session, size)));
    } finally {
      await session.close();
    }
  }
  const note = 'The side panel in Chromium over the real database; a cold start begins with the worker ended.';
  return [{ title: 'The library', note, columns: ['', 'median', 'least', 'most'], rows }];
}

async function measure(session: BrowserWithExtension, size: number): Promise<string[][]> {
  const own = await openExtensionPage(session, 'src/popup/index.html');
  await fill(own, size);
  const named = (what: string) => `${size.toLocaleString('en-GB')} notes: ${what}`;

  await own.evaluate(`(${FORGET})()`);
  await endWorker(session);
  const withoutSnapshot = (await own.evaluate(`(${ASK})()`)) as number;
  while (!(await own.evaluate(`(${IS_KEPT})()`))) await new Promise((resolve) => setTimeout(resolve, 200));
  const answered: number[] = [];
  for (let run = 0; run < COLD_RUNS; run++) {
    await endWorker(session);
    answered.push((await own.evaluate(`(${ASK})()`)) as number);
  }
  const cold: number[] = [];
  let page: Page | null = null;
  for (let run = 0; run < COLD_RUNS; run++) {
    await page?.close();
    await endWorker(session);
    const began = performance.now();
    page = await openExtensionPage(session, 'src/panel/index.html#library');
    await page.waitForSelector('.results .note');
    cold.push(performance.now() - began);
  }
  await page!.bringToFront();
  const typed = (await page!.evaluate(`(${TYPE})(${JSON.stringify(QUERIES)})`)) as number[];
  const { frames, tasks, jump, drawn } = (await page!.evaluate(`(${SCROLL})()`)) as Scrolled;
  return [
    [named('first answer of a cold worker without a snapshot, ms'), figure(withoutSnapshot), '', ''],
    [named('first answer of a cold worker, ms'), ...spread(answered)],
    [named('cold start to the first of them in the panel, ms'), ...spread(cold)],
    [named('from a key to its answer, ms'), ...spread(typed)],
    [named('a frame while scrolling, ms'), ...spread(frames)],
    [named('tasks over 50 ms while scrolling 60,000 pixels'), figure(tasks.length), '', ''],
    [named('a jump to the end, ms'), figure(jump), '', ''],
    [named('rows in the page'), figure(drawn), '', ''],
  ];
}

async function fill(page: Page, size: number): Promise<void> {
  const rows = Array.from({ length: size }, (_, i) => ({
    id: `bench${i}`,
    created: new Date(1_700_000_000_000 - i * 60_000).toISOString(),
    uri: `https://arxiv.org/abs/${2_000 + (i % 400)}.10001`,
    text: textOf(i),
    tags: [`tag ${i % 40}`],
  }));
  for (let from = 0; from < size; from += BATCH) {
    const text = JSON.stringify(rows.slice(from, from + BATCH));
    const content = { format: 'hypothesis', text, restoreDeleted: false };
    const message = JSON.stringify({ name: 'surface→background:import-notes', content });
    await page.evaluate(`chrome.runtime.sendMessage(${message})`);
  }
}

/** Two dozen words, and after them one for each of the queries that find this note. */
function textOf(i: number): string {
  const words = Array.from(
    { length: 24 },
    (_, place) => WORDS[(i * 7 + place * place * (1 + (i % 13))) % WORDS.length],
  );
  return [...words, ...QUERIES.filter((query) => Number(query.slice(1)) <= i % 10)].join(' ');
}

async function endWorker({ browser, home }: BrowserWithExtension): Promise<void> {
  const target = await browser.waitForTarget((one) => one.type() === 'service_worker' && one.url().startsWith(home));
  const gone = new Promise((resolve) => browser.on('targetdestroyed', (one) => one === target && resolve(one)));
  await (await target.worker())!.close();
  await gone;
}

function spread(values: readonly number[]): string[] {
  return [median(values), Math.min(...values), Math.max(...values)].map(figure);
}
