import axe from 'axe-core';
import { expect, test } from 'vitest';
import { inEachBrowser, pointAt, untilMarked } from './reader.ts';

const POST = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/for-everybody';
const TEXT = (style: string) => `<!doctype html><html lang="en"><title>A page</title>
  <style>body { font: 16px/1.5 serif; margin: 20px; ${style} } p { max-inline-size: 30em }</style>
  <main><h1>A page</h1><p id="text">It was trained by RLHF, and showed emergent misalignment.</p></main>`;
const RULES: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

const told = ({ violations }: axe.AxeResults) =>
  violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`) }));

/** The contrast of every text in what `selector` finds with the ground that it stands on. */
function contrastsIn(selector: string): { text: string; ratio: number }[] {
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (element: Element | null): string => {
    if (!element) throw new Error('no ground');
    const ground = getComputedStyle(element).backgroundColor;
    return (channels(ground)[3] ?? 1) === 1 ? ground : groundOf(element.parentElement);
  };
  const walker = document.createTreeWalker(inHost(selector)!, NodeFilter.SHOW_TEXT);
  const contrasts: { text: string; ratio: number }[] = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement!;
    const text = walker.currentNode.nodeValue!.trim();
    if (text === '') continue;
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(groundOf(element))];
    contrasts.push({ text, ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) });
  }
  return contrasts;
}

inEachBrowser('for everybody', (reader) => {
  const openCard = async (style: string, words = 'RLHF') => {
    const opened = await reader().open(POST, TEXT(style));
    const { page, tabId } = opened;
    await untilMarked(page);
    await pointAt(page, '#text', words);
    await expect.poll(() => reader().card(tabId)).not.toBeNull();
    return opened;
  };

  /** What axe says of all that Whence shows, with what is folded away in `selector` unfolded. */
  const examine = async (tabId: number, selector: string): Promise<axe.AxeResults> => {
    await reader().inPage(tabId, new Function(axe.source) as () => void);
    return reader().inPage(
      tabId,
      async (selector, rules) => {
        const shown = inHost(selector)!;
        for (const details of shown.querySelectorAll('details')) details.open = true;
        await Promise.all(shown.getAnimations().map(({ finished }) => finished));
        const root = shown.getRootNode() as ShadowRoot;
        // Here alone, beside the extension's script, the root is as if it were open.
        Object.defineProperty(root.host, 'shadowRoot', { value: root, configurable: true });
        const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
        return axe.run(root.host, rules);
      },
      selector,
      RULES,
    );
  };

  test.each([
    ['light', 'background: #fff; color: #222'],
    ['dark', 'background: #14161a; color: #ddd'],
  ])('bar and form have no fault that axe knows, on a %s page', async (theme, style) => {
    const { page, tabId } = await reader().open(POST, TEXT(style));
    await untilMarked(page);
    await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('#text')!));
    await reader().pressShortcut(page, 'note-selection');
    const isShown = (selector: string) => reader().inPage(tabId, (one) => inHost(one) !== null, selector);
    await expect.poll(() => isShown('.bar:popover-open')).toBe(true);
    const ofBar = await examine(tabId, '.bar:popover-open');
    expect(told(ofBar)).toEqual([]);
    expect(await reader().inPage(tabId, () => inHost('.bar')!.dataset['theme'])).toBe(theme);
    for (let times = 0; times < 2; times++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => isShown('.form:popover-open [name=behaviour]')).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.type('rew');
    await expect.poll(() => isShown('.form .offered:not([hidden])')).toBe(true);
    const ofForm = await examine(tabId, '.form:popover-open');
    expect(told(ofForm)).toEqual([]);
    expect(ofForm.passes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['aria-dialog-name', 'label', 'aria-required-children']),
    );
    const contrasts = await reader().inPage(tabId, contrastsIn, '.form:popover-open');
    expect(contrasts.length).toBeGreaterThan(15);
    expect(contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    await page.close();
  });

  test.each([
    ['light', 'background: #fff; color: #222'],
    ['dark', 'background: #14161a; color: #ddd'],
  ])('the card has no fault that axe knows, on a %s page', async (theme, style) => {
    for (const words of ['RLHF', 'misalignment']) {
      const { page, tabId } = await openCard(style, words);
      expect((await reader().card(tabId))!.theme).toBe(theme);
      const results = await examine(tabId, '.card:popover-open');
      expect(told(results)).toEqual([]);
      expect(results.passes.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['aria-dialog-name', 'link-name', 'list']),
      );
      // Of what lies in the top layer axe can't tell the ground, and leaves contrast open.
      const contrasts = await reader().inPage(tabId, contrastsIn, '.card:popover-open');
      expect(contrasts.length).toBeGreaterThan(15);
      expect(contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
      await page.close();
    }
  });

  test.each(['light', 'dark'])('the popup has no fault that axe knows, %s', async (theme) => {
    const { page, tabId } = await reader().open(POST, TEXT(''));
    await untilMarked(page);
    const popup = await reader().popup(tabId);
    await popup.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme);
    await popup.evaluate(axe.source);
    const results = (await popup.evaluate(`axe.run(${JSON.stringify(RULES)})`)) as axe.AxeResults;
    expect(told(results)).toEqual([]);
    expect(results.passes.length).toBeGreaterThan(10);
    await popup.close();
    await page.close();
  });

  test.each(['light', 'dark'])('the window for names has no fault that axe knows, %s', async (theme) => {
    const page = await reader().extensionPage(`src/options/name.html#${encodeURIComponent('shoggoth taming')}`);
    await page.waitForSelector('input');
    await page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme);
    await page.evaluate(axe.source);
    const results = (await page.evaluate(`axe.run(${JSON.stringify(RULES)})`)) as axe.AxeResults;
    expect(told(results)).toEqual([]);
    expect(results.passes.length).toBeGreaterThan(10);
    await page.close();
  });

  test.each([
    [1280, 900],
    [640, 450],
    [360, 640],
    [320, 256],
  ])('the card stays in a view of %i by %i, clear of its line, and nothing is cut off', async (width, height) => {
    const { page, tabId } = await reader().open(POST, TEXT(''));
    await page.setViewport({ width, height });
    await untilMarked(page);
    const { y } = await pointAt(page, '#text', 'RLHF');
    await expect.poll(() => reader().card(tabId)).not.toBeNull();
    const { box } = (await reader().card(tabId))!;
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.top > y + 6 || box.bottom < y - 6).toBe(true);
    expect(box.right).toBeLessThanOrEqual(width);
    expect(box.bottom).toBeLessThanOrEqual(height);
    const cut = await reader().inPage(tabId, () => {
      const article = inHost('.card article')!;
      return { aside: article.scrollWidth - article.clientWidth, room: article.clientHeight };
    });
    expect(cut.aside).toBe(0);
    expect(cut.room).toBeGreaterThan(60);
    await page.close();
  });

  test('the card reads in its own language and direction on a page in another', async () => {
    const html = TEXT('').replace('<html lang="en">', '<html lang="he" dir="rtl"><style>* { direction: rtl }</style>');
    const { page, tabId } = await reader().open(POST, html);
    await untilMarked(page);
    await pointAt(page, '#text', 'RLHF');
    await expect.poll(() => reader().card(tabId)).not.toBeNull();
    const reads = await reader().inPage(tabId, () => {
      const card = inHost('.card')!;
      return { language: card.lang, direction: getComputedStyle(card.querySelector('.definition')!).direction };
    });
    expect(reads).toEqual({ language: 'en', direction: 'ltr' });
    expect(await reader().inPage(tabId, () => inHost('[role=status]')!.lang)).toBe('en');
    await page.close();
  });

  test('nothing moves for those who want no motion', async () => {
    const { page, tabId } = await reader().open(POST, TEXT(''));
    const end = await reader().showAs(page, 'less-motion');
    await untilMarked(page);
    await pointAt(page, '#text', 'RLHF');
    await expect.poll(() => reader().card(tabId)).not.toBeNull();
    const motion = await reader().inPage(tabId, () => getComputedStyle(inHost('.card')!).transitionDuration);
    expect(motion).toBe('0s');
    await end();
    await page.close();
  });

  test('forced colours are kept, and the symbols with them', async () => {
    const { page, tabId } = await openCard('');
    const end = await reader().showAs(page, 'forced-colours');
    const colours = await reader().inPage(tabId, () => {
      const card = inHost('.card')!;
      const canvasText = document.body.appendChild(document.createElement('i'));
      canvasText.style.color = 'CanvasText';
      const expected = getComputedStyle(canvasText).color;
      canvasText.remove();
      return [...card.querySelectorAll('.symbol, .definition, .status')].every(
        (element) => getComputedStyle(element).color === expected,
      );
    });
    expect(colours).toBe(true);
    await end();
    await page.close();
  });
});
