import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identify } from '../../src/documents/identify.ts';
import type { NoteContent } from '../../src/messaging/notes-contract.ts';
import type { Note, Target } from '../../src/notes/note.ts';
import { CLAIM } from '../unit/notes.ts';
import { inEachBrowser, marksOf, type Reader, startReader } from './reader.ts';

const DOCUMENT = {
  key: 'arxiv:2412.14093',
  address: 'https://arxiv.org/abs/2412.14093',
  title: 'Alignment faking',
  revision: null,
};
const CONTENT = { target: null, body: '', tags: [], claim: null, replyTo: null };
const LATER = 'The model complied in fourteen per cent of all the cases that were tried.';

const press = (page: Page, selector: string) => page.$eval(selector, (button) => (button as HTMLElement).click());

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
  const onDocument = async (count: number) => {
    const { notes } = await reader().ask('surface→background:notes-of-document', { key: DOCUMENT.key });
    expect(notes).toHaveLength(count);
    return notes as [Note];
  };
  const draftBodies = async () => {
    const { drafts } = await reader().ask('surface→background:notes-of-document', { key: DOCUMENT.key });
    return drafts.map(({ body }) => body);
  };
  const activeTabs = () =>
    reader().inExtension('browser.tabs.query({ active: true }).then((tabs) => tabs.map(({ id }) => id))');
  const chord = async (page: Page, key: 'Enter') => {
    await page.keyboard.down('Control');
    await page.keyboard.press(key);
    await page.keyboard.up('Control');
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

  const openPaper = async (text: string) => {
    const { page: paper, tabId } = await reader().open(DOCUMENT.address, `<title>Faking</title>${text}`);
    const panel = await reader().extensionPage(`src/panel/index.html?tab=${tabId}`);
    await panel.waitForSelector('.whole, .form');
    return { paper, panel, tabId, close: () => Promise.all([panel.close(), paper.close()]) };
  };
  const clear = async () => {
    const { notes, drafts } = await reader().ask('surface→background:notes-of-document', { key: DOCUMENT.key });
    for (const { id } of notes) await reader().ask('surface→background:delete-note', { id });
    for (const { target, edits, replyTo } of drafts) {
      const place = { target, edits, replyTo };
      await reader().ask('surface→background:clear-draft', { key: DOCUMENT.key, place });
    }
  };
  const bodies = (page: Page) => page.$$eval('.notes .markdown', (all) => all.map(({ textContent }) => textContent));

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

  test('asks of a changed sentence where it is now, shows what differs, and takes the answer back', async () => {
    await clear();
    const now = 'The model refused in almost all of those cases that were tried by us.';
    await save({ target: targetOf(LATER, 14), body: 'Changed.' });
    const { panel, close } = await openPaper(`<p>RLHF is here.<p>${now}`);
    await panel.waitForSelector('.sides');
    const marked = (name: string) => panel.$$eval(`.sides ${name}`, (all) => all.map((one) => one.textContent));
    expect((await marked('del')).join(' ')).toContain('fourteen');
    expect((await marked('ins')).join(' ')).toContain('refused');

    await press(panel, '.changed .gone');
    await expect.poll(() => panel.$$eval('.changed .here', (all) => all.length)).toBe(0);
    await panel.waitForSelector('.changed .again');
    await press(panel, '.undo');
    await panel.waitForSelector('.changed .here');
    await press(panel, '.changed .here');
    await expect.poll(() => panel.$$eval('.changed', (all) => all.length)).toBe(0);
    const [{ target, body }] = await onDocument(1);
    expect([target?.quote.exact, body]).toEqual([now, 'Changed.']);
    await close();
  });

  test('moves a lost note to what is selected on the page', async () => {
    await clear();
    await save({ target: targetOf('Words that were never on any page whatever.', 14), body: 'Lost.' });
    const { paper, panel, close } = await openPaper(`<p>RLHF is here.<p id="later">${LATER}`);
    await panel.waitForSelector('.changed .to-selection');
    await press(panel, '.to-selection');
    await expect.poll(() => panel.$eval('.said', (said) => said.textContent)).toContain('Select the sentence');
    await paper.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('#later')!));
    await press(panel, '.to-selection');
    await expect.poll(() => panel.$$eval('.changed', (all) => all.length)).toBe(0);
    const [{ target }] = await onDocument(1);
    expect(target?.quote.exact).toBe(LATER);
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

  test('is written in by keyboard alone: a note, its change, an answer; what was begun outlives panel and worker', async () => {
    await clear();
    const first = await openPaper('<p>RLHF is here.');
    const { paper, tabId } = first;
    let { panel } = first;
    await panel.bringToFront();
    await panel.focus('.whole');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    await panel.keyboard.type('A **bold** thought');
    await expect.poll(() => draftBodies()).toEqual(['A **bold** thought']);
    await panel.keyboard.type('!');
    await reader().endBackground();
    await panel.close();
    panel = await reader().extensionPage(`src/panel/index.html?tab=${tabId}`);
    await panel.bringToFront();
    await panel.waitForSelector('.drafts .resume');
    await panel.focus('.drafts .resume');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    expect(await panel.$eval('textarea', ({ value }) => value)).toMatch(/^A \*\*bold\*\* thought!?$/);
    await press(panel, '.preview summary');
    expect(await panel.$eval('.preview strong', ({ textContent }) => textContent)).toBe('bold');
    await panel.focus('textarea');
    await chord(panel, 'Enter');
    await expect.poll(() => bodies(panel)).toEqual([expect.stringContaining('A bold thought')]);
    expect(await draftBodies()).toEqual([]);

    await panel.focus('.note .answer');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    await panel.keyboard.type('So it is.');
    await chord(panel, 'Enter');
    await expect.poll(() => bodies(panel)).toEqual([expect.stringContaining('A bold thought'), 'So it is.']);
    await panel.waitForSelector('.answer:focus');

    await panel.focus('.note .edit');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    await panel.keyboard.press('End');
    await panel.keyboard.type(' More.');
    await panel.keyboard.press('Escape');
    await panel.waitForSelector('.edit:focus');
    await expect.poll(() => draftBodies()).toEqual([expect.stringContaining('More.')]);
    await panel.waitForSelector('.drafts .discard');
    await press(panel, '.drafts .discard');
    await expect.poll(() => draftBodies()).toEqual([]);
    await Promise.all([panel.close(), paper.close()]);
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

  test('keeps the answers to a note that is deleted, says so, and puts them under it again', async () => {
    await clear();
    const root = await save({ target: targetOf('RLHF is here.', 0), body: 'A thought.' });
    const answer = await save({ replyTo: root.id, body: 'An answer.' });
    await save({ replyTo: answer.id, body: 'One more.' });
    const { panel, close } = await openPaper('<p>RLHF is here.');
    const threads = () =>
      panel.$$eval('.notes > li', (all) =>
        all.map((one) => [...one.querySelectorAll('.markdown')].map(({ textContent }) => textContent)),
      );
    const said = () => panel.$eval('.said', ({ textContent }) => textContent);
    await expect.poll(threads).toEqual([['A thought.', 'An answer.', 'One more.']]);
    await press(panel, '.note .delete');
    await expect.poll(threads).toEqual([['An answer.', 'One more.']]);
    expect(await said()).toContain('The answers to it stay.');
    expect(await panel.$eval('.notes > li', ({ textContent }) => textContent)).toContain('is not here');
    await press(panel, '.undo');
    await expect.poll(threads).toEqual([['A thought.', 'An answer.', 'One more.']]);
    expect(await panel.$eval('.notes > li', ({ textContent }) => textContent)).not.toContain('is not here');

    // Also when the sentence that offers the way back is gone.
    await press(panel, '.note .delete');
    await expect.poll(threads).toEqual([['An answer.', 'One more.']]);
    await panel.reload({ waitUntil: [] });
    await panel.waitForSelector('.bring-back');
    await press(panel, '.bring-back');
    await expect.poll(threads).toEqual([['A thought.', 'An answer.', 'One more.']]);
    await close();
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

  test('opens beside the page in answer to a press in the popup', async () => {
    const { page: paper, tabId } = await reader().open(DOCUMENT.address, '<title>Faking</title><p>RLHF is here.');
    const popup = await reader().popup(tabId);
    const contexts = () =>
      reader().inExtension('browser.runtime.getContexts({}).then((all) => all.map((one) => one.contextType))');
    expect(await contexts()).not.toContain('SIDE_PANEL');
    await popup.bringToFront();
    // A press of the mouse, not a call: browsers open a panel for a reader alone.
    await popup.click('.panel');
    await expect.poll(contexts).toContain('SIDE_PANEL');
    if (!popup.isClosed()) await popup.close();
    await paper.close();
  });

  describe.each([
    ['light', 400],
    ['dark', 320],
  ])('has no fault that axe knows, and nothing is cut off, %s at %i pixels', (theme, width) => {
    const examine = async (page: Page) => {
      await page.setViewport({ width, height: 800 });
      await page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme);
      await page.evaluate(axe.source);
      const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
      const { violations, passes } = (await page.evaluate(`axe.run(${JSON.stringify(rules)})`)) as axe.AxeResults;
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(passes.length).toBeGreaterThan(10);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    };

    test('the library', async () => {
      await clear();
      await save({ claim: CLAIM, tags: ['later'] });
      await save({ target: targetOf(LATER, 14), body: 'A *note*\n\n- with a list\n\n> and a quote' });
      const page = await reader().extensionPage('src/panel/index.html#library');
      await page.waitForSelector('.note');
      await press(page, 'summary');
      await page.waitForSelector('select[name=tag]');
      await examine(page);
      await page.close();
    });

    test('the page', async () => {
      await clear();
      const root = await save({ claim: CLAIM, tags: ['later'] });
      await save({ replyTo: root.id, body: 'An answer.' });
      await save({ target: targetOf('A sentence that nobody has ever written on this page.', 40), body: 'Lost.' });
      await save({ target: targetOf(LATER, 14), body: 'Changed.' });
      const draft = { ...CONTENT, edits: null, target: targetOf('RLHF is here.', 0), body: 'Begun.' };
      await reader().ask('surface→background:save-draft', { key: DOCUMENT.key, draft });
      const { panel, close } = await openPaper(
        '<p>RLHF is here.<p>The model refused in almost all of those cases that were tried by us.',
      );
      await panel.waitForSelector('.sides');
      await press(panel, '.note.claim .edit');
      await panel.waitForSelector('.form');
      await examine(panel);
      await close();
      await clear();
    });
  });

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
});

inEachBrowser(
  'a note on a page that is not open',
  (reader) => {
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

    test('is gone to in a new tab, also where its sentence has changed meanwhile', async () => {
      const key = identify(address)!.key;
      const document = { key, address, title: 'A paper', revision: null };
      const content = { ...CONTENT, target: targetOf(LATER, 160), body: 'Changed.' };
      await reader().ask('surface→background:save-note', { document, edits: null, content });
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
    });
  },
  { granted: ['http://127.0.0.1/*'] },
);

// Chromium opens its panel for a person's own key or click alone, which nothing that drives it can make.
test.each<[way: string, open: (reader: Reader, page: Page) => Promise<void>]>([
  [
    'by the shortcut that the reader gave it',
    async (reader, page) => {
      await reader.inExtension(`browser.commands.update({ name: 'open-panel', shortcut: 'Alt+Shift+Y' })`);
      await reader.pressShortcut(page, 'open-panel');
    },
  ],
  ['from the menu of a page', (reader, page) => reader.chooseInMenu(page, { x: 500, y: 400 }, 'open-panel')],
])('the side panel opens %s (firefox)', async (_, open) => {
  const reader = await startReader('firefox');
  try {
    const { page } = await reader.open(DOCUMENT.address, '<title>Faking</title><p>RLHF is here.');
    await open(reader, page);
    await expect
      .poll(() =>
        reader.inExtension('browser.runtime.getContexts({}).then((all) => all.map((one) => one.contextType))'),
      )
      .toContain('SIDE_PANEL');
  } finally {
    await reader.close();
  }
});

function targetOf(exact: string, start: number): Target {
  return {
    quote: { exact, prefix: '', suffix: '' },
    position: { start, end: start + exact.length, of: 90 },
    section: null,
  };
}

function note(reader: Reader, content: NoteContent) {
  return reader.ask('surface→background:save-note', { document: DOCUMENT, edits: null, content });
}
