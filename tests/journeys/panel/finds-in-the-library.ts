import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identify } from '../../../src/documents/identify.ts';
import { CLAIM } from '../../unit/notes.ts';
import type { Reader } from '../reader.ts';
import { CONTENT, DOCUMENT, LATER, paperOf, press, targetOf } from './paper.ts';

/** The library finds a note, and leads to its sentence. */
export function findsInTheLibrary(reader: () => Reader): void {
  const { activeTabs, clear, save } = paperOf(reader);

  const seen = (page: Page) => page.$$eval('.note', (notes) => notes.map(({ textContent }) => textContent));
  const find = async (page: Page, words: string) => {
    await page.$eval(
      'input[type=search]',
      (input, words) => {
        (input as HTMLInputElement).value = words;
        input.dispatchEvent(new Event('input'));
      },
      words,
    );
  };

  test('shows notes as they come, finds, narrows down, deletes and gives back', async () => {
    const page = await reader().extensionPage('src/panel/index.html#library');
    await expect.poll(() => page.$eval('.count', ({ textContent }) => textContent)).toContain('No notes yet');
    await save({ body: 'Worth a *second* look.\n\n<img src=x onerror="document.title = 1">', tags: ['later'] });
    await save({ claim: CLAIM });
    await expect.poll(() => seen(page)).toHaveLength(2);
    expect(await page.$eval('.effect', ({ textContent }) => textContent)).toBe('RLHF increases flattery (reported)');
    expect(
      await page.$eval('.markdown', (body) => [body.querySelector('em')?.textContent, body.querySelector('img')]),
    ).toEqual(['second', null]);

    await find(page, 'sec look');
    await expect.poll(() => seen(page)).toEqual([expect.stringContaining('Worth a second look.')]);
    const marked = () => page.evaluate(() => [...(CSS.highlights.get('found') ?? [])].map(String));
    await expect.poll(marked).toEqual(['sec', 'look']);
    expect(await page.$$eval('.counted select option', (all) => all.length)).toBe(0);
    await find(page, 'nowhere');
    await expect.poll(() => seen(page)).toEqual([]);
    await find(page, '');
    await expect.poll(marked).toEqual([]);
    await page.waitForSelector('.counted select');
    expect(await page.$eval('.counted select', (select) => (select as HTMLSelectElement).value)).toBe('newest');
    await press(page, 'summary');
    await page.waitForSelector('select[name=kind]');
    await page.select('select[name=kind]', 'claim');
    await expect.poll(() => seen(page)).toEqual([expect.stringContaining('RLHF increases')]);

    await press(page, '.note .delete');
    await expect.poll(() => seen(page)).toEqual([]);
    await page.waitForSelector('.undo:focus');
    await press(page, '.undo');
    await expect.poll(() => seen(page)).toEqual([expect.stringContaining('RLHF increases')]);
    await page.close();
  });

  test('never draws one note over another, whatever comes, goes or is sought', async () => {
    await clear();
    const lines = (count: number) => Array.from({ length: count }, (_, i) => `Line ${i}.`).join('\n\n');
    for (const [place, count] of [1, 9, 2, 14, 3].entries())
      await save({ body: `Note ${place}${count > 5 ? ', which is long.' : '.'}\n\n${lines(count)}` });
    const page = await reader().extensionPage('src/panel/index.html#library');
    const gaps = () =>
      page.$$eval('.results li', (all) =>
        all
          .map((one) => one.getBoundingClientRect())
          .sort((a, b) => a.top - b.top)
          .map(({ top }, i, sorted) => (i === 0 ? 0 : Math.round(top - sorted[i - 1]!.bottom) + 0)),
      );
    await expect.poll(gaps).toEqual([0, 0, 0, 0, 0]);
    await find(page, 'long');
    await expect.poll(gaps).toEqual([0, 0]);
    await find(page, '');
    await expect.poll(gaps).toEqual([0, 0, 0, 0, 0]);
    await press(page, '.note .delete');
    await expect.poll(gaps).toEqual([0, 0, 0, 0]);
    await press(page, '.undo');
    await expect.poll(gaps).toEqual([0, 0, 0, 0, 0]);
    await page.close();
  });

  test('goes to a note in the tab that shows its document', async () => {
    await clear();
    await save({ target: targetOf('RLHF is here.', 0) });
    const { page: paper, tabId } = await reader().open(DOCUMENT.address, '<title>Faking</title><p>RLHF is here.');
    const page = await reader().extensionPage('src/panel/index.html#library');
    await page.waitForSelector('.note');
    await page.bringToFront();
    await press(page, '.note .open');
    await expect.poll(activeTabs).toContain(tabId);
    await Promise.all([page.close(), paper.close()]);
  });

  describe('on a page that is not open', () => {
    let server: Server;
    let address: string;
    beforeAll(async () => {
      const text = `<!doctype html><title>A paper</title>${'<p style="margin: 300px">Something else.'.repeat(10)}
        <p>The model refused in almost all of those cases that were tried by us.`;
      server = createServer((_, response) =>
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(text),
      );
      await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume));
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/paper`;
    });
    afterAll(() => server.close());

    test('goes to a note in a new tab, also where its sentence has changed meanwhile', async () => {
      await clear();
      const key = identify(address)!.key;
      const document = { key, address, title: 'A paper', revision: null };
      const content = { ...CONTENT, target: targetOf(LATER, 160), body: 'Changed.' };
      const { id } = await reader().ask('surface→background:save-note', { document, edits: null, content });
      const panel = await reader().extensionPage('src/panel/index.html#library');
      await panel.waitForSelector('.note .open');
      await press(panel, '.note .open');
      const opened = () =>
        reader().inExtension<number | undefined>(
          `browser.tabs.query({ active: true }).then((tabs) => tabs.find(({ url }) => url?.startsWith('${address}'))?.id)`,
        );
      await expect.poll(opened).toBeGreaterThan(0);
      const tabId = (await opened())!;
      await expect.poll(() => reader().inPage(tabId, () => scrollY)).toBeGreaterThan(1_000);
      await panel.close();
      await reader().ask('surface→background:delete-note', { id });
      await reader().inExtension(`browser.tabs.remove(${tabId})`);
    });
  });
}
