import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { build } from 'vite';
import type { PageMention, SurfaceToBackground } from '../messaging/contract.ts';
import type { Outcome } from '../messaging/outcome.ts';
import { answerRequests } from './browser/answer.ts';
import { BROWSER_NAMES, findBrowsers } from './browser/find.mjs';
import { type BrowserWithExtension, launchWithExtension, openExtensionPage } from './browser/launch.ts';
import { withSites } from './browser/variant.ts';

/** Builds the extension and opens a browser with it on a document. See the README for what it can be told. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const MODEL_SPEC = 'https://model-spec.openai.com/2025-12-18.html';

process.once('uncaughtException', ({ message }) => stop(message));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string' },
    headless: { type: 'boolean' },
    report: { type: 'string' },
    screenshot: { type: 'string' },
  },
});

const document = documentOf(positionals[0]);
const found = chooseBrowser(values.browser);
const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
const headless = values.headless ?? !hasDisplay;

await build({ root, mode: found.engine, logLevel: 'warn' });
const variant = withSites(`${root}dist/${found.engine}`, document.site ? [document.site] : []);
const session = await launchWithExtension({ found, extension: variant.folder, headless, automated: headless });
process.once('exit', variant.remove);

if (headless) {
  try {
    await report(session);
  } finally {
    await session.close();
  }
} else {
  const [first] = await session.browser.pages();
  await visit(first ?? (await session.browser.newPage()));
  console.log(`Whence runs in ${found.name}, on ${document.url}. Press Ctrl-C to end it.`);
  const end = () => void session.close().finally(() => process.exit());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  session.browser.once('disconnected', end);
}

interface DocumentToRead {
  url: string;
  /** What is answered at its address; null where it is fetched. */
  html: string | null;
  /** The match pattern of a site that the manifest does not name. */
  site: string | null;
}

/** A file is read at an address of this machine, an address where it is, and nothing as the Model Spec that comes with Whence. */
function documentOf(given: string | undefined): DocumentToRead {
  if (!given) {
    const html = gunzipSync(readFileSync(`${root}tests/fixtures/openai-model-spec-2025-12-18.html.gz`)).toString(
      'utf8',
    );
    return { url: MODEL_SPEC, html, site: null };
  }
  if (/^https?:/.test(given)) return { url: given, html: null, site: `${new URL(given).origin}/*` };
  const file = resolve(process.env['INIT_CWD'] ?? process.cwd(), given);
  if (!existsSync(file)) stop(`There is no file ${file}.`);
  const content = readFileSync(file, 'utf8');
  const html = /\.x?html?$/i.test(file)
    ? content
    : `<!doctype html><meta charset="utf-8"><main>${paragraphsOf(content)}</main>`;
  return {
    url: `http://localhost/${encodeURIComponent(pathToFileURL(file).pathname.split('/').at(-1)!)}`,
    html,
    site: 'http://localhost/*',
  };
}

function paragraphsOf(plain: string): string {
  const html = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return html
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n');
}

function chooseBrowser(wanted: string | undefined) {
  const browsers = findBrowsers();
  const chosen = wanted ? browsers.find(({ name, engine }) => name === wanted || engine === wanted) : browsers[0];
  return (
    chosen ??
    stop(wanted ? `No ${wanted} is installed. Whence knows ${BROWSER_NAMES.join(', ')}.` : 'No browser is installed.')
  );
}

function stop(why: string): never {
  console.error(why);
  process.exit(1);
}

async function visit(page: Page): Promise<void> {
  const { html, url } = document;
  if (html !== null) {
    await answerRequests(page, (asked) => (asked === url.split('#', 1)[0] ? { body: html } : null), 'network');
  }
  await page.goto(url, { waitUntil: 'domcontentloaded' }).catch((error: Error) => {
    throw new Error(`${url} can't be opened: ${error.message}`);
  });
  await page.bringToFront();
}

/** Without a display: says what was found, and leaves a picture. */
async function report(session: BrowserWithExtension): Promise<void> {
  const own = await openExtensionPage(session, 'src/popup/index.html');
  const page = await session.browser.newPage();
  await visit(page);
  await page.bringToFront();
  const mentions = await mentionsOf(
    own,
    (await own.evaluate('browser.tabs.query({ active: true }).then(([tab]) => tab.id)')) as number,
  );
  const names = new Map<string, number>();
  for (const { id } of mentions) names.set(id, (names.get(id) ?? 0) + 1);
  console.log(`${document.url}: ${mentions.length} mentions of ${names.size} interventions`);
  for (const [id, count] of [...names].sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(5)}  ${id}`);
  if (values.report)
    writeFileSync(inCaller(values.report), `${JSON.stringify({ url: document.url, mentions }, null, 2)}\n`);
  const picture = values.screenshot ?? 'whence.png';
  await own.evaluate(
    `browser.tabs.query({ active: true }).then(([tab]) => browser.runtime.sendMessage({ name: 'surface→background:step', content: { tabId: tab.id, to: 'next' } }))`,
  );
  await page.screenshot({ path: inCaller(picture) as `${string}.png` });
  console.log(`The picture is ${inCaller(picture)}.`);
}

function inCaller(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

/** What the page's script tells of a tab: asked until it has read the page. */
async function mentionsOf(own: Page, tabId: number): Promise<PageMention[]> {
  const name: keyof SurfaceToBackground = 'surface→background:mentions';
  const until = Date.now() + 20_000;
  for (;;) {
    const outcome = (await own.evaluate(
      `browser.runtime.sendMessage(${JSON.stringify({ name, content: { tabId } })})`,
    )) as Outcome<PageMention[]>;
    if (outcome.ok) return outcome.value;
    if (Date.now() > until) throw new Error(`The page did not answer: ${outcome.error.message}`);
    await new Promise((resume) => setTimeout(resume, 100));
  }
}
