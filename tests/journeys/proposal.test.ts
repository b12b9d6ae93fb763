import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import type { Claim } from '../../src/notes/note.ts';
import { checkIndex } from '../../src/shared-index/check.ts';
import { LIST_NAMES } from '../../src/shared-index/schema.ts';
import { inEachBrowser, marksOf, pointAt } from './reader.ts';

const POST = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/a-claim';
const TEXT =
  '<!doctype html><title>On flattery</title><p id="text">Bedtime stories made the model trained by RLHF say yes.</p>';
const CLAIM: Claim = {
  intervention: { kind: 'words', words: 'Bedtime stories' },
  direction: 'increases',
  behaviour: { kind: 'entry', id: 'sycophancy' },
  model: null,
  evidence: 'anecdotal',
  confidence: null,
};
const DOCUMENT = { key: 'lesswrong:abcdefghijklmnopq', address: POST, title: 'On flattery', revision: null };
const TARGET = {
  quote: { exact: 'Bedtime stories', prefix: '', suffix: ' made' },
  position: { start: 0, end: 15, of: 55 },
  section: null,
};

inEachBrowser('a claim', (reader) => {
  test('becomes a proposal from the card: entries that the index’s check accepts, and a text to send', async () => {
    const content = { target: TARGET, body: 'Seen twice.', tags: [], claim: CLAIM, replyTo: null };
    const note = await reader().ask('surface→background:save-note', { document: DOCUMENT, edits: null, content });
    const { page, tabId } = await reader().open(POST, TEXT);
    await expect.poll(async () => (await marksOf(page)).map(({ text }) => text)).toContain('Bedtime stories');
    await pointAt(page, '#text', 'Bedtime');
    await expect.poll(() => reader().card(tabId)).not.toBeNull();
    const button = await reader().placeInCard(tabId, '.propose');
    await page.mouse.click(button.x, button.y);
    await expect
      .poll(() => reader().inExtension<string[]>('browser.tabs.query({}).then((tabs) => tabs.map(({ url }) => url))'))
      .toContainEqual(expect.stringContaining(encodeURIComponent(note.id)));

    const proposal = await reader().extensionPage(`src/atlas/index.html#/proposal/${encodeURIComponent(note.id)}`);
    await proposal.bringToFront();
    await proposal.waitForSelector('.proposal pre');
    const lists = await proposal.$$eval('.proposal .entries', (all) =>
      all.map((one) => [
        one.querySelector('h2')!.textContent!.replace('For ', ''),
        one.querySelector('pre')!.textContent!,
      ]),
    );
    expect(lists.map(([name]) => name)).toEqual(['interventions.json', 'sources.json', 'findings.json']);
    const added = Object.fromEntries(lists.map(([name, entries]) => [name!, JSON.parse(`[${entries}]`)]));
    const index = LIST_NAMES.map((list) => {
      const shipped = JSON.parse(readFileSync(`public/index/${list}.json`, 'utf8'));
      return [list, [...shipped, ...(added[`${list}.json`] ?? [])]];
    });
    expect(checkIndex(Object.fromEntries(index))).toMatchObject({ ok: true });
    expect(added['findings.json']).toMatchObject([
      { intervention: 'bedtime-stories', behaviour: 'sycophancy', statement: 'Seen twice.', verified: false },
    ]);

    const link = () =>
      proposal.$eval('.send', (one) => new URL((one as HTMLAnchorElement).href).searchParams.get('body'));
    expect(await link()).toMatch(/> Bedtime stories[\s\S]*Seen twice\.[\s\S]*```json/);
    for (const theme of ['light', 'dark']) {
      await proposal.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme);
      await proposal.evaluate(axe.source);
      const { violations } = (await proposal.evaluate('axe.run(".proposal")')) as axe.AxeResults;
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
    for (const opened of [proposal, page]) await opened.close();
  });

  test('goes where the reader said that proposals go', async () => {
    const settings = await reader().extensionPage('src/options/index.html');
    await settings.bringToFront();
    const enter = async (recipient: string) => {
      await settings.click('#proposals-to', { count: 3 });
      await settings.keyboard.type(recipient);
      await settings.keyboard.press('Enter');
    };
    await settings.waitForSelector('#proposals-to');
    await enter('https://forge.example.org/index/issues/new');
    await expect
      .poll(async () => (await reader().ask('surface→background:choices', {})).proposalsTo)
      .toBe('https://forge.example.org/index/issues/new');
    await enter('javascript:alert(1)');
    await settings.waitForSelector('#proposals [role=alert]');
    expect((await reader().ask('surface→background:choices', {})).proposalsTo).toContain('forge.example.org');

    const [note] = (
      await reader().ask('surface→background:search-notes', {
        words: '',
        filter: { kind: 'claim' },
        order: 'newest',
        offset: 0,
        limit: 1,
      })
    ).notes;
    const proposal = await reader().extensionPage(`src/atlas/index.html#/proposal/${encodeURIComponent(note!.id)}`);
    await expect
      .poll(() => proposal.evaluate(() => document.querySelector<HTMLAnchorElement>('.send')?.href ?? ''))
      .toMatch(/^https:\/\/forge\.example\.org\/index\/issues\/new\?title=Proposed\+finding/);
    for (const opened of [proposal, settings]) await opened.close();
  });
});
