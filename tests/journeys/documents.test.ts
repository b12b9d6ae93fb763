import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { aWhile, inEachBrowser, marksOf, pointAt, startReader, untilMarked } from './reader.ts';

const ADDRESS = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/a-document';
const POST = '<!doctype html><title>A post</title><p id="text">It was RLHF, and RLHF alone.</p>';

/** Whether any mark is there and has a look. Firefox ends a script with its extension, and takes its styles: ranges alone stay. */
function isDrawn(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    [...CSS.highlights].some(
      ([name, ranges]) =>
        ranges.size > 0 && getComputedStyle(document.body, `::highlight(${name})`).textDecorationLine !== 'none',
    ),
  );
}

inEachBrowser('a document', (reader) => {
  const marked = async (page: Page) => (await marksOf(page)).map(({ text }) => text);

  test.each(['text/plain', 'text/markdown'])('that is %s is read as it stands', async (contentType) => {
    const body = 'On training.\n\nThe LLM had RLHF, and then emergent\nmisalignment.\n';
    const { page } = await reader().open(ADDRESS, { body, contentType: `${contentType}; charset=utf-8` });
    await untilMarked(page);
    expect(await marked(page)).toEqual(['RLHF', 'emergent\nmisalignment']);
    await page.close();
  });

  test('that is XHTML is read as any other', async () => {
    const body = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A post</title></head><body><p>It was RLHF.</p></body></html>`;
    const { page } = await reader().open(ADDRESS, { body, contentType: 'application/xhtml+xml' });
    await untilMarked(page);
    expect(await marked(page)).toEqual(['RLHF']);
    await page.close();
  });

  test('is read once, however often it is asked to be', async () => {
    const { page, tabId } = await reader().open(ADDRESS, POST);
    await untilMarked(page);
    await reader().ask('surface→background:mark-page', { tabId });
    await reader().ask('surface→background:mark-page', { tabId });
    await reader().pressShortcut(page, 'next-mention');
    await expect.poll(() => reader().announced(tabId)).toContain('Mention 1 of 2');
    expect(await page.evaluate(() => document.querySelectorAll('html > div').length)).toBe(1);
    expect((await marksOf(page)).filter(({ highlight }) => highlight === 'whence-confirmed')).toHaveLength(2);
    await page.close();
  });

  test('that names nothing shows what was noted on it, and what is noted later, by the address that it gives as its own', async () => {
    const address = 'https://metr.org/blog/boats';
    const body =
      '<!doctype html><title>Boats</title><link rel="canonical" href="/blog/boats"><p>Boats lay along the quay.</p>';
    const noteOn = (exact: string, start: number) =>
      reader().ask('surface→background:save-note', {
        document: { key: 'web:metr.org/blog/boats', address, title: 'Boats', revision: null },
        edits: null,
        content: {
          target: {
            quote: { exact, prefix: '', suffix: '' },
            position: { start, end: start + exact.length, of: 25 },
            section: null,
          },
          body: '',
          tags: [],
          claim: null,
          replyTo: null,
        },
      });
    await noteOn('along the quay', 10);
    const { page, tabId } = await reader().open(`${address}?page=all`, body);
    const other = await reader().open(`${address}/others?page=all`, body.replace('/boats', '/others'));
    await expect.poll(() => marked(page)).toEqual(['along the quay']);
    expect(await reader().badge(tabId)).toBe('');
    expect(await reader().ask('surface→background:note-places', { tabId: other.tabId })).toEqual([]);
    expect(await marked(other.page)).toEqual([]);
    await other.page.close();
    await noteOn('Boats', 0);
    await expect.poll(() => marked(page)).toEqual(['Boats', 'along the quay']);
    await page.close();
  });

  test('within another is left alone: badge, keys and notes speak of the one that the address names', async () => {
    const frame = ADDRESS.replace('a-document', 'a-frame');
    const { page, tabId } = await reader().open(ADDRESS, `${POST}<iframe src="${frame}"></iframe>`, (url) =>
      url === frame ? { body: '<title>A frame</title><p>Of emergent misalignment in an LLM.</p>' } : null,
    );
    await untilMarked(page);
    await expect.poll(() => page.frames().length).toBe(2);
    await aWhile(page);
    expect(await page.frames()[1]!.evaluate(() => CSS.highlights.size)).toBe(0);
    expect(await reader().badge(tabId)).toBe('1');
    await page.close();
  });

  test('that no page script can read is said to be such, and a PDF to be a PDF', async () => {
    const said = async (address: string) => {
      const { page, tabId } = await reader().open(ADDRESS, POST);
      await page.goto(address, { waitUntil: [] });
      const popup = await reader().popup(tabId);
      const words = await popup.evaluate(() => document.querySelector('main')!.textContent!);
      for (const opened of [popup, page]) await opened.close();
      return words;
    };
    expect(await said(reader().engine === 'chrome' ? 'chrome://version' : 'about:license')).toContain(
      'the browser lets no extension in',
    );
    const { page, tabId } = await reader().open('https://arxiv.org/pdf/2412.14093', {
      body: Buffer.from('%PDF-1.1\n%%EOF'),
      contentType: 'application/pdf',
    });
    const popup = await reader().popup(tabId);
    await popup.waitForSelector('a[href="https://arxiv.org/abs/2412.14093"]');
    expect(await popup.evaluate(() => document.querySelector('main')!.textContent)).toContain('This is a PDF');
    for (const opened of [popup, page]) await opened.close();
  });
});

test.each(['chrome', 'firefox'] as const)(
  'an extension that is switched off takes its marks along, and an open card (%s)',
  async (engine) => {
    const reader = await startReader(engine);
    try {
      const { page, tabId } = await reader.open(ADDRESS, POST);
      await untilMarked(page);
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      await pointAt(page, '#text', 'RLHF');
      await expect.poll(() => reader.card(tabId)).not.toBeNull();
      const { box } = (await reader.card(tabId))!;
      const isCovered = () =>
        page.evaluate(({ left, top }) => document.elementFromPoint(left + 20, top + 20)!.matches('html > div'), box);
      expect(await isCovered()).toBe(true);
      await reader.disable();
      await page.bringToFront();
      await expect.poll(() => isDrawn(page)).toBe(false);
      await expect.poll(isCovered).toBe(false);
      await page.mouse.move(60, 24);
      await page.evaluate(() => document.querySelector('#text')!.append(' Of emergent misalignment.'));
      await aWhile(page);
      expect(await isDrawn(page)).toBe(false);
      const boxes = () => [...document.querySelectorAll('html > div')].flatMap((host) => [...host.getClientRects()]);
      expect(await page.evaluate(boxes)).toEqual([]);
      expect(faults).toEqual([]);
    } finally {
      await reader.close();
    }
  },
);
