import { expect, test } from 'vitest';
import { aWhile, inEachBrowser, marksOf, untilMarked } from './reader.ts';

const POST = '<!doctype html><title>A post</title><p>Emergent misalignment appeared.</p>';
const marked = [expect.objectContaining({ text: 'Emergent misalignment' })];

inEachBrowser('a site that the manifest does not name', (reader) => {
  test('stays as it is until the toolbar button is pressed there, and then only that page', async () => {
    const { page, tabId } = await reader().open('https://elsewhere.example/post', POST);
    await aWhile(page);
    expect(await marksOf(page)).toEqual([]);
    expect(await reader().badge(tabId)).toBe('');
    await reader().pressToolbarButton(page);
    await untilMarked(page);
    expect(await marksOf(page)).toEqual(marked);
    await expect.poll(() => reader().badge(tabId)).toBe('1');
    const other = await reader().open('https://elsewhere.example/post', POST);
    await aWhile(other.page);
    expect(await marksOf(other.page)).toEqual([]);
    await other.page.close();
    await page.close();
  });
});

inEachBrowser('a site for good', (reader) => {
  const SITE = 'https://notes.example/*';
  const ADDRESS = 'https://notes.example/a';

  test('is marked from the press on, whenever it is read, until it is withdrawn: then Whence goes at once', async () => {
    const first = await reader().open(ADDRESS, POST);
    const other = await reader().open('https://notes.example/b', POST);
    const once = await reader().open('https://elsewhere.example/c', POST);
    await reader().pressToolbarButton(once.page);
    await untilMarked(once.page);
    await reader().pressToolbarButton(first.page);
    await untilMarked(first.page);
    expect(await marksOf(other.page)).toEqual([]);

    await reader().allowWhenAsked(SITE);
    const popup = await reader().popup(first.tabId);
    await popup.bringToFront();
    const always = await popup.waitForSelector('::-p-text(Always on notes.example)');
    await always!.click();
    await popup.waitForFunction(() => !document.body.textContent!.includes('Always on'));
    await popup.close();
    await other.page.bringToFront();
    await untilMarked(other.page);
    const later = await reader().open('https://notes.example/later', POST);
    await untilMarked(later.page);

    await later.page.mouse.move(60, 20);
    await later.page.mouse.move(64, 24);
    await expect.poll(() => reader().card(later.tabId)).not.toBeNull();
    await reader().withdraw(SITE);
    for (const { page } of [first, other, later]) {
      await page.bringToFront();
      await expect.poll(() => marksOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.querySelectorAll('html > div').length)).toBe(0);
    }
    await expect.poll(() => reader().badge(later.tabId)).toBe('');
    // What was asked for one page has nothing to do with it.
    expect(await marksOf(once.page)).toEqual(marked);
    const after = await reader().open(ADDRESS, POST);
    await aWhile(after.page);
    expect(await marksOf(after.page)).toEqual([]);

    await reader().pressToolbarButton(later.page);
    await untilMarked(later.page);
    expect(await marksOf(later.page)).toEqual(marked);
    expect(await reader().faults()).toEqual([]);
    for (const { page } of [first, other, once, later, after]) await page.close();
  });
});

inEachBrowser(
  'a site that the reader granted',
  (reader) => {
    test('is marked whenever it is read', async () => {
      for (const address of ['https://notes.example/a', 'https://notes.example/b?page=2']) {
        const { page } = await reader().open(address, POST);
        await untilMarked(page);
        expect(await marksOf(page)).toEqual(marked);
        await page.close();
      }
    });
  },
  { granted: ['https://notes.example/*'] },
);
