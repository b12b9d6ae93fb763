import { expect, test } from 'vitest';
import { identify } from '../../src/documents/identify.ts';
import type { Draft } from '../../src/messaging/notes-contract.ts';
import { inEachBrowser, placeOf } from './reader.ts';
import { fieldOf, openPost } from './tagging/post.ts';

const WORDS = 'Nothing of interest stands here.';

inEachBrowser('a draft that has no words yet', (reader) => {
  const begin = async (url: string, content: Partial<Draft>) => {
    const position = { start: 180, end: 180 + WORDS.length, of: 240 };
    const target = { quote: { exact: WORDS, prefix: '', suffix: '' }, position, section: null };
    const draft = { target, edits: null, replyTo: null, body: '', tags: [], claim: null, ...content };
    await reader().ask('surface→background:save-draft', { key: identify(url)!.key, draft });
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
