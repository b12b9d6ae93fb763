import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { inEachBrowser, marksOf, type OpenPage, untilMarked } from './reader.ts';

const POST = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/with-a-popup';
const OTHER = 'https://www.lesswrong.com/posts/qponmlkjihgfedcba/another';
const TEXT = `<!doctype html><title>A page</title>
  <h2>One</h2><p>RLHF here, RLHF there, and emergent misalignment.</p>
  <h2>Two</h2><p>RLHF once more.</p>`;

const MANY = `<!doctype html><title>A page</title><p>An LLM: RLHF, RLAIF, constitutional AI, deliberative alignment, emergent
  misalignment, inoculation prompting, persona vectors, rule-based rewards, character training, gradient routing, sandbagging,
  synthetic document fine-tuning, reward hacking, alignment faking, activation steering, circuit breakers, model distillation.</p>`;

inEachBrowser('the popup', (reader) => {
  const open = async (address = POST): Promise<OpenPage> => {
    const opened = await reader().open(address, TEXT);
    await untilMarked(opened.page);
    return opened;
  };
  const marks = async (page: Page) => (await marksOf(page)).map(({ text }) => text);
  const ALL = ['RLHF', 'RLHF', 'emergent misalignment', 'RLHF'];

  /** The popup as it is read: its rows, and what is chosen in it. */
  const read = (popup: Page) =>
    popup.evaluate(() => ({
      rows: [...document.querySelectorAll('li button')].map((row) => row.textContent),
      chosen: [...document.querySelectorAll<HTMLInputElement>('input:checked')].map(
        (input) => input.closest('label')?.textContent,
      ),
      problem: document.querySelector('[role=alert]')?.textContent ?? null,
    }));
  /** Goes to a control by Tab alone, the way that doesn't lead out of the popup, and presses it. */
  const press = async (popup: Page, label: string, key: 'Enter' | ' ') => {
    await popup.bringToFront();
    for (let step = 0; step < 20; step++) {
      const way = await popup.evaluate((label) => {
        const controls = [...document.querySelectorAll('input, button')];
        const wanted = controls.findIndex((control) =>
          (control.ariaLabel ?? (control.closest('label') ?? control).textContent)?.includes(label),
        );
        if (wanted < 0) throw new Error(`the popup has no “${label}”`);
        return Math.sign(wanted - controls.indexOf(document.activeElement!));
      }, label);
      if (way === 0) return popup.keyboard.press(key);
      if (way < 0) await popup.keyboard.down('Shift');
      await popup.keyboard.press('Tab');
      if (way < 0) await popup.keyboard.up('Shift');
    }
    throw new Error(`Tab leads to no “${label}”`);
  };

  test('is whole in the little room that browsers have for it, however much the page names', async () => {
    const { page, tabId } = await reader().open(POST, MANY);
    await untilMarked(page);
    const popup = await reader().popup(tabId);
    // Chromium and Firefox both draw no popup that is higher.
    await popup.setViewport({ width: 352, height: 600 });
    const list = await popup.$eval('.mentions', ({ scrollHeight, clientHeight }) => ({ scrollHeight, clientHeight }));
    expect(list.scrollHeight).toBeGreaterThan(list.clientHeight);
    expect(list.clientHeight).toBeGreaterThan(150);
    expect(await popup.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(600);
    await popup.close();
    await page.close();
  });

  test('keeps no room free under the little that a page names', async () => {
    const { page, tabId } = await reader().open(POST, '<!doctype html><title>A page</title><p>An LLM, and RLHF.</p>');
    await untilMarked(page);
    const popup = await reader().popup(tabId);
    const left = await popup.$eval(
      'section',
      (section) => section.getBoundingClientRect().bottom - section.querySelector('li')!.getBoundingClientRect().bottom,
    );
    expect(left).toBeLessThan(20);
    await popup.close();
    await page.close();
  });

  test('tells what the page names, how often, and how well each is documented', async () => {
    const { page, tabId } = await open();
    const popup = await reader().popup(tabId);
    expect(await read(popup)).toEqual({
      rows: [
        'Reinforcement learning from human feedback. Confirmed by a lab for a production model3',
        expect.stringMatching(/^Emergent misalignment.*\. Shown in experiments; no lab confirms its use1$/),
      ],
      chosen: ['Every mention'],
      problem: null,
    });
    await popup.close();
    await page.close();
  });

  test('follows the page as it changes', async () => {
    const { page, tabId } = await open();
    const popup = await reader().popup(tabId);
    await page.evaluate(() => document.querySelector('p')!.append(' And deliberative alignment.'));
    await expect.poll(async () => (await read(popup)).rows).toHaveLength(3);
    await popup.close();
    await page.close();
  });

  test('goes to mentions, by keyboard alone', async () => {
    const { page, tabId } = await open();
    const popup = await reader().popup(tabId);
    await press(popup, 'Emergent misalignment', 'Enter');
    await expect.poll(() => reader().announced(tabId)).toContain('Mention 3 of 4');
    await press(popup, 'next mention', 'Enter');
    await expect.poll(() => reader().announced(tabId)).toContain('Mention 4 of 4');
    await press(popup, 'previous mention', 'Enter');
    await expect.poll(() => reader().announced(tabId)).toContain('Mention 3 of 4');
    await popup.close();
    await page.close();
  });

  test('chooses how densely pages are marked, here and elsewhere, now and later', async () => {
    const { page, tabId } = await open();
    const popup = await reader().popup(tabId);
    await popup.bringToFront();
    const choose = (word: string) =>
      popup.evaluate((word) => {
        [...document.querySelectorAll('label')].find(({ textContent }) => textContent?.includes(word))!.click();
      }, word);
    await choose('section');
    await expect.poll(() => marks(page)).toEqual(['RLHF', 'emergent misalignment', 'RLHF']);
    await choose('first on the page');
    await expect.poll(() => marks(page)).toEqual(['RLHF', 'emergent misalignment']);
    const later = await open(OTHER);
    expect(await marks(later.page)).toEqual(['RLHF', 'emergent misalignment']);
    await choose('Every');
    await expect.poll(() => marks(page)).toEqual(ALL);
    await expect.poll(() => marks(later.page)).toEqual(ALL);
    expect((await read(popup)).chosen).toEqual(['Every mention']);
    for (const opened of [later.page, popup, page]) await opened.close();
  });

  test('pauses this page, and goes on', async () => {
    const { page, tabId } = await open();
    const other = await open(OTHER);
    const popup = await reader().popup(tabId);
    await press(popup, 'On this page', ' ');
    await expect.poll(() => marks(page)).toEqual([]);
    await expect.poll(() => reader().badge(tabId)).toBe('');
    expect(await marks(other.page)).toEqual(ALL);
    await page.reload({ waitUntil: 'domcontentloaded' });
    await expect.poll(async () => (await read(popup)).chosen).toContain('On this page, until the browser is closed');
    expect(await marks(page)).toEqual([]);
    await press(popup, 'On this page', ' ');
    await expect.poll(() => marks(page)).toEqual(ALL);
    await expect.poll(() => reader().badge(tabId)).toBe('2');
    for (const opened of [other.page, popup, page]) await opened.close();
  });

  test('pauses a whole site, and goes on', async () => {
    const { page, tabId } = await open();
    const other = await open(OTHER);
    const popup = await reader().popup(tabId);
    await press(popup, 'On www.lesswrong.com', ' ');
    for (const paused of [page, other.page]) await expect.poll(() => marks(paused)).toEqual([]);
    await press(popup, 'On www.lesswrong.com', ' ');
    for (const paused of [page, other.page]) await expect.poll(() => marks(paused)).toEqual(ALL);
    for (const opened of [other.page, popup, page]) await opened.close();
  });
});
