import type { Browser, Page } from 'puppeteer-core';
import type { BrowserWithExtension } from './launch.ts';

/** Presses the extension's button in the toolbar over `page`: its popup opens, and it may read that page (`activeTab`). */
export async function pressToolbarButton(session: BrowserWithExtension, page: Page): Promise<void> {
  await page.bringToFront();
  if (session.engine === 'chrome') {
    const extension = (await session.browser.extensions()).get(session.extensionId);
    if (!extension) throw new Error('the extension is not there');
    await page.triggerExtensionAction(extension);
  } else {
    await inFirefoxItself(
      session.browser,
      `(async () => {
        const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(session.extensionId)});
        const button = ExtensionParent.apiManager.global.browserActionFor(extension);
        const window = Services.wm.getMostRecentWindow('navigator:browser');
        // Over an open popup the press would only close it.
        for (const panel of window.document.querySelectorAll('panel')) panel.hidePopup();
        await button.triggerAction(window);
      })()`,
    );
  }
}

/**
 * Presses the shortcut of one of the manifest's commands. Chromium keeps keys that a debugger sends from its own shortcuts: there
 * the background, which must be awake, is told as the browser tells it.
 */
export async function pressShortcut(session: BrowserWithExtension, page: Page, command: string): Promise<void> {
  await page.bringToFront();
  if (session.engine === 'chrome') return tellWorker(session, 'commands.onCommand', command);
  const pressed = await inFirefoxItself(
    session.browser,
    `(async () => {
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(session.extensionId)});
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      const { shortcut } = (await extension.shortcuts.allCommands()).find(({ name }) => name === ${JSON.stringify(command)});
      const keys = [...extension.shortcuts.keysetsMap.get(window).children];
      const key = keys.find((key) => shortcut.endsWith('+' + key.getAttribute('key')));
      key?.doCommand();
      return Boolean(key);
    })()`,
  );
  if (!pressed) throw new Error(`Firefox has no key for ${command}`);
}

/**
 * Presses the right button at a place of `page` and chooses what the extension has put into the menu there. A Chromium without a
 * screen opens no menu: there the background, which must be awake, is told as the browser tells it.
 */
export async function chooseInMenu(
  session: BrowserWithExtension,
  page: Page,
  { x, y }: { x: number; y: number },
  item: string,
): Promise<void> {
  await page.bringToFront();
  await page.mouse.click(x, y, { button: 'right' });
  if (session.engine === 'chrome') {
    const selected = await page.evaluate(() => String(getSelection()));
    const chosen = { menuItemId: item, frameId: 0, selectionText: selected, editable: false, pageUrl: page.url() };
    return tellWorker(session, 'contextMenus.onClicked', chosen);
  }
  await inFirefoxItself(
    session.browser,
    `(async () => {
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      const shown = (menu) => menu.state === 'open' || new Promise((resolve) => menu.addEventListener('popupshown', resolve, { once: true }));
      const menu = window.document.getElementById('contentAreaContextMenu');
      await shown(menu);
      const item = menu.querySelector('[id$="-menuitem-_${item}"]');
      const holder = item.closest('menupopup');
      if (holder !== menu) {
        holder.parentNode.openMenu(true);
        await shown(holder);
      }
      holder.activateItem(item);
    })()`,
  );
}

/** Calls the background's listeners for an event of the browser's, which has a tab as its second argument. */
async function tellWorker({ browser, home }: BrowserWithExtension, event: string, first: unknown): Promise<void> {
  const target = await browser.waitForTarget((one) => one.type() === 'service_worker' && one.url().startsWith(home));
  const worker = await target.worker();
  await worker!.evaluate(
    `chrome.tabs.query({ active: true, currentWindow: true }).then(([tab]) => chrome.${event}.dispatch(${JSON.stringify(first)}, tab))`,
  );
}

/** Evaluates in Firefox's own window; needs `--remote-allow-system-access`. The library has no name for it, the protocol has. */
export async function inFirefoxItself(browser: Browser, expression: string): Promise<unknown> {
  const { connection } = browser as unknown as { connection: BidiConnection };
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const target = { context: tree.result.contexts[0].context };
  const { result } = await connection.send('script.evaluate', { expression, awaitPromise: true, target });
  if (result.type !== 'success') throw new Error(result.exceptionDetails?.text ?? 'Firefox gave no answer');
  return result.result.value;
}

interface BidiConnection {
  // biome-ignore lint/suspicious/noExplicitAny: the protocol's answers are typed by method, in a package that is not exported
  send(method: string, parameters: object): Promise<any>;
}
