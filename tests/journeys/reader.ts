import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Answer, answerRequests } from '../../src/command-line/browser/answer.ts';
import { findBrowsers } from '../../src/command-line/browser/find.mjs';
import {
  type BrowserWithExtension,
  launchWithExtension,
  openExtensionPage,
} from '../../src/command-line/browser/launch.ts';
import {
  chooseInMenu,
  inFirefoxItself,
  pressShortcut,
  pressToolbarButton,
} from '../../src/command-line/browser/press.ts';
import { withSites } from '../../src/command-line/browser/variant.ts';
import type { SurfaceToBackground } from '../../src/messaging/contract.ts';
import type { Outcome } from '../../src/messaging/outcome.ts';
import { allowWhenAsked, disable, faultsOf, giveShortcut, type Look, showAs, withdraw } from './browser-settings.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const MODEL_SPEC = 'https://model-spec.openai.com/2025-12-18.html';
export const CONSTITUTION = 'https://www.anthropic.com/constitution';

/** The text of a page that is kept under tests/fixtures. */
export function fixture(
  name: 'openai-model-spec-2025-09-12' | 'openai-model-spec-2025-12-18' | 'anthropic-constitution-2026-01-21',
): string {
  return gunzipSync(readFileSync(`${root}tests/fixtures/${name}.html.gz`)).toString('utf8');
}

/** A page that a reader has open, with what the extension knows of its tab. */
export interface OpenPage {
  page: Page;
  tabId: number;
}

/** Somebody at a browser with the extension. The same in Chromium and Firefox; nothing reaches the network. */
export interface Reader {
  engine: 'chrome' | 'firefox';
  /** Opens `url`, which is answered with `page`; further addresses by `more`, everything else fails. */
  open(url: string, page: string | Answer, more?: (url: string) => Answer | null): Promise<OpenPage>;
  /** Asks the background what one of the extension's own pages may ask. Throws where the outcome is a failure. */
  ask<Name extends keyof SurfaceToBackground>(
    name: Name,
    content: SurfaceToBackground[Name][0],
  ): Promise<SurfaceToBackground[Name][1]>;
  /** The middle of what `selector` finds in the open card, in CSS pixels of the viewport. */
  placeInCard(tabId: number, selector: string): Promise<{ x: number; y: number }>;
  badge(tabId: number): Promise<string>;
  /** The popup as it is for a tab, opened in a tab of its own so that it can be read, pressed and photographed. */
  popup(tabId: number): Promise<Page>;
  /** Any page of the extension, by its path. */
  extensionPage(path: string): Promise<Page>;
  /** Evaluates in one of the extension's own pages, where `browser` is the extension API. */
  inExtension<Value>(expression: string): Promise<Value>;
  /** Runs a function that stands alone beside the extension's script in a tab, where `card` below finds the card. */
  inPage<Value, Arguments extends unknown[]>(
    tabId: number,
    run: (...given: Arguments) => Value | Promise<Value>,
    ...given: Arguments
  ): Promise<Value>;
  /** What stands in the card of a tab, or null where none is open. */
  card(tabId: number): Promise<SeenCard | null>;
  pressToolbarButton(page: Page): Promise<void>;
  /** Ends the background as the browser does when it has been idle, only at once: the next message starts it anew. */
  endBackground(): Promise<void>;
  /** Presses the shortcut of one of the manifest's commands. */
  pressShortcut(page: Page, command: string): Promise<void>;
  /** Presses the right button at a place of a page, and chooses one of Whence's things in the menu there. */
  chooseInMenu(page: Page, place: { x: number; y: number }, item: string): Promise<void>;
  /** What was last said to a screen reader. */
  announced(tabId: number): Promise<string>;
  /** Loads the extension anew into the running browser, as an update does. */
  reloadExtension(): Promise<void>;
  /** Ends the browser as a crash does, and starts it again with the same profile. */
  crash(): Promise<void>;
  /** Has the browser's question whether a site may be read answered with yes from now on. */
  allowWhenAsked(pattern: string): Promise<void>;
  /** Gives one of the manifest's commands a shortcut in the browser's own settings. */
  giveShortcut(command: string, keys: string): Promise<void>;
  /** Takes a site back from the extension in the browser's own settings. */
  withdraw(pattern: string): Promise<void>;
  /** Switches the extension off in the browser's own settings. What asks the extension answers no more. */
  disable(): Promise<void>;
  /** Has the browser draw the page that is in front in another way. Gives the function that ends it. */
  showAs(page: Page, look: Look): Promise<() => Promise<void>>;
  /** Every fault of the extension that nothing caught. */
  faults(): Promise<string[]>;
  close(): Promise<void>;
}

/** The card as somebody sees it. */
export interface SeenCard {
  name: string;
  text: string;
  label: string | null;
  role: string | null;
  theme: string;
  sheet: boolean;
  /** In CSS pixels of the viewport. */
  box: { left: number; top: number; right: number; bottom: number };
  /** What in the card has focus, or null where focus is elsewhere. */
  focused: string | null;
}

