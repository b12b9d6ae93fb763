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
