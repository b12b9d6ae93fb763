import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import type { PageMention, SurfaceToBackground } from '../messaging/contract.ts';
import type { Outcome } from '../messaging/outcome.ts';
import { answerRequests } from './browser/answer.ts';
import { BROWSER_NAMES, findBrowsers } from './browser/find.mjs';
import { type BrowserWithExtension, launchWithExtension, openExtensionPage } from './browser/launch.ts';
import { withSites } from './browser/variant.ts';

/** Builds the extension and opens a browser with it on a document. See the README for what it can be told. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const MODEL_SPEC = 'https://model-spec.openai.com/2025-12-18.html';
const TEXT_STYLE =
  'main { max-inline-size: 42em; margin: 2em auto; padding: 0 1em; font: 17px/1.6 Georgia, serif; white-space: pre-wrap }';
const USAGE = `npm start takes a file or an address, and after “--” the options --browser ${BROWSER_NAMES.join('|')}, --headless, --report FILE and --screenshot FILE.`;

let ending = false;
// What breaks off because the reader ended it is no fault.
process.on('uncaughtException', ({ message }) => ending || stop(message));

const { values, positionals } = readArguments();
const document = documentOf(positionals);
const found = chooseBrowser(values.browser);
const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
const headless = values.headless ?? !hasDisplay;
for (const file of [values.report, values.screenshot]) {
  if (file && !existsSync(dirname(inCaller(file)))) stop(`There is no folder ${dirname(inCaller(file))} for ${file}.`);
}

await buildFor(found.engine);
const variant = withSites(`${root}dist/${found.engine}`, document.sites);
process.once('exit', variant.remove);
const launching = launchWithExtension({ found, extension: variant.folder, headless, automated: headless });
/** Whatever was started ends with this command, also where it is ended while the browser starts. */
const end = (code: number) => {
  ending = true;
  void launching
    .then((started) => started.close())
    .catch(() => {})
    .finally(() => process.exit(code));
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(headless ? 130 : 0));
const session = await launching.catch(({ message }: Error) => {
  const [why] = message.split('\n');
  return stop(
    `${found.path} did not start with the extension: ${why} --browser chooses another, and --headless needs no display.`,
  );
});

if (headless) {
  try {
    await report(session);
  } finally {
    await session.close();
  }
} else {
  session.browser.once('disconnected', () => end(0));
  const [first] = await session.browser.pages();
  // The browser is of use all the same: the address may be mistyped, or the network away.
  await visit(first ?? (await session.browser.newPage())).catch(({ message }: Error) => console.error(message));
  console.log(`Whence runs in ${found.name}, on ${document.url}. Press Ctrl-C to end it.`);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        browser: { type: 'string' },
        headless: { type: 'boolean' },
        report: { type: 'string' },
        screenshot: { type: 'string' },
      },
    });
  } catch (error) {
    const [why] = (error as Error).message.split('. ');
    return stop(`${why}. ${USAGE}`);
  }
}

/** The build says much that is of no use to a reader, so that it is heard only where it fails. */
async function buildFor(engine: 'chrome' | 'firefox'): Promise<void> {
  console.error('Building the extension …');
  const command = [`${root}node_modules/vite/bin/vite.js`, 'build', '--mode', engine, '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, command, { cwd: root }).catch(({ stdout, stderr }) =>
    stop(`The extension can't be built.\n${stdout}${stderr}`),
  );
}

interface DocumentToRead {
  url: string;
  /** What is answered at its address; null where it is fetched. */
  html: string | null;
  /** The match patterns of a site that the manifest may not name. */
  sites: string[];
}

/** A file is read at an address of this machine, an address where it is, and nothing as the Model Spec that comes with Whence. */
function documentOf([given, ...more]: string[]): DocumentToRead {
  if (more.length > 0) stop(`One document at a time, please. ${USAGE}`);
  if (!given) {
    const fixture = readFileSync(`${root}tests/fixtures/openai-model-spec-2025-12-18.html.gz`);
    return { url: MODEL_SPEC, html: gunzipSync(fixture).toString('utf8'), sites: [] };
  }
  if (/^https?:/.test(given)) {
    if (!URL.canParse(given)) stop(`${given} is no address of a page.`);
    // Many an address leads on to the same site with “www.” or without.
    const site = new URL(given).hostname.replace(/^www\./, '');
    return { url: given, html: null, sites: [`*://*.${site}/*`] };
  }
  const file = inCaller(given);
  if (!existsSync(file)) stop(`There is no file ${file}. ${USAGE}`);
  if (!statSync(file).isFile()) stop(`${file} is no file. ${USAGE}`);
  const content = readFileSync(file, 'utf8');
  if (content.includes('\0')) stop(`${file} is neither HTML nor plain text.`);
  return {
    url: `http://localhost/${encodeURIComponent(basename(file))}`,
    html: /\.x?html?$/i.test(file) ? content : pageOf(content),
    sites: ['http://localhost/*'],
  };
}

/** A text as a page of one block, so that places in it are places in the file. */
function pageOf(plain: string): string {
  const html = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\r', '&#13;');
  return `<!doctype html><meta charset="utf-8"><style>${TEXT_STYLE}</style><main>${html}</main>`;
}

function chooseBrowser(wanted: string | undefined) {
  const browsers = findBrowsers();
  const chosen = wanted ? browsers.find(({ name, engine }) => name === wanted || engine === wanted) : browsers[0];
  if (chosen) return chosen;
  if (browsers.length === 0) stop(`No browser is installed. Whence runs in ${BROWSER_NAMES.join(', ')}.`);
  const names = browsers.map(({ name }) => name).join(', ');
  return stop(
    BROWSER_NAMES.some((name) => name === wanted)
      ? `There is no ${wanted} here. Installed: ${names}.`
      : `Whence runs in ${BROWSER_NAMES.join(', ')}, and not in ${wanted}. Installed: ${names}.`,
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
    throw new Error(`${url} can't be opened: ${error.message.split(' at ', 1)[0]}.`);
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
  console.log(`${document.url}: ${count(mentions.length, 'mention')} of ${count(names.size, 'intervention')}`);
  for (const [id, times] of [...names].sort((a, b) => b[1] - a[1])) console.log(`${String(times).padStart(5)}  ${id}`);
  if (values.report)
    writeFileSync(inCaller(values.report), `${JSON.stringify({ url: document.url, mentions }, null, 2)}\n`);
  const picture = values.screenshot ?? 'whence.png';
  await own.evaluate(
    `browser.tabs.query({ active: true }).then(([tab]) => browser.runtime.sendMessage({ name: 'surface→background:step', content: { tabId: tab.id, to: 'next' } }))`,
  );
  await page.screenshot({ path: inCaller(picture) as `${string}.png` });
  console.log(`The picture is ${inCaller(picture)}.`);
}

function count(things: number, name: string): string {
  return `${things} ${name}${things === 1 ? '' : 's'}`;
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
    if (Date.now() > until) throw new Error(`${document.url} was opened, and Whence does not run there.`);
    await new Promise((resume) => setTimeout(resume, 100));
  }
}