export interface ReaderOptions {
  /** Match patterns of sites that the reader has granted beside the named ones. */
  granted?: readonly string[];
  /** Permissions of the extension's that it goes without. */
  withheld?: readonly string[];
  /** The screen to draw on, as `DISPLAY` names it; without one nothing is drawn. */
  display?: string;
  /** A folder for the profile, for those who want it after a crash. */
  profile?: string;
  /** Preferences of Firefox's that are set before it starts. */
  preferences?: Readonly<Record<string, string | number | boolean>>;
}

export async function startReader(engine: Reader['engine'], options: ReaderOptions = {}): Promise<Reader> {
  const found = findBrowsers().find((candidate) => candidate.engine === engine);
  if (!found) throw new Error(`no ${engine} on this machine`);
  const variant = withSites(`${root}dist/${engine}`, options.granted ?? [], options.withheld);
  const launch = () =>
    launchWithExtension({
      found,
      extension: variant.folder,
      headless: !options.display,
      display: options.display,
      automated: true,
      profile: options.profile,
      preferences: options.preferences,
    });
  let session: BrowserWithExtension;
  try {
    session = await launch();
  } catch (error) {
    variant.remove();
    throw error;
  }
  let own = await openExtensionPage(session, 'src/popup/index.html');

  const inExtension = <Value>(expression: string) => own.evaluate(expression) as Promise<Value>;
  const inPage: Reader['inPage'] = (tabId, run, ...given) =>
    inExtension(
      `browser.scripting.executeScript({ target: { tabId: ${tabId} }, func: ${reachHost} })
        .then(() => browser.scripting.executeScript({ target: { tabId: ${tabId} }, func: ${run}, args: ${JSON.stringify(given)} }))
        .then(([{ result, error }]) => { if (error) throw new Error(error.message ?? error); return result; })`,
    );
  const ask: Reader['ask'] = async (name, content) => {
    const outcome = await inExtension<Outcome<never>>(
      `browser.runtime.sendMessage(${JSON.stringify({ name, content })})`,
    );
    if (!outcome.ok) throw new Error(`${name}: ${outcome.error.kind}: ${outcome.error.message}`);
    return outcome.value;
  };
  const wake = () => ask('surface→background:choices', {});
  return {
    engine,
    async open(url, answered, more = () => null) {
      const page = await session.browser.newPage();
      const answer = typeof answered === 'string' ? { body: answered } : answered;
      await answerRequests(page, (asked) => (asked === url.split('#', 1)[0] ? answer : more(asked)), 'offline');
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      await page.bringToFront();
      const tabId = await inExtension<number>('browser.tabs.query({ active: true }).then(([tab]) => tab.id)');
      return { page, tabId };
    },
    ask,
    inPage,
    card: (tabId) => inPage(tabId, seeCard),
    placeInCard: (tabId, selector) => inPage(tabId, findInCard, selector),
    badge: (tabId) => inExtension(`browser.action.getBadgeText({ tabId: ${tabId} })`),
    async popup(tabId) {
      const popup = await openExtensionPage(session, `src/popup/index.html?tab=${tabId}`);
      // Until the background has answered it says that it asks, and has nothing to press.
      await popup.waitForSelector('h1, [role=alert]');
      return popup;
    },
    extensionPage: (path) => openExtensionPage(session, path),
    inExtension,
    endBackground: () => endBackground(session),
    pressToolbarButton: (page) => pressToolbarButton(session, page),
    async pressShortcut(page, command) {
      await wake();
      await pressShortcut(session, page, command);
    },
    async chooseInMenu(page, place, item) {
      await wake();
      await chooseInMenu(session, page, place, item);
    },
    announced: (tabId) => inPage(tabId, () => inHost('[role=status]')?.textContent ?? ''),
    async reloadExtension() {
      await session.browser.installExtension(variant.folder);
      own = await openExtensionPage(session, 'src/popup/index.html');
    },
    allowWhenAsked: (pattern) => allowWhenAsked(session, pattern),
    giveShortcut: (command, keys) => giveShortcut(session, command, keys),
    withdraw: (pattern) => withdraw(session, pattern),
    disable: () => disable(session),
    showAs: (page, look) => showAs(session, page, look),
    faults: () => faultsOf(session),
    async crash() {
      const process = session.browser.process()!;
      const gone = once(process, 'exit');
      process.kill('SIGKILL');
      await gone;
      session = await launch();
      own = await openExtensionPage(session, 'src/popup/index.html');
    },
    async close() {
      await session.close();
      variant.remove();
    },
  };
}

