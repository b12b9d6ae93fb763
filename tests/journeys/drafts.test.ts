import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { identify } from '../../src/documents/identify.ts';
import type { Draft } from '../../src/messaging/notes-contract.ts';
import { inEachBrowser, marksOf, placeOf, saveByKeys } from './reader.ts';
import { fieldOf, openPost, select } from './tagging/post.ts';

const WORDS = 'Nothing of interest stands here.';

inEachBrowser('what was begun on a page that nobody remembers', (reader) => {
  const drafts = (panel: Page) => panel.$$eval('.begun .draft', (all) => all.map(({ textContent }) => textContent));

  test('stands in the library by the page’s name, is gone on with there, thrown away and brought back', async () => {
    const { page, url, shown, press } = await openPost(reader());
    await select(page, '#third', 'Nothing of', 'stands here.');
    await press('.bar .act-note');
    await shown('.form:popover-open').not.toBeNull();
    await page.keyboard.type('Half a thought');
    const { key } = identify(url)!;
    const kept = async () =>
      (await reader().ask('surface→background:notes-of-document', { key })).drafts.map(({ body }) => body);
    await expect.poll(kept).toEqual(['Half a thought']);
    await page.goto('about:blank');
    await reader().endBackground();

    const panel = await reader().extensionPage('src/panel/index.html#library');
    await panel.bringToFront();
    await expect
      .poll(() => drafts(panel))
      .toEqual([expect.stringMatching(/Nothing of interest.*Half a thought.*On training/)]);
    await panel.focus('.begun .discard');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('.undo:focus');
    expect([await drafts(panel), await kept()]).toEqual([[], []]);
    await panel.keyboard.press('Enter');
    await expect.poll(() => drafts(panel)).toHaveLength(1);

    await panel.focus('input[type=search]');
    await panel.keyboard.type('nowhere');
    await expect.poll(() => drafts(panel)).toEqual([]);
    for (const _ of 'nowhere') await panel.keyboard.press('Backspace');
    await panel.keyboard.type('half thought');
    await expect.poll(() => drafts(panel)).toHaveLength(1);

    const tabsThere = () => reader().inExtension<number>(`browser.tabs.query({}).then(({ length }) => length)`);
    const before = await tabsThere();
    await panel.focus('.begun .resume');
    await panel.keyboard.press('Enter');
    await expect.poll(tabsThere).toBe(before + 1);
    await panel.bringToFront();
    await panel.waitForSelector('textarea:focus');
    expect(await panel.$eval('textarea', ({ value }) => value)).toBe('Half a thought');
    await panel.keyboard.type('.');
    await saveByKeys(panel);
    await expect
      .poll(() => panel.$$eval('.results .note .markdown', (all) => all.map((one) => one.textContent)))
      .toEqual(['Half a thought.']);
    await expect.poll(() => drafts(panel)).toEqual([]);
    expect(await kept()).toEqual([]);
    await Promise.all([panel.close(), page.close()]);
  });

  test('is gone on with in the panel, thrown away and brought back there, and the open page knows of each', async () => {
    const { page, tabId, shown, press } = await openPost(reader());
    await select(page, '#third', 'Nothing of', 'stands here.');
    await press('.bar .act-note');
    await shown('.form:popover-open').not.toBeNull();
    await page.keyboard.type('Begun on the page');
    await page.keyboard.press('Escape');
    await shown('.form:popover-open').toBeNull();
    const marked = expect.poll(async () =>
      (await marksOf(page)).filter(({ highlight }) => highlight === 'whence-uncertain').map(({ text }) => text),
    );
    await marked.toEqual([WORDS]);

    const panel = await reader().extensionPage(`src/panel/index.html?tab=${tabId}`);
    await panel.waitForSelector('.drafts .resume');
    await panel.bringToFront();
    await panel.focus('.drafts .resume');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    await panel.keyboard.type(', gone on with in the panel');
    await panel.keyboard.press('Escape');
    await panel.waitForSelector('.drafts .resume:focus');
    await page.bringToFront();
    await select(page, '#third', 'Nothing of', 'stands here.');
    await press('.bar .act-note');
    await shown('.form:popover-open').not.toBeNull();
    expect(await reader().inPage(tabId, fieldOf, '[name=body]')).toBe('Begun on the page, gone on with in the panel');
    await page.keyboard.press('Escape');
    await shown('.form:popover-open').toBeNull();

    await panel.bringToFront();
    await panel.focus('.drafts .discard');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('.undo:focus');
    await marked.toEqual([]);
    await panel.keyboard.press('Enter');
    await marked.toEqual([WORDS]);
    await Promise.all([panel.close(), page.close()]);
  });
});

inEachBrowser('a draft that has no words yet', (reader) => {
  const begin = async (url: string, content: Partial<Draft>) => {
    const document = { key: identify(url)!.key, address: url, title: 'Faking', revision: null };
    const position = { start: 180, end: 180 + WORDS.length, of: 240 };
    const target = { quote: { exact: WORDS, prefix: '', suffix: '' }, position, section: null };
    const draft = { target, edits: null, replyTo: null, body: '', tags: [], claim: null, ...content };
    await reader().ask('surface→background:save-draft', { document, draft });
  };
  const drafted = async (content: Partial<Draft>) => {
    const post = await openPost(reader());
    await begin(post.url, content);
    await post.page.reload({ waitUntil: 'domcontentloaded' });
    const panel = await reader().extensionPage(`src/panel/index.html?tab=${post.tabId}`);
    await panel.waitForSelector('.draft');
    await post.page.bringToFront();
    const { x, y } = await placeOf(post.page, '#third', 'interest');
    await post.page.mouse.move(x - 4, y);
    await post.page.mouse.move(x, y);
    await post.shown('.card:popover-open .resume').not.toBeNull();
    return { ...post, panel };
  };

  test('shows its tags in the panel and in the card, and goes on with them', async () => {
    const { page, tabId, shown, press, panel } = await drafted({ tags: ['to check', 'RLHF'] });
    expect(await panel.$$eval('.draft .tag', (all) => all.map(({ textContent }) => textContent))).toEqual([
      'to check',
      'RLHF',
    ]);
    await shown('.card .tag').toBe('to check');
    await press('.card .resume');
    await shown('.form:popover-open').not.toBeNull();
    expect(await reader().inPage(tabId, fieldOf, '[name=tags]')).toBe('to check, RLHF');
    await Promise.all([panel.close(), page.close()]);
  });

  test('shows as much as it claims, and is gone on with in the names of the index', async () => {
    const { page, tabId, shown, press, panel } = await drafted({
      claim: { intervention: { kind: 'entry', id: 'rlhf' }, direction: 'increases', model: null, confidence: null },
    });
    await expect.poll(() => panel.$eval('.draft .effect', ({ textContent }) => textContent)).toBe('RLHF increases …');
    await shown('.card .effect').toBe('Reinforcement learning from human feedback increases …');
    await press('.card .resume');
    await shown('.form:popover-open').not.toBeNull();
    expect(await reader().inPage(tabId, fieldOf, '[name=intervention]')).toBe(
      'Reinforcement learning from human feedback',
    );
    await Promise.all([panel.close(), page.close()]);
  });
});
