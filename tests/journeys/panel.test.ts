import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { NoteContent } from '../../src/messaging/notes-contract.ts';
import type { Claim } from '../../src/notes/note.ts';
import { inEachBrowser, type Reader } from './reader.ts';

const DOCUMENT = {
  key: 'arxiv:2412.14093',
  address: 'https://arxiv.org/abs/2412.14093',
  title: 'Alignment faking',
  revision: null,
};
const CLAIM: Claim = {
  intervention: { kind: 'entry', id: 'rlhf' },
  direction: 'increases',
  behaviour: { kind: 'words', words: 'flattery' },
  model: null,
  evidence: 'reported',
  confidence: null,
};
const CONTENT = { target: null, body: '', tags: [], claim: null, replyTo: null };

inEachBrowser('the side panel', (reader) => {
  const save = (content: Partial<NoteContent>) => note(reader(), { ...CONTENT, ...content });
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
  const press = (page: Page, selector: string) => page.$eval(selector, (button) => (button as HTMLElement).click());

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
    await find(page, 'nowhere');
    await expect.poll(() => seen(page)).toEqual([]);
    await find(page, '');
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

  test('goes to a note in the tab that shows its document', async () => {
    const { page: paper, tabId } = await reader().open(DOCUMENT.address, '<title>Faking</title><p>RLHF is here.');
    const page = await reader().extensionPage('src/panel/index.html#library');
    await page.waitForSelector('.note');
    await page.bringToFront();
    await press(page, '.note .open');
    const activeTabs = () =>
      reader().inExtension('browser.tabs.query({ active: true }).then((tabs) => tabs.map(({ id }) => id))');
    await expect.poll(activeTabs).toContain(tabId);
    await Promise.all([page.close(), paper.close()]);
  });

  test('shows the page that is read: what it names, the notes in page order, what became of their sentences', async () => {
    const { page: paper, tabId } = await reader().open(
      DOCUMENT.address,
      '<title>Faking</title><p>RLHF is here.<p>The model complied in fourteen per cent of all the cases that were tried.',
    );
    const page = await reader().extensionPage(`src/panel/index.html?tab=${tabId}`);
    await expect.poll(() => page.$$eval('.mentions .name', (names) => names.length)).toBe(1);
    const target = (exact: string, start: number) => ({
      quote: { exact, prefix: '', suffix: '' },
      position: { start, end: start + exact.length, of: 90 },
      section: null,
    });
    const later = 'The model complied in fourteen per cent of all the cases that were tried.';
    const second = await save({ target: target(later, 14), body: 'Second.' });
    await save({ target: target('RLHF is here.', 0), body: 'First.' });
    await save({ target: target('A sentence that nobody has ever written on this page.', 40), body: 'Third.' });
    await save({ replyTo: second.id, body: 'Indeed.' });
    const bodies = () => page.$$eval('.notes .markdown', (all) => all.map(({ textContent }) => textContent));
    await expect.poll(bodies).toEqual(expect.arrayContaining(['Indeed.']));
    expect((await bodies()).slice(-4)).toEqual(['First.', 'Second.', 'Indeed.', 'Third.']);
    await expect.poll(() => page.$$eval('.changed', (all) => all.length)).toBe(1);
    await Promise.all([page.close(), paper.close()]);
  });

  test('shows a large library part by part', async () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => ({
      id: `h${i}`,
      created: '2024-05-01T10:00:00Z',
      uri: DOCUMENT.address,
      text: `Row ${i}.`,
    }));
    const page = await reader().extensionPage('src/panel/index.html#library');
    const file = { format: 'hypothesis', text: JSON.stringify(rows), restoreDeleted: false } as const;
    await reader().ask('surface→background:import-notes', file);
    await expect.poll(() => page.$eval('.count', ({ textContent }) => textContent)).toContain('2,006');
    const first = (await seen(page)).length;
    expect(first).toBeLessThan(500);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect.poll(async () => (await seen(page)).length).toBeGreaterThan(first);
    await page.close();
  });

  test.each(['light', 'dark'])('has no fault that axe knows, %s', async (theme) => {
    const page = await reader().extensionPage('src/panel/index.html#library');
    await page.setViewport({ width: 360, height: 800 });
    await page.waitForSelector('.note');
    await press(page, 'summary');
    await page.waitForSelector('select[name=tag]');
    await page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme);
    await page.evaluate(axe.source);
    const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
    const { violations, passes } = (await page.evaluate(`axe.run(${JSON.stringify(rules)})`)) as axe.AxeResults;
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(passes.length).toBeGreaterThan(10);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.close();
  });
});

function note(reader: Reader, content: NoteContent) {
  return reader.ask('surface→background:save-note', { document: DOCUMENT, edits: null, content });
}
