import type { Page, Protocol } from 'puppeteer-core';
import type { BrowserWithExtension } from '../../src/command-line/browser/launch.ts';
import { inFirefoxItself } from '../../src/command-line/browser/press.ts';

/** What a person does in the browser's own windows, and what the browser keeps of faults. */

/** Has the browser's question whether a site may be read answered with yes. No window of its own can be pressed without a display. */
export async function allowWhenAsked(session: BrowserWithExtension, pattern: string): Promise<void> {
  if (session.engine === 'chrome')
    await inExtensionsPage(session, `developerPrivate.addHostPermission(id, '${pattern}')`);
  else
    await inFirefoxItself(
      session.browser,
      `Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false)`,
    );
}

/** Takes a site back from the extension, as the browser's own settings do. */
export async function withdraw(session: BrowserWithExtension, pattern: string): Promise<void> {
  if (session.engine === 'chrome')
    await inExtensionsPage(session, `developerPrivate.removeHostPermission(id, '${pattern}')`);
  else {
    await inFirefoxItself(
      session.browser,
      `(async () => {
        const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
        const { extension } = WebExtensionPolicy.getByID('${session.extensionId}');
        const taken = { origins: ['${pattern}'], permissions: [], data_collection: [] };
        await ExtensionPermissions.remove('${session.extensionId}', taken, extension);
      })()`,
    );
  }
}

/** Gives one of the extension's commands a shortcut, as the browser's own settings do. */
export async function giveShortcut(session: BrowserWithExtension, command: string, keys: string): Promise<void> {
  if (session.engine === 'chrome') {
    const given = JSON.stringify({ extensionId: session.extensionId, commandName: command, keybinding: keys });
    await inExtensionsPage(session, `developerPrivate.updateExtensionCommand(${given})`);
  } else {
    await inFirefoxItself(
      session.browser,
      `WebExtensionPolicy.getByID('${session.extensionId}').extension.shortcuts.updateCommand(${JSON.stringify({ name: command, shortcut: keys })})`,
    );
  }
}

/** Switches the extension off, as the browser's own settings do. None of its own pages is there from then on. */
export async function disable(session: BrowserWithExtension): Promise<void> {
  if (session.engine === 'chrome') {
    await inExtensionsPage(session, 'management.setEnabled(id, false)');
  } else {
    await inFirefoxItself(
      session.browser,
      `(async () => {
        const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
        await (await AddonManager.getAddonByID('${session.extensionId}')).disable();
      })()`,
    );
  }
}

/** How pages may be drawn at a reader's wish: in a few colours of the reader's, with nothing that moves, or as on paper. */
export type Look = 'forced-colours' | 'less-motion' | 'on-paper';

const LOOKS: Record<
  Look,
  { query: string; inChromium: Protocol.Emulation.SetEmulatedMediaRequest; inFirefox: string[] }
> = {
  'forced-colours': {
    query: '(forced-colors: active)',
    inChromium: { features: [{ name: 'forced-colors', value: 'active' }] },
    inFirefox: [
      `Services.prefs.setIntPref('browser.display.document_color_use', 2)`,
      `Services.prefs.clearUserPref('browser.display.document_color_use')`,
    ],
  },
  'less-motion': {
    query: '(prefers-reduced-motion: reduce)',
    inChromium: { features: [{ name: 'prefers-reduced-motion', value: 'reduce' }] },
    inFirefox: [
      `Services.prefs.setIntPref('ui.prefersReducedMotion', 1)`,
      `Services.prefs.clearUserPref('ui.prefersReducedMotion')`,
    ],
  },
  'on-paper': {
    query: 'print',
    inChromium: { media: 'print' },
    inFirefox: ['print', ''].map(
      (medium) =>
        `Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedBrowser.browsingContext.mediumOverride = '${medium}'`,
    ),
  },
};

/** Has the browser draw the page that is in front in another way. Gives the function that ends it. */
export async function showAs(
  { engine, browser }: BrowserWithExtension,
  page: Page,
  look: Look,
): Promise<() => Promise<void>> {
  const { query, inChromium, inFirefox } = LOOKS[look];
  const until = (is: boolean) => page.waitForFunction((query, is) => matchMedia(query).matches === is, {}, query, is);
  if (engine === 'chrome') {
    const devtools = await page.createCDPSession();
    await devtools.send('Emulation.setEmulatedMedia', inChromium);
    await until(true);
    return () => devtools.detach();
  }
  const [begin, end] = inFirefox as [string, string];
  await inFirefoxItself(browser, begin);
  await until(true);
  return async () => {
    await inFirefoxItself(browser, end);
    await until(false);
  };
}

/** Every fault that nothing caught in the background and in the extension's own pages, as far as they are still there. */
export async function faultsOf(session: BrowserWithExtension): Promise<string[]> {
  if (session.engine === 'chrome') {
    const faults: string[] = [];
    for (const target of session.browser.targets().filter((one) => one.url().startsWith(session.home))) {
      const devtools = await target.createCDPSession();
      devtools.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
        faults.push(`${text} ${exception?.description ?? ''} in ${target.url()}`);
      });
      // Tells at once of what was thrown before.
      await devtools.send('Runtime.enable');
      await devtools.detach();
    }
    return faults;
  }
  const told = await inFirefoxItself(
    session.browser,
    `JSON.stringify(Services.console.getMessageArray()
      .filter((one) => one instanceof Ci.nsIScriptError && !(one.flags & one.warningFlag) && one.sourceName.startsWith('${session.home}'))
      .map(({ errorMessage, sourceName }) => errorMessage + ' (' + sourceName + ')'))`,
  );
  return JSON.parse(told as string);
}

/** Chromium lets its own page of extensions do what its switches do. */
async function inExtensionsPage({ browser, extensionId }: BrowserWithExtension, call: string): Promise<unknown> {
  const page = await browser.newPage();
  try {
    await page.goto('chrome://extensions');
    return await page.evaluate(`(async () => { const id = '${extensionId}'; return chrome.${call}; })()`);
  } finally {
    await page.close();
  }
}
