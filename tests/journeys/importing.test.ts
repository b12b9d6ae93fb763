import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { inEachBrowser } from './reader.ts';

const row = (id: string, text: string) => ({
  id,
  created: '2024-05-01T10:00:00Z',
  uri: 'https://example.org/spec',
  text,
});

inEachBrowser('files that hold a note more than once', (reader) => {
  const choose = (page: Page, files: object[][]) =>
    page.evaluate(
      (texts) => {
        const dataTransfer = new DataTransfer();
        for (const [place, text] of texts.entries()) dataTransfer.items.add(new File([text], `${place}.json`));
        const input = document.querySelector<HTMLInputElement>('#files')!;
        input.files = dataTransfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      files.map((rows) => JSON.stringify(rows)),
    );
  const counts = (page: Page) =>
    expect.poll(() =>
      page.$$eval('.counts > div', (all) =>
        all.flatMap((one) => (one.className === 'none' ? [] : one.textContent.replace(/(\d+)$/, ' $1'))),
      ),
    );
  const versions = (page: Page) =>
    page.$$eval('.versions', (all) =>
      all.map((one) => [...one.querySelectorAll('.words')].map(({ textContent }) => textContent)),
    );
  /** Where the reader is at the moment at which there is something to import. */
  const placeWhenPlanned = (page: Page) =>
    page.evaluate(
      () =>
        new Promise((resolve) => {
          const outcome = document.querySelector('.outcome')!;
          const seen = new MutationObserver(() => {
            if (!outcome.querySelector('.main')) return;
            seen.disconnect();
            resolve(document.activeElement?.className);
          });
          seen.observe(outcome, { subtree: true, childList: true });
        }),
    );
  /** Goes to a button by the Tab key, and presses it. */
  const reach = async (page: Page, label: string) => {
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    for (let times = 0; !(await focused()).startsWith(label); times++) {
      if (times > 20) throw new Error(`no way to “${label}”`);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
  };

  test('are told before as what is done with them: the first is taken, the other texts are shown', async () => {
    const settings = await reader().extensionPage('src/options/index.html');
    await settings.bringToFront();
    await settings.waitForSelector('#files');
    const files = [
      [row('a', 'One'), row('a', 'Two'), row('b', 'Three')],
      [row('b', 'Three'), row('a', 'Four')],
    ];
    const [led] = await Promise.all([placeWhenPlanned(settings), choose(settings, files)]);
    expect(led).toBe('outcome');
    const told = [
      'Already here, or twice in the files: the same 1',
      'More than once in the files, and different: the first is taken 2',
    ];
    await counts(settings).toEqual(['New: will be added 2', ...told]);
    const both = [
      ['One', 'Two'],
      ['One', 'Four'],
    ];
    expect(await versions(settings)).toEqual(both);
    await reach(settings, 'Import: 2');
    await counts(settings).toEqual(['New: added 2', ...told]);
    expect(await versions(settings)).toEqual(both);
    const { key } = (
      await reader().ask('surface→background:search-notes', {
        words: '',
        filter: {},
        order: 'oldest',
        offset: 0,
        limit: 9,
      })
    ).notes[0]!.document;
    const { notes } = await reader().ask('surface→background:notes-of-document', { key });
    expect(notes.map(({ body }) => body).sort()).toEqual(['One', 'Three']);

    for (const { id } of notes) await reader().ask('surface→background:delete-note', { id });
    await choose(settings, files);
    await counts(settings).toEqual(['Deleted here earlier: stay deleted 2']);
    await settings.focus('.outcome input');
    await settings.keyboard.press(' ');
    await counts(settings).toEqual([
      'Already here, or twice in the files: the same 1',
      'Deleted here earlier: brought back 2',
      'More than once in the files, and different: the first is taken 2',
    ]);
    // Whoever ticked the box is still at it.
    expect(await settings.evaluate(() => (document.activeElement as HTMLInputElement).checked)).toBe(true);
    await reach(settings, 'Import: 2');
    await expect
      .poll(async () => (await reader().ask('surface→background:notes-of-document', { key })).notes.length)
      .toBe(2);
    await settings.close();
  });
});
