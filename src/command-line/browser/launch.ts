import { createHash, randomUUID } from 'node:crypto';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import manifest from '../../../manifest.json' with { type: 'json' };
import type { FoundBrowser } from './find.mjs';

const FIREFOX_ID = manifest.browser_specific_settings.gecko.id;

/** A browser with the extension in it, in a profile of its own that is gone when the browser is closed. */
export interface BrowserWithExtension {
  engine: FoundBrowser['engine'];
  browser: Browser;
  extensionId: string;
  /** The address of the extension's own pages, with a slash at its end. */
  home: string;
  /** Ends the browser, and every process and file that came with it. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  found: FoundBrowser;
  /** The folder of a built extension: `dist/chrome`, `dist/firefox` or a copy. */
  extension: string;
  headless: boolean;
  /** The screen to draw on where it isn't the one that this process has, as `DISPLAY` names it. */
  display?: string | undefined;
  /** Lets the caller open the extension's own pages and press its toolbar button. Never for a browser that a person browses with. */
  automated: boolean;
  /** A folder that holds the profile, and outlives the browser; without one the profile is gone when the browser is closed. */
  profile?: string | undefined;
  /** Preferences of Firefox's that are set before it starts. */
  preferences?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/**
 * Starts a browser with the extension. Both engines are driven by one library; branded Chrome and Edge no longer take
 * `--load-extension`, so Chromium browsers load the extension over the debugging pipe (`Extensions.loadUnpacked`).
 * @throws when the browser does not start or refuses the extension, in the browser's words
 */
export async function launchWithExtension(options: LaunchOptions): Promise<BrowserWithExtension> {
  const { found, extension, headless, display, automated, profile, preferences } = options;
  const uuid = profile ? uuidFor(profile) : randomUUID();
  const browser = await puppeteer.launch({
    browser: found.engine,
    executablePath: found.path,
    headless,
    ...(profile && { userDataDir: profile }),
    ...(display && { env: { ...process.env, DISPLAY: display } }),
    defaultViewport: headless ? { width: 1280, height: 900 } : null,
    acceptInsecureCerts: false,
    // Whoever starts it ends it: the library would leave before the profile is gone.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ...(found.engine === 'chrome'
      ? { pipe: true, enableExtensions: true, args: chromeArguments(headless) }
      : {
          args: automated ? ['--remote-allow-system-access'] : [],
          // Firefox draws the address of an extension's pages by lot; a drawn one can be given to it beforehand.
          extraPrefsFirefox: {
            ...preferences,
            'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: uuid }),
          },
        }),
  });
  let closed: Promise<void> | undefined;
  try {
    const extensionId = await browser.installExtension(extension);
    return {
      engine: found.engine,
      browser,
      extensionId,
      home: found.engine === 'chrome' ? `chrome-extension://${extensionId}/` : `moz-extension://${uuid}/`,
      close: () => (closed ??= browser.close()),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** The same for the same profile: a browser that is started in it again finds what its extension kept there. */
function uuidFor(profile: string): string {
  const digest = createHash('sha256').update(profile).digest('hex');
  return digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}

/** What every Chromium is started with. */
export function chromeArguments(headless: boolean): string[] {
  // Chromium's sandbox refuses to run as root, as in most containers.
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [...root, '--no-first-run', '--no-default-browser-check', ...(headless ? [] : ['--start-maximized'])];
}

/** Opens one of the extension's own pages in a tab and waits until it has drawn itself. */
export async function openExtensionPage({ browser, home }: BrowserWithExtension, path: string): Promise<Page> {
  const page = await browser.newPage();
  // Firefox reports no load of such pages over WebDriver BiDi: what is waited for is what the page shows.
  await page.goto(home + path, { waitUntil: [] });
  await page.waitForSelector('main > *');
  return page;
}
