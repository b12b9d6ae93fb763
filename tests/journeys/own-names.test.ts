import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { inEachBrowser, marksOf, untilMarked } from './reader.ts';

const POST = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/names';
const OTHER = 'https://www.lesswrong.com/posts/qponmlkjihgfedcba/names';
const TEXT = `<!doctype html><title>Names</title><p id="text">Some call RLHF shoggoth taming, and mean it.</p>`;

inEachBrowser('a name of the reader’s own', (reader) => {
  const marks = async (page: Page) => (await marksOf(page)).map(({ text }) => text);
  const naming = async (name: string) => {
    const page = await reader().extensionPage(`src/options/name.html#${encodeURIComponent(name)}`);
    await page.bringToFront();
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('entry');
    return page;
  };

  test('is taken from a selection, marks at once on all open pages, and outlives the background', async () => {
    const first = await reader().open(POST, TEXT);
    const second = await reader().open(OTHER, TEXT);
    for (const { page } of [first, second]) await untilMarked(page);
    await second.page.evaluate(() => {
      const { firstChild } = document.querySelector('#text')!;
      getSelection()!.setBaseAndExtent(firstChild!, 15, firstChild!, 30);
    });
    const before = await reader().inExtension<number>('browser.tabs.query({}).then((tabs) => tabs.length)');
    await reader().inExtension(
      `browser.tabs.sendMessage(${second.tabId}, { name: 'background→page:note', content: { action: 'name' } }, { frameId: 0 })`,
    );
    await expect
      .poll(() => reader().inExtension<string[]>('browser.tabs.query({}).then((tabs) => tabs.map(({ url }) => url))'))
      .toContainEqual(expect.stringContaining('src/options/name.html#shoggoth%20taming'));
    expect(await reader().inExtension<number>('browser.tabs.query({}).then((tabs) => tabs.length)')).toBe(before + 1);

    const form = await naming('shoggoth taming');
    await form.keyboard.type('rlhf');
    await form.waitForSelector('[role=option][aria-selected=true]');
    await form.keyboard.press('Enter');
    await form.keyboard.press('Enter');
    for (const { page } of [first, second]) await expect.poll(() => marks(page)).toEqual(['RLHF', 'shoggoth taming']);
    await reader().endBackground();
    await first.page.reload({ waitUntil: 'domcontentloaded' });
    await expect.poll(() => marks(first.page)).toEqual(['RLHF', 'shoggoth taming']);
    expect(await reader().ask('surface→background:own-names', {})).toEqual([
      { name: 'shoggoth taming', entry: 'rlhf' },
    ]);

    const settings = await reader().extensionPage('src/options/index.html');
    await settings.bringToFront();
    await settings.waitForSelector('#names .rows button');
    expect(await settings.$eval('#names', (one) => one.textContent)).toContain('Propose them to the index');
    // The sections above may still grow: a click at a place would miss.
    await settings.$eval('#names .rows button', (one) => (one as HTMLElement).click());
    await expect.poll(() => marks(second.page)).toEqual(['RLHF']);
    for (const { page } of [first, second, { page: settings }]) await page.close();
  });

  test('is refused in a sentence where it is hopeless or means something else', async () => {
    for (const [name, why] of [
      ['training', 'These words stand in every text'],
      ['AI', 'too short'],
      ['deliberative alignment', 'This is a name of Deliberative alignment already'],
    ] as const) {
      const form = await naming(name);
      await form.keyboard.type('rlhf');
      await form.waitForSelector('[role=option][aria-selected=true]');
      await form.keyboard.press('Enter');
      await form.keyboard.press('Enter');
      await form.waitForSelector('[role=alert]');
      expect(await form.$eval('[role=alert]', (one) => one.textContent)).toContain(why);
      await form.close();
    }
    expect(await reader().ask('surface→background:own-names', {})).toEqual([]);
  });
});
