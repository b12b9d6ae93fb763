import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { missingForScreen } from '../../src/command-line/browser/find.mjs';
import { placeOf, type Reader, startReader, untilMarked } from './reader.ts';
import { openScreen, type Place, type Screen } from './screen.ts';
import { fieldOf, noted, openPost, TEXT, textOf } from './tagging/post.ts';

const missing = missingForScreen();
/** Where on the screen the popup that is open in Chromium has its button for the panel; null while it has none. */
const PANEL_BUTTON = `(() => {
  const [popup] = browser.extension.getViews({ type: 'popup' });
  const button = popup?.document.querySelector('.panel');
  if (!button) return null;
  const { left, top, width, height } = button.getBoundingClientRect();
  return { x: popup.screenX + left + width / 2, y: popup.screenY + top + height / 2 };
})()`;
const POST = `${TEXT}<p>Then there was deliberative alignment.</p>`;

/** Every way in that a browser itself gives to Whence, with keys and clicks that come to the browser as a person's come. */
describe.each(['chrome', 'firefox'] as const)('by hand (%s)', (engine) => {
  let screen: Screen;
  let reader: Reader;
  beforeAll(async () => {
    if (missing.length > 0) return;
    screen = await openScreen();
    reader = await startReader(engine, { display: screen.name });
  });
  beforeEach(({ skip }) => skip(missing.length > 0, `no ${missing.join(' and no ')} on this machine`));
  afterAll(async () => {
    await reader?.close();
    await screen?.close();
  });

  const focusWindow = () => screen.focus(engine === 'chrome' ? 'Chromium' : 'Mozilla Firefox');
  const open = async () => {
    const post = await openPost(reader, POST);
    await focusWindow();
    return post;
  };
  /** The same text where Whence doesn't run by itself. */
  const openElsewhere = async () => {
    const opened = await reader.open('https://elsewhere.example/post', POST);
    await focusWindow();
    return opened;
  };
  /** Where a place in the page's window is on the screen. */
  const onScreen = (page: Page, { x, y }: Place): Promise<Place> =>
    page.evaluate(
      (x, y) => {
        const { mozInnerScreenX, mozInnerScreenY } = window as unknown as Record<string, number | undefined>;
        // Chromium doesn't say; the page has the lower end of its window.
        return { x: x + (mozInnerScreenX ?? screenX), y: y + (mozInnerScreenY ?? screenY + outerHeight - innerHeight) };
      },
      x,
      y,
    );
  /** Selects a paragraph by pressing three times upon words of it. */
  const select = async (page: Page, selector: string, words: string) => {
    await screen.click(await onScreen(page, await placeOf(page, selector, words)), 'left', 3);
    await expect.poll(() => page.evaluate(() => String(getSelection()))).toContain(words);
  };
  const current = (page: Page) =>
    expect.poll(() => page.evaluate(() => [...(CSS.highlights.get('whence-current') ?? [])].map(String)));

  /** Presses the right button at words of a page and then, menu by menu, the letter with which an item begins, or arrows. */
  const chooseInMenu = async (page: Page, selector: string, words: string, ...keys: string[][]) => {
    const place = await onScreen(page, await placeOf(page, selector, words));
    let windows = await screen.windows();
    await screen.click(place, 'right');
    for (const these of keys) {
      await expect.poll(screen.windows).toBeGreaterThan(windows);
      windows = await screen.windows();
      await screen.press(...these);
    }
  };
  const contexts = () =>
    expect.poll(() =>
      reader.inExtension<string[]>('browser.runtime.getContexts({}).then((all) => all.map((one) => one.contextType))'),
    );

  test('the shortcuts lead from mention to mention', async () => {
    const { page } = await open();
    await screen.press('alt+j');
    await current(page).toEqual(['reinforcement learning from human feedback']);
    await screen.press('alt+j');
    await current(page).toEqual(['deliberative alignment']);
    await screen.press('alt+k');
    await current(page).toEqual(['reinforcement learning from human feedback']);
    await page.close();
  });

  test('the shortcuts lead from a selection to a note and to a claim, which are written and saved by keys', async () => {
    const { page, shown, focused, tabId } = await open();
    await select(page, '#third', 'interest');
    await screen.press('alt+n');
    await expect
      .poll(() => reader.inPage(tabId, () => inHost('.bar:popover-open button:focus')?.textContent))
      .toBe('Highlight');
    await screen.press('Right', 'Return');
    await expect.poll(focused).toBe('body');
    await screen.write('So they say');
    await screen.press('ctrl+Return');
    await noted(page).toEqual(['Nothing of interest stands here.']);
    await select(page, '#second', 'Nobody');
    await screen.press('alt+c');
    await expect.poll(focused).toBe('direction');
    await screen.press('Right', 'Tab');
    await expect.poll(focused).toBe('behaviour');
    await screen.write('reward h');
    await shown('.offered [aria-selected=true]').toBe('Reward hacking');
    await screen.press('Return', 'ctrl+Return');
    await noted(page).toEqual(['Nobody asked whether steps=3 was enough for it.', 'Nothing of interest stands here.']);
    await page.close();
  });

  test('the menu of a selection does each thing that it names', async () => {
    const { page, shown, focused, tabId, url } = await open();
    const choose = async (letter: string) => {
      await select(page, '#third', 'interest');
      await chooseInMenu(page, '#third', 'interest', ['w'], [letter]);
    };
    await choose('h');
    await noted(page).toEqual(['Nothing of interest stands here.']);
    await choose('c');
    await shown('.said:popover-open').toContain('Link copied');
    await choose('t');
    await expect.poll(focused).toBe('direction');
    await screen.press('Escape');
    await shown('.form:popover-open').toBeNull();
    await choose('w');
    await expect.poll(focused).toBe('body');
    await screen.press('ctrl+v');
    await expect
      .poll(() => reader.inPage(tabId, fieldOf, '[name=body]'))
      .toBe(`${url}#:~:text=Nothing%20of%20interest%20stands%20here.`);
    await screen.press('Escape');
    await shown('.form:popover-open').toBeNull();
    await choose('m');
    const naming = () =>
      reader.inExtension<number[]>(
        `browser.tabs.query({}).then((tabs) => tabs.filter(({ url }) => url?.includes('/src/options/name.html')).map(({ id }) => id))`,
      );
    await expect.poll(naming).toHaveLength(1);
    await reader.inExtension(`browser.tabs.remove(${JSON.stringify(await naming())})`);
    await page.close();
  });

  test('the shortcut for a selection works on a page that no rule names, as the menu does', async () => {
    const { page, tabId } = await openElsewhere();
    await select(page, '#third', 'interest');
    await screen.press('alt+n');
    await expect.poll(() => reader.inPage(tabId, textOf, '.bar:popover-open').catch(String)).toContain('Highlight');
    await page.close();
  });

  test('the shortcuts lead from mention to mention on a page that no rule names', async () => {
    const { page } = await openElsewhere();
    await screen.press('alt+j');
    await current(page).toEqual(['reinforcement learning from human feedback']);
    await screen.press('alt+j');
    await current(page).toEqual(['deliberative alignment']);
    await page.close();
  });

  test('the toolbar button opens the popup, and has a page marked that no rule names', async () => {
    await reader.giveShortcut('_execute_action', 'Alt+Shift+W');
    const { page } = await openElsewhere();
    await screen.press('alt+shift+w');
    await contexts().toContain('POPUP');
    await untilMarked(page);
    await screen.press('Escape');
    await contexts().not.toContain('POPUP');
    await page.close();
  });

  /** Waits for the panel, and closes it. */
  const seePanel = async () => {
    await contexts().toContain('SIDE_PANEL');
    await reader.inExtension(
      `browser.extension.getViews().find(({ location }) => location.pathname.includes('/panel/')).close()`,
    );
    await contexts().not.toContain('SIDE_PANEL');
  };

  test('the side panel opens by the shortcut that the reader gave it', async () => {
    await reader.giveShortcut('open-panel', 'Alt+Shift+Y');
    const { page } = await open();
    await screen.press('alt+shift+y');
    await seePanel();
    await page.close();
  });

  test('the side panel opens from the menu of a page', async () => {
    const { page } = await open();
    // Chromium has two items below those of extensions, Firefox none.
    const up = engine === 'chrome' ? ['Up', 'Up', 'Up'] : ['Up'];
    await chooseInMenu(page, '#third', 'interest', [...up, 'Return']);
    await seePanel();
    await page.close();
  });

  // In Firefox a click on the screen doesn't always reach the popup: panel.test.ts presses it there.
  test.runIf(engine === 'chrome')('the side panel opens from the popup', async () => {
    await reader.giveShortcut('_execute_action', 'Alt+Shift+W');
    const { page } = await open();
    await screen.press('alt+shift+w');
    await contexts().toContain('POPUP');
    await expect.poll(() => reader.inExtension(PANEL_BUTTON)).not.toBeNull();
    await screen.click((await reader.inExtension<Place | null>(PANEL_BUTTON))!);
    await seePanel();
    await page.close();
  });

  // Last, as the panel stays open: Firefox lets no script close it once it has shown its other view.
  test('the side panel is gone through by keys alone, and what has focus is seen all along', async () => {
    await reader.giveShortcut('open-panel', 'Alt+Shift+Y');
    const { page } = await open();
    await screen.press('alt+shift+y');
    await contexts().toContain('SIDE_PANEL');
    const inPanel = <Value>(expression: string) =>
      reader.inExtension<Value>(`(() => {
        const view = browser.extension.getViews().find(({ location }) => location.pathname.includes('/panel/'));
        const { document } = view;
        const at = document.activeElement;
        return ${expression};
      })()`);
    const isAt = (selector: string) =>
      inPanel<boolean>(`document.hasFocus() && at.matches(${JSON.stringify(selector)})`);
    const isSeen = () =>
      inPanel<boolean>(`(() => {
        const { top, bottom } = at.getBoundingClientRect();
        return at.matches(':focus-visible') && bottom > 0 && top < view.innerHeight;
      })()`);
    const come = async (selector: string) => {
      await expect.poll(() => isAt(selector)).toBe(true);
      expect([selector, await isSeen()]).toEqual([selector, true]);
    };
    const steps = () => inPanel<number>('view.steps');
    /** Presses Tab until what `selector` finds has focus. */
    const tabTo = async (selector: string, key = 'Tab') => {
      for (let times = 0; times < 40 && !(await isAt(selector)); times++) {
        const before = await steps();
        await screen.press(key);
        await expect.poll(steps).toBeGreaterThan(before);
        expect([await inPanel('at.outerHTML'), await isSeen()]).toEqual([expect.any(String), true]);
      }
      await come(selector);
    };
    const bodies = () =>
      expect.poll(() =>
        inPanel<string[]>(`[...document.querySelectorAll('.note .markdown')].map((one) => one.textContent)`),
      );
    await expect.poll(() => inPanel('document.querySelector(".whole") !== null')).toBe(true);
    await inPanel(`view.steps = 0, document.addEventListener('focusin', () => { view.steps++; }), true`);

    // Browsers go round their own bars by this key, with the panel among them.
    const isIn = async () => {
      if (!(await inPanel('document.hasFocus()'))) await screen.press('F6');
      return inPanel('document.hasFocus()');
    };
    await expect.poll(isIn, { interval: 500 }).toBe(true);
    await tabTo('.whole');
    await screen.press('Return');
    await come('textarea');
    await screen.write('A thought');
    await screen.press('ctrl+Return');
    await bodies().toContain('A thought');
    await come('.note .edit');
    await screen.press('Return');
    await come('textarea');
    await screen.press('End');
    await screen.write(' of mine');
    await screen.press('ctrl+Return');
    await bodies().toContain('A thought of mine');
    await come('.note .edit');
    await tabTo('.note .delete');
    await screen.press('Return');
    await come('.undo');
    await bodies().not.toContain('A thought of mine');
    await screen.press('Return');
    await bodies().toContain('A thought of mine');
    await come('.note .delete');
    await tabTo('nav a[href="#library"]', 'shift+Tab');
    await screen.press('Return');
    await tabTo('input[type=search]');
    await screen.write('mine');
    await bodies().toEqual(['A thought of mine']);
    await tabTo('.results .note .edit');
    await page.close();
  });
});
