import { expect, test } from 'vitest';
import type { Reader } from '../reader.ts';
import { bodies, DOCUMENT, paperOf } from './paper.ts';

/** The library takes any number of notes without a stutter. */
export function staysFastWhenLarge(reader: () => Reader): void {
  const { clear } = paperOf(reader);

  test('shows a large library as fast as it is scrolled, and draws no more than is seen', async () => {
    await clear();
    const rows = Array.from({ length: 2_000 }, (_, i) => ({
      id: `h${i}`,
      created: new Date(1_700_000_000_000 - i * 60_000).toISOString(),
      uri: DOCUMENT.address,
      text: `Row ${i}.`,
    }));
    const page = await reader().extensionPage('src/panel/index.html#library');
    const file = { format: 'hypothesis', text: JSON.stringify(rows), restoreDeleted: false } as const;
    await reader().ask('surface→background:import-notes', file);
    await expect.poll(() => page.$eval('.count', ({ textContent }) => textContent)).toContain('2,000');
    const drawn = () => page.$$eval('.results li', (all) => all.length);
    expect(await drawn()).toBeLessThan(60);
    await page.$eval('.results', (list) => list.scrollTo(0, list.scrollHeight));
    await expect.poll(() => bodies(page)).toContain('Row 1999.');
    expect(await drawn()).toBeLessThan(60);
    expect(await page.$eval('.results li:last-child', (row) => row.ariaPosInSet)).toBe('2000');

    await page.bringToFront();
    await page.focus('.results li:last-child button');
    await page.keyboard.press('Home');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('li')?.textContent))
      .toContain('Row 0.');
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('li')?.textContent))
      .toContain('Row 1.');
    // What has focus stays, however far the list is scrolled.
    await page.$eval('.results', (list) => list.scrollTo(0, list.scrollHeight));
    await expect.poll(() => bodies(page)).toContain('Row 1999.');
    expect(await page.evaluate(() => document.activeElement?.closest('li')?.textContent)).toContain('Row 1.');
    await page.close();
  });
}
