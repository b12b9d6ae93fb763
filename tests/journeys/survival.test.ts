import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { identify } from '../../src/documents/identify.ts';
import { inEachBrowser, marksOf, pointAt, type Reader, saveByKeys, startReader, untilMarked } from './reader.ts';
import { fieldOf, openPost, TEXT as SENTENCES, select } from './tagging/post.ts';

const POST = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/a-long-stay';
const { key: KEY } = identify(POST)!;
const TEXT = '<!doctype html><title>A page</title><p id="text">It is about RLHF.</p><p>And more.</p>';

inEachBrowser('a page that stays open', (reader) => {
  const open = async () => {
    const opened = await reader().open(POST, TEXT);
    await untilMarked(opened.page);
    return opened;
  };

  test('goes on when the background has been ended for idling', async () => {
    const opened = await open();
    const { page, tabId } = opened;
    await expect.poll(() => reader().badge(tabId)).toBe('1');
    await reader().endBackground();
    await page.evaluate(() => document.querySelector('p:last-child')!.append(' Of emergent misalignment.'));
    await expect.poll(() => reader().badge(tabId)).toBe('2');
    await reader().endBackground();
    await reader().pressShortcut(page, 'next-mention');
    await expect.poll(() => reader().announced(tabId)).toContain('Mention 1 of 2');
    await pointAt(page, '#text', 'RLHF');
    await expect.poll(() => reader().card(tabId)).not.toBeNull();
    await page.close();
  });

  test('is left in peace by a script whose extension was updated, and served by the new one', async () => {
    const { page, tabId } = await open();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await pointAt(page, '#text', 'RLHF');
    await expect.poll(() => reader().card(tabId)).not.toBeNull();
    await reader().reloadExtension();
    await page.bringToFront();
    const mentions = () => reader().ask('surface→background:mentions', { tabId });
    await expect.poll(() => mentions().catch(() => [])).toHaveLength(1);
    await pointAt(page, '#text', 'RLHF');
    await expect.poll(() => reader().card(tabId)).not.toBeNull();
    expect(await page.evaluate(() => document.querySelectorAll('html > div').length)).toBe(1);
    await page.evaluate(() => document.querySelector('p:last-child')!.append(' Of emergent misalignment.'));
    await expect
      .poll(async () => (await marksOf(page)).map(({ text }) => text))
      .toEqual(['RLHF', 'emergent misalignment']);
    expect(errors).toEqual([]);
    await page.close();
  });
});

test('a page that the browser has frozen keeps nobody waiting, and follows when it thaws', async () => {
  const reader = await startReader('chrome');
  try {
    const { page, tabId } = await reader.open(POST, TEXT);
    await untilMarked(page);
    const devtools = await page.createCDPSession();
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    await reader.ask('surface→background:set-paused', { tabId, what: 'site', paused: true });
    await reader.ask('surface→background:add-name', { name: 'Grand Training', entry: 'rlhf' });
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await expect.poll(() => marksOf(page)).toEqual([]);
    await page.evaluate(() => document.querySelector('p:last-child')!.append(' Of the Grand Training.'));
    await reader.ask('surface→background:set-paused', { tabId, what: 'site', paused: false });
    await expect.poll(async () => (await marksOf(page)).map(({ text }) => text)).toEqual(['RLHF', 'Grand Training']);
  } finally {
    await reader.close();
  }
});

test('a note is gone to in a tab that the browser has frozen', async () => {
  const reader = await startReader('chrome');
  try {
    const { page, tabId, ask } = await openPost(reader, SENTENCES, POST);
    await select(page, '#third', 'Nothing', 'here.');
    await ask('highlight');
    const noted = () => reader.ask('surface→background:notes-of-document', { key: KEY });
    await expect.poll(async () => (await noted()).notes.length).toBe(1);
    const other = await openPost(reader);
    await other.page.bringToFront();
    await (await page.createCDPSession()).send('Page.setWebLifecycleState', { state: 'frozen' });
    await reader.ask('surface→background:open-note', { id: (await noted()).notes[0]!.id });
    expect(await reader.inExtension(`browser.tabs.get(${tabId}).then(({ active }) => active)`)).toBe(true);
  } finally {
    await reader.close();
  }
});

inEachBrowser('a page on which a script has left marks', (reader) => {
  test('has none of them any more when the extension is updated and names nothing there', async () => {
    const { page } = await reader().open(POST, '<!doctype html><p>It is about boats.</p>');
    // As a script leaves them that Firefox has stopped, with its card.
    await page.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('p')!);
      CSS.highlights.set('whence-confirmed', new Highlight(range));
      CSS.highlights.set('own', new Highlight(range));
      document.documentElement.append(Object.assign(document.createElement('div'), { id: 'left' }));
      document.getElementById('left')!.dataset['whence'] = '';
    });
    await reader().reloadExtension();
    const left = () => [[...CSS.highlights.keys()].join(), document.getElementById('left')];
    await expect.poll(() => page.evaluate(left)).toEqual(['own', null]);
    await page.close();
  });
});

