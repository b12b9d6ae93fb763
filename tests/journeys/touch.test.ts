import { expect, test } from 'vitest';
import { aWhile, inEachBrowser, placeOf, untilMarked } from './reader.ts';

const POST = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/by-touch';
const TEXT = `<!doctype html><title>By touch</title><meta name="viewport" content="width=device-width">
  <style>body { font: 16px/1.5 serif; margin: 20px }</style>
  <p id="text">It was trained by RLHF.</p>
  <p id="link"><a href="#there">A link on emergent misalignment</a></p>
  <p id="plain">Nothing of interest.</p>`;

inEachBrowser('by touch', (reader) => {
  const open = async () => {
    const opened = await reader().open(POST, TEXT);
    await opened.page.setViewport({ width: 390, height: 760, ...(reader().engine === 'chrome' && { hasTouch: true }) });
    await untilMarked(opened.page);
    const { page, tabId } = opened;
    const tap = async (selector: string, words: string) => {
      const { x, y } = await placeOf(page, selector, words);
      await page.touchscreen.tap(x, y);
    };
    return { page, tap, card: expect.poll(() => reader().card(tabId)), seen: () => reader().card(tabId) };
  };

  test('a tap on text opens what is known at the lower edge, a tap beside it closes it', async () => {
    const { page, tap, card, seen } = await open();
    await tap('#text', 'RLHF');
    await card.toMatchObject({ sheet: true, name: expect.stringContaining('Reinforcement') });
    expect((await seen())!.box).toMatchObject({ left: 0, right: 390, bottom: 760 });
    await tap('#plain', 'Nothing');
    await card.toBeNull();
    await page.close();
  });

  test('a tap on a mark opens it however soon it comes', async () => {
    const { page, tabId } = await reader().open(
      POST,
      '<!doctype html><title>By touch</title><p id="text">Of training.</p>',
    );
    await page.setViewport({ width: 390, height: 760, ...(reader().engine === 'chrome' && { hasTouch: true }) });
    const ready = () =>
      reader()
        .ask('surface→background:mentions', { tabId })
        .then(() => true);
    await expect.poll(() => ready().catch(() => false)).toBe(true);
    // Marked from now on, and tapped before anything that a tap needs has been fetched.
    await page.evaluate(() => (document.querySelector('#text')!.textContent = 'It was trained by RLHF.'));
    await untilMarked(page);
    const { x, y } = await placeOf(page, '#text', 'RLHF');
    await page.touchscreen.tap(x, y);
    await expect.poll(() => reader().card(tabId)).toMatchObject({ sheet: true });
    await page.close();
  });

  test('a tap on a link goes where the link goes, and opens nothing', async () => {
    const { page, tap, seen } = await open();
    await tap('#link', 'emergent misalignment');
    await page.waitForFunction(() => location.hash === '#there');
    await aWhile(page);
    expect(await seen()).toBeNull();
    await page.close();
  });
});
