import { expect, test } from 'vitest';
import { paperOf } from './panel/paper.ts';
import { inEachBrowser } from './reader.ts';

inEachBrowser('a library that the browser has dropped', (reader) => {
  test('is told as gone until the reader knows of it', async () => {
    const { save, openPaper } = paperOf(reader);
    await save({ body: 'Written before.' });
    const { panel, close } = await openPaper('<p>RLHF is here.');
    await panel.waitForSelector('.note');
    expect(await panel.$('.dropped')).toBeNull();
    await reader().endBackground();
    // As Chromium does with files that are damaged.
    await reader().inExtension(`new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase('_pouch_mine');
      request.onsuccess = () => resolve(true);
      request.onerror = () => reject(request.error);
    })`);
    await panel.reload({ waitUntil: [] });
    await panel.waitForSelector('.dropped');
    expect(await panel.$eval('.dropped', ({ textContent }) => textContent)).toMatch(
      /gone from this browser.*can be imported again/,
    );
    await panel.bringToFront();
    await panel.focus('.dropped .known');
    await panel.keyboard.press('Enter');
    await panel.waitForFunction(() => !document.querySelector('.dropped'));
    await save({ body: 'Written after.' });
    await reader().endBackground();
    await panel.reload({ waitUntil: [] });
    await panel.waitForSelector('.note');
    expect(await panel.$('.dropped')).toBeNull();
    await close();
  });
});