async function endBackground({ engine, browser, extensionId, home }: BrowserWithExtension): Promise<void> {
  if (engine === 'chrome') {
    const target = await browser.waitForTarget((one) => one.type() === 'service_worker' && one.url().startsWith(home));
    const gone = new Promise((resolve) => browser.on('targetdestroyed', (one) => one === target && resolve(one)));
    await (await target.worker())!.close();
    await gone;
  } else {
    const extension = `WebExtensionPolicy.getByID(${JSON.stringify(extensionId)}).extension`;
    const state = await inFirefoxItself(
      browser,
      `${extension}.terminateBackground({ ignoreDevToolsAttached: true }).then(() => ${extension}.backgroundState)`,
    );
    if (state !== 'stopped') throw new Error(`the background is ${state}`);
  }
}

/** Runs the same journeys in both browsers. `reader()` is there from the first test on. */
export function inEachBrowser(title: string, journeys: (reader: () => Reader) => void, options?: ReaderOptions): void {
  describe.each(['chrome', 'firefox'] as const)(`${title} (%s)`, (engine) => {
    let reader: Reader | undefined;
    beforeAll(async () => {
      reader = await startReader(engine, options);
    });
    afterAll(() => reader?.close());
    journeys(() => reader!);
  });
}

/**
 * Gives the page's functions a way to what Whence shows. They run beside the extension's script, the only place where a browser
 * opens closed shadow roots.
 */
function reachHost(): void {
  type Opens = { openOrClosedShadowRoot(of: Element): ShadowRoot | null };
  const { dom } = (globalThis as unknown as { browser: { dom?: Opens } }).browser;
  globalThis.inHost = (selector) => {
    for (const child of document.querySelectorAll<HTMLElement>('html > div, dialog > div')) {
      // Chromium has a function for it, Firefox a property.
      const root = dom
        ? dom.openOrClosedShadowRoot(child)
        : (child as unknown as { openOrClosedShadowRoot: ShadowRoot | null }).openOrClosedShadowRoot;
      const found = root?.querySelector<HTMLElement>(selector);
      if (found) return found;
    }
    return null;
  };
}

declare global {
  var inHost: (selector: string) => HTMLElement | null;
}

function seeCard(): SeenCard | null {
  const card = inHost('.card:popover-open');
  if (!card) return null;
  const { left, top, right, bottom } = card.getBoundingClientRect();
  const { activeElement } = card.getRootNode() as ShadowRoot;
  return {
    name: card.querySelector('h2')?.textContent ?? '',
    // biome-ignore lint/performance/useDomNodeTextContent: what is folded away isn't seen
    text: card.innerText,
    label: card.ariaLabel,
    role: card.role,
    theme: card.dataset['theme'] ?? '',
    sheet: card.classList.contains('sheet'),
    box: { left, top, right, bottom },
    focused: activeElement && (activeElement.className || activeElement.localName),
  };
}

function findInCard(selector: string): { x: number; y: number } {
  const element = inHost(`.card:popover-open ${selector}`);
  if (!element) throw new Error(`no ${selector} in the card`);
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Resolves when Whence has marked something on a page. */
export async function untilMarked(page: Page): Promise<void> {
  await page.waitForFunction(
    () => [...CSS.highlights].some(([name, ranges]) => name.startsWith('whence') && ranges.size > 0),
    // A page behind another draws no frames, by which waiting would look otherwise (milliseconds).
    { timeout: 10_000, polling: 50 },
  );
}

/** The middle of what `words` are drawn at in the first element that `selector` finds. */
export function placeOf(page: Page, selector: string, words: string): Promise<{ x: number; y: number }> {
  return page.evaluate(
    (selector, words) => {
      const walker = document.createTreeWalker(document.querySelector(selector)!, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        const start = node.data.indexOf(words);
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + words.length);
        const { left, top, width, height } = range.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }
      throw new Error(`nothing reads “${words}”`);
    },
    selector,
    words,
  );
}

/** Moves the pointer onto `words`, and leaves it there. */
export async function pointAt(page: Page, selector: string, words: string): Promise<{ x: number; y: number }> {
  const { x, y } = await placeOf(page, selector, words);
  await page.mouse.move(x - 4, y);
  await page.mouse.move(x, y);
  return { x, y };
}

/** Saves what is written in a form, with the keys for it. */
export async function saveByKeys(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Control');
}

/** Lets a page live for longer than a card takes to open or to close: that nothing happened is seen only afterwards. */
export async function aWhile(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resume) => setTimeout(resume, 700)));
}

/** Every range that Whence has marked on a page, with the name of its highlight: in page order, then those in shadow roots. */
export function marksOf(page: Page): Promise<{ highlight: string; text: string }[]> {
  return page.evaluate(() => {
    const marks = [...CSS.highlights].flatMap(([highlight, ranges]) =>
      highlight.startsWith('whence') ? [...ranges].map((range) => ({ highlight, range: range as Range })) : [],
    );
    return marks
      .sort((a, b) => {
        const [rootOfA, rootOfB] = [a, b].map(({ range }) => range.startContainer.getRootNode());
        if (rootOfA === rootOfB) return a.range.compareBoundaryPoints(Range.START_TO_START, b.range);
        return Number(rootOfB === document) - Number(rootOfA === document);
      })
      .map(({ highlight, range }) => ({ highlight, text: range.toString() }));
  });
}