/** A reader whose profile outlives a crash of the browser, and is gone afterwards. */
async function withProfile(engine: Reader['engine'], journey: (reader: Reader) => Promise<void>): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'whence-profile-'));
  // Firefox was only lent the extension, and takes it out of a profile that it opens again: what it kept is to stay.
  const preferences = {
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
  };
  const reader = await startReader(engine, { profile, preferences });
  try {
    await journey(reader);
  } finally {
    await reader.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

const title = 'a note that was just saved, and one that was being written, outlive a crash of the browser (%s)';
test.each(['chrome', 'firefox'] as const)(title, async (engine) => {
  await withProfile(engine, async (reader) => {
    const onPost = () => reader.ask('surface→background:notes-of-document', { key: KEY });
    const { tabId } = await reader.open(POST, TEXT);
    const panel = await reader.extensionPage(`src/panel/index.html?tab=${tabId}`);
    const write = async (words: string) => {
      await panel.waitForSelector('.whole');
      await panel.click('.whole');
      await panel.waitForSelector('textarea:focus');
      await panel.keyboard.type(words);
    };
    await panel.bringToFront();
    await write('Saved just now.');
    await panel.click('.save');
    await expect.poll(async () => (await onPost()).notes).toHaveLength(1);
    await write('Half a thought');
    await expect.poll(async () => (await onPost()).drafts.map(({ body }) => body)).toEqual(['Half a thought']);
    await reader.crash();
    const { notes, drafts } = await onPost();
    expect([notes.map(({ body }) => body), drafts.map(({ body }) => body)]).toEqual([
      ['Saved just now.'],
      ['Half a thought'],
    ]);
  });
});

const onPage =
  'a note and a claim that were begun on a page are there and in the library after a crash of the browser (%s)';
test.each(['chrome', 'firefox'] as const)(onPage, async (engine) => {
  await withProfile(engine, async (reader) => {
    const begin = async (action: 'note' | 'claim', selector: string, [from, to]: [string, string], words: string) => {
      const { page, ask, shown } = post;
      await select(page, selector, from, to);
      await ask(action);
      // The form of what was begun before may still be there.
      await shown('.form:popover-open blockquote').toEqual(expect.stringContaining(to));
      await page.keyboard.type(words);
    };
    const kept = expect.poll(async () => {
      const { drafts } = await reader.ask('surface→background:notes-of-document', { key: KEY });
      return drafts.map(({ body, claim }) => [body, claim]);
    });
    let post = await openPost(reader, SENTENCES, POST);
    await begin('note', '#third', ['Nothing of', 'stands here.'], 'Half a thought');
    await kept.toEqual([['Half a thought', null]]);
    await begin('claim', '#second', ['Nobody', 'for it.'], '');
    await post.page.keyboard.press('ArrowRight');
    const claim = { intervention: { kind: 'entry', id: 'rlhf' }, direction: 'decreases' };
    await kept.toEqual([
      ['Half a thought', null],
      ['', expect.objectContaining(claim)],
    ]);
    await reader.crash();

    const library = await reader.extensionPage('src/panel/index.html#library');
    await expect
      .poll(() => library.$$eval('.begun .draft', (all) => all.map(({ textContent }) => textContent)))
      .toEqual([
        expect.stringMatching(/Nobody asked.*RLHF decreases …/s),
        expect.stringMatching(/Nothing of interest.*Half a thought/s),
      ]);
    post = await openPost(reader, SENTENCES, POST);
    const { page, shown, press, tabId } = post;
    await expect
      .poll(async () => (await marksOf(page)).filter(({ highlight }) => highlight === 'whence-uncertain').length)
      .toBeGreaterThan(1);
    await pointAt(page, '#third', 'interest');
    await shown('.card:popover-open .excerpt').toBe('Half a thought');
    await press('.card .resume');
    await expect.poll(() => reader.inPage(tabId, fieldOf, '[name=body]').catch(String)).toBe('Half a thought');
    await saveByKeys(page);
    await shown('.form:popover-open').toBeNull();
    await pointAt(page, '#second', 'asked');
    await press('.card .resume');
    await shown('.form:popover-open').not.toBeNull();
    expect(await reader.inPage(tabId, fieldOf, '[name=intervention]')).toBe(
      'Reinforcement learning from human feedback',
    );
  });
});
