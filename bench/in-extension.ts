import { fileURLToPath } from 'node:url';
import { findBrowsers } from '../src/command-line/browser/find.mjs';
import {
  type BrowserWithExtension,
  launchWithExtension,
  openExtensionPage,
} from '../src/command-line/browser/launch.ts';
import { type Costs, makeReady } from './fresh-page.ts';
import { inTurn, median } from './measure.ts';
import { figure, type Table } from './table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const ADDRESS = 'https://model-spec.openai.com/2025-12-18.html';
/** The page is ready only when this has come. */
const HELD = 'https://model-spec.openai.com/held.js';

type Taken = Pick<Costs, 'wall' | 'longestTask'>;

/** How long the extension as it ships takes in a browser until it has marked a page. */
export async function extensionTable(html: string, rounds: number): Promise<Table> {
  const found = findBrowsers().find(({ engine }) => engine === 'chrome');
  if (!found) throw new Error('The bench wants Chrome, Chromium, Edge or Brave.');
  const session = await launchWithExtension({
    found,
    extension: `${root}dist/chrome`,
    headless: true,
    automated: true,
  });
  try {
    const own = await openExtensionPage(session, 'src/popup/index.html');
    const wake = () => own.evaluate(`browser.runtime.sendMessage({ name: 'surface→background:choices', content: {} })`);
    // The first pages that a background reads are not those that are measured.
    for (let i = 0; i < 3; i++) await markedIn(session, html);
    const ways = {
      'the background at work': wake,
      'the background ended before': () => endBackground(session),
    };
    const samples = await inTurn(
      Object.entries(ways).map(([title, make]) => ({
        title,
        async run() {
          await make();
          return markedIn(session, html);
        },
      })),
      rounds,
    );
    return {
      title: 'The extension as it ships, on the Model Spec',
      note: `From the beginning of the page’s script to the marks being set, by the clock on the wall; medians of ${rounds}.`,
      columns: ['', 'on the wall, ms', 'longest task, ms'],
      rows: [...samples].map(([title, taken]) => [
        title,
        figure(median(taken.map(({ wall }) => wall))),
        figure(median(taken.map(({ longestTask }) => longestTask))),
      ]),
    };
  } finally {
    await session.close();
  }
}

async function endBackground({ browser, home }: BrowserWithExtension): Promise<void> {
  const target = await browser.waitForTarget((one) => one.type() === 'service_worker' && one.url().startsWith(home));
  const gone = new Promise((resume) => browser.on('targetdestroyed', (one) => one === target && resume(one)));
  await (await target.worker())!.close();
  await gone;
}

/** Opens the page in a tab of its own and looks on beside the extension's script. */
async function markedIn({ browser, home }: BrowserWithExtension, html: string): Promise<Taken> {
  const page = await browser.newPage();
  try {
    const session = await page.createCDPSession();
    const watched = new Promise<number>((resume, refuse) => {
      session.on('Runtime.executionContextCreated', async ({ context }) => {
        if (context.auxData?.['type'] !== 'isolated' || !`${context.origin}/`.startsWith(home)) return;
        const expression = `globalThis.__name = (named) => named; (${makeReady})(); (${watch})()`;
        const { exceptionDetails } = await session.send('Runtime.evaluate', { contextId: context.id, expression });
        if (exceptionDetails) refuse(new Error(exceptionDetails.exception?.description ?? exceptionDetails.text));
        else resume(context.id);
      });
    });
    await session.send('Runtime.enable');
    await page.setRequestInterception(true);
    page.on('request', async (request) => {
      const answer = (contentType: string, body: string) => request.respond({ contentType, body }).catch(() => {});
      if (request.url() === ADDRESS) await answer('text/html; charset=utf-8', `${html}<script src="${HELD}"></script>`);
      else if (request.url() === HELD) await answer('text/javascript', await watched.then(() => ''));
      else await request.abort().catch(() => {});
    });
    await page.goto(ADDRESS, { waitUntil: 'domcontentloaded' });
    const how = { contextId: await watched, expression: 'taken', awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', how);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Taken;
  } finally {
    await page.close();
  }
}

declare global {
  var taken: Promise<Taken>;
}

/** Stands beside the page's script before it runs, and resolves `taken` when the first marks are set. */
function watch(): void {
  const { runtime } = (globalThis as unknown as { browser: { runtime: { sendMessage(message: unknown): unknown } } })
    .browser;
  const send = runtime.sendMessage.bind(runtime);
  runtime.sendMessage = async (message) => {
    const answer = await send(message);
    goOn();
    return answer;
  };
  // The first that the script does is to look whether another runs here already.
  let running: unknown;
  Object.defineProperty(globalThis, 'whencePage', {
    get() {
      globalThis.began ??= performance.now();
      goOn();
      return running;
    },
    set: (page) => (running = page),
  });
  globalThis.taken = new Promise((resume) => {
    const { prototype } = HighlightRegistry as unknown as { prototype: { set(...given: unknown[]): unknown } };
    const { set } = prototype;
    prototype.set = function (...given) {
      resume(whenDone(null));
      return set.apply(this, given);
    };
  });
}
