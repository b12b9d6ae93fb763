import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { answerRequests } from '../src/command-line/browser/answer.ts';
import { findBrowsers } from '../src/command-line/browser/find.mjs';
import { chromeArguments } from '../src/command-line/browser/launch.ts';

const ADDRESS = 'https://bench.example/';

/** How to do something on a page. The functions run there, in a world of their own as an extension's script does. */
export interface PageWork<Given> {
  /** A script that the work needs. Its parsing and evaluation count. */
  script?: string;
  /** Makes ready, and may take its time; not measured. It is given the sources of further scripts too, where there are any. */
  prepare?: (given: Given, further: readonly string[]) => unknown;
  further?: readonly string[];
  /** Does the work. What it gives is kept alive until the heap has been measured. */
  work: (given: Given) => unknown;
}

/** What the work cost. Heap in bytes; times in milliseconds, where other programs of the machine count only in `longestTask`. */
export interface Costs {
  /** What the page's thread did until the work was done: its processor time. */
  done: number;
  /** The same until the next two frames were drawn: style, layout, paint. */
  painted: number;
  /** How long it took until the work was done, by the clock on the wall: with what was done elsewhere meanwhile, and all waiting. */
  wall: number;
  /** The longest time for which the work held the page, by the clock on the wall. */
  longestTask: number;
  nodesAdded: number;
  heap: number;
  layoutShift: number;
}

/** A browser without the extension, for as long as `use` runs. */
export async function withBrowser<Result>(use: (browser: Browser) => Promise<Result>): Promise<Result> {
  const found = findBrowsers().find(({ engine }) => engine === 'chrome');
  if (!found) throw new Error('The bench wants Chrome, Chromium, Edge or Brave.');
  const browser = await puppeteer.launch({
    executablePath: found.path,
    headless: true,
    pipe: true,
    defaultViewport: { width: 1280, height: 900 },
    args: chromeArguments(true),
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/**
 * Does the work on a page that was never seen before, in a process of its own: nothing is compiled, nothing cached.
 * @throws what the work throws, or that it was terminated where a task of it takes longer than `most` milliseconds
 */
export async function costsOn<Given>(
  browser: Browser,
  html: string,
  { script = '', prepare, further = [], work }: PageWork<Given>,
  given: Given,
  most: number,
): Promise<Costs> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await answerRequests(page, (url) => (url === ADDRESS ? { body: html } : null), 'offline');
    await page.goto(ADDRESS, { waitUntil: 'load' });
    const world = await worldOf(page);
    await world.run(
      `(${makeReady})(); globalThis.given = ${JSON.stringify(given)}; (${prepare ?? (() => null)})(given, ${JSON.stringify(further)})`,
    );
    await world.run('drawn()');
    const before = await world.count();
    const begun = await world.busy();
    // Not awaited: what comes after it, its compilation too, falls into the time.
    const clock = world.run('began = performance.now()');
    const { longestTask, wall } = await world.run<Pick<Costs, 'longestTask' | 'wall'>>(
      `goOn(); ${script}; whenDone((${work})(given))`,
      most,
    );
    await clock;
    const done = await world.busy();
    const layoutShift = await world.run<number>('drawn()');
    const painted = await world.busy();
    const after = await world.count();
    return {
      done: done - begun,
      painted: painted - begun,
      wall,
      longestTask,
      layoutShift,
      nodesAdded: after.nodes - before.nodes,
      heap: after.heap - before.heap,
    };
  } finally {
    await context.close();
  }
}

/** A world of scripts beside the page's own. */
async function worldOf(page: Page) {
  const session = await page.createCDPSession();
  const { frameTree } = await session.send('Page.getFrameTree');
  const frame = { frameId: frameTree.frame.id, worldName: 'bench' };
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', frame);
  const run = async <Value>(expression: string, timeout?: number): Promise<Value> => {
    const options = { contextId, awaitPromise: true, returnByValue: true, ...(timeout ? { timeout } : {}) };
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, ...options });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Value;
  };
  // The compiler of these modules marks functions with their names.
  await run('globalThis.__name = (named) => named');
  const count = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
    // Counted without making a script object for any of them.
    const nodes = await run<number>(`document.evaluate('count(//node())', document, null, 1, null).numberValue`);
    return { heap, nodes };
  };
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  /** For how long the page's thread has been at work, in milliseconds of the processor. */
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  };
  return { run, count, busy };
}

declare global {
  /** Begins a task of the work's own: it lasts until no promise has anything left to do. */
  var goOn: () => void;
  var began: number | undefined;
  /** Resolves when a result has come and the task in which it came is over. */
  var whenDone: (result: unknown) => Promise<Pick<Costs, 'longestTask' | 'wall'>>;
}

/** What stands ready in the world: the clock, which runs in tasks of the work's own and stands while the page goes on. */
export function makeReady(): void {
  const world = globalThis as unknown as Record<string, unknown>;
  let longestTask = 0;
  globalThis.goOn = async () => {
    const began = performance.now();
    // Whatever awaits takes its turn between these.
    for (let turn = 0; turn < 40; turn++) await null;
    longestTask = Math.max(longestTask, performance.now() - began);
  };
  const { scheduler } = globalThis as unknown as { scheduler: { yield(): Promise<void> } };
  const breathe = scheduler.yield.bind(scheduler);
  scheduler.yield = () => breathe().then(() => void goOn());
  const wait = setTimeout;
  world['wait'] = wait;
  world['setTimeout'] = (run: () => void, after: number) =>
    wait(() => {
      goOn();
      run();
    }, after);
  globalThis.whenDone = async (result) => {
    world['kept'] = await result;
    const wall = performance.now() - (began ?? 0);
    await new Promise((resume) => wait(resume));
    return { longestTask, wall };
  };

  let layoutShift = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) layoutShift += (entry as unknown as { value: number }).value;
  });
  observer.observe({ type: 'layout-shift' });
  world['drawn'] = async () => {
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    await new Promise((resume) => wait(resume));
    return layoutShift;
  };
}
