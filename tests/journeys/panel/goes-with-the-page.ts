import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { CLAIM } from '../../unit/notes.ts';
import { marksOf, type Reader } from '../reader.ts';
import { bodies, DOCUMENT, LATER, paperOf, press, targetOf } from './paper.ts';

/** The panel shows what is on the page that is read, as it is there. */
export function goesWithThePage(reader: () => Reader): void {
  const { activeTabs, clear, openPaper, save } = paperOf(reader);

  test('shows the page that is read: what it names, the notes in page order, answers below, the lost ones last', async () => {
    await clear();
    const { panel, close } = await openPaper(`<p>RLHF is here.<p>${LATER}`);
    await expect.poll(() => panel.$$eval('.mentions .name', (names) => names.length)).toBe(1);
    const second = await save({ target: targetOf(LATER, 14), body: 'Second.' });
    await save({ target: targetOf('RLHF is here.', 0), body: 'First.' });
    await save({ target: targetOf('A sentence that nobody has ever written on this page.', 40), body: 'Third.' });
    await save({ replyTo: second.id, body: 'Indeed.' });
    await save({ body: 'On the whole.' });
    await expect.poll(() => bodies(panel)).toEqual(['On the whole.', 'First.', 'Second.', 'Indeed.', 'Third.']);
    await expect.poll(() => panel.$$eval('.changed', (all) => all.length)).toBe(1);
    await close();
  });

  test('shows where a note stands, and follows the page without taking focus', async () => {
    await clear();
    const paragraphs = Array.from({ length: 60 }, (_, i) => `<p>The sentence number ${i} of this page stands alone.`);
    for (const i of [1, 30, 58])
      await save({ target: targetOf(`The sentence number ${i} of this page`, i * 46), body: `On ${i}.` });
    const { paper, panel, close } = await openPaper(`<style>p { margin: 90px }</style>${paragraphs.join('')}`);
    const seen = () => panel.$$eval('.seen .markdown', (all) => all.map(({ textContent }) => textContent));
    await expect.poll(seen).toEqual(['On 1.']);
    await paper.bringToFront();
    await paper.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect.poll(seen).toEqual(['On 58.']);
    expect(await panel.$eval('[aria-current=location] .markdown', ({ textContent }) => textContent)).toBe('On 58.');
    expect(await panel.evaluate(() => document.activeElement?.localName)).toBe('body');
    await panel.$$eval('.note .open', (all) => (all[1] as HTMLElement).click());
    await expect.poll(seen).toEqual(['On 30.']);
    expect(await paper.evaluate(() => CSS.highlights.get('whence-current')?.size)).toBe(1);
    await close();
  });

  /** What is marked as noted on a page, and in which colour. */
  const coloured = async (page: Page) =>
    (await marksOf(page))
      .filter(({ highlight }) => highlight.startsWith('whence-note-'))
      .map(({ highlight, text }) => [text, highlight.replace('whence-note-', '')]);

  test('shows a note in the colour that its sentence has on the page, and leads from a claim to its proposal', async () => {
    await clear();
    await save({ target: targetOf('RLHF is here.', 0), tags: ['later', 'draft'] });
    const claimed = await save({ target: targetOf(LATER, 14), claim: CLAIM });
    const { paper, panel, close } = await openPaper(`<p>RLHF is here.<p>${LATER}`);
    const onPage = () => coloured(paper);
    await expect.poll(onPage).toHaveLength(2);
    const [[, first], [, second]] = (await onPage()) as [[string, string], [string, string]];
    expect(first).not.toBe(second);
    await expect
      .poll(() =>
        panel.$$eval('.note > blockquote', (all) =>
          all.map((quote) => [quote.textContent, quote.getAttribute('data-colour')]),
        ),
      )
      .toEqual(await onPage());
    expect(await panel.$eval('.note .tag', (tag) => [tag.textContent, tag.getAttribute('data-colour')])).toEqual([
      'later',
      first,
    ]);

    expect(await panel.$$eval('.note .propose', (all) => all.length)).toBe(1);
    await press(panel, '.note.claim .propose');
    await expect
      .poll(() => reader().inExtension<string[]>('browser.tabs.query({}).then((tabs) => tabs.map(({ url }) => url))'))
      .toContainEqual(expect.stringContaining(`#/proposal/${encodeURIComponent(claimed.id)}`));
    await close();
  });

  test('joins the notes of a document that the page says is the same, when the reader does', async () => {
    const post = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/a-copy';
    await clear();
    await save({ body: 'On the paper.' });
    await save({ target: targetOf('RLHF is here.', 0), body: 'On its words.' });
    const { page: copy, tabId } = await reader().open(
      post,
      `<title>A copy</title><link rel="canonical" href="${DOCUMENT.address}"><p>RLHF is here.`,
    );
    const panel = await reader().extensionPage(`src/panel/index.html?tab=${tabId}`);
    await panel.waitForSelector('.elsewhere .join');
    expect(await bodies(panel)).toEqual([]);
    await press(panel, '.elsewhere .join');
    await expect.poll(() => bodies(panel)).toEqual(['On the paper.', 'On its words.']);
    await expect.poll(() => coloured(copy)).toEqual([['RLHF is here.', 'yellow']]);
    await panel.waitForSelector('.undo:focus');
    await press(panel, '.undo');
    await panel.waitForSelector('.elsewhere .join');
    expect(await bodies(panel)).toEqual([]);
    await expect.poll(() => coloured(copy)).toEqual([]);
    await press(panel, '.elsewhere .join');
    await expect.poll(() => bodies(panel)).toEqual(['On the paper.', 'On its words.']);
    await Promise.all([panel.close(), copy.close()]);
  });

  test('goes with the tab to another document, also where nothing is loaded anew', async () => {
    await clear();
    const { paper, panel, tabId } = await openPaper('<p>RLHF is here.');
    await save({ body: 'On the paper.' });
    await expect.poll(() => bodies(panel)).toEqual(['On the paper.']);
    await paper.evaluate(() => history.pushState(null, '', '/abs/1706.03762'));
    await expect.poll(() => bodies(panel)).toEqual([]);
    await paper.evaluate(() => history.back());
    await expect.poll(() => bodies(panel)).toEqual(['On the paper.']);
    await panel.close();
    // Without an address of its own the panel is about the tab that is looked at.
    const free = await reader().extensionPage('src/panel/index.html');
    await paper.bringToFront();
    await expect.poll(() => bodies(free)).toEqual(['On the paper.']);
    expect(await activeTabs()).toContain(tabId);
    await Promise.all([free.close(), paper.close()]);
  });
}
