import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { identify } from '../../src/documents/identify.ts';
import { inEachBrowser, marksOf, pointAt, startReader, untilMarked } from './reader.ts';

const POST = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/a-long-stay';
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

const title = 'a note that was just saved, and one that was being written, outlive a crash of the browser (%s)';
test.each(['chrome', 'firefox'] as const)(title, async (engine) => {
  const profile = mkdtempSync(join(tmpdir(), 'whence-profile-'));
  // Firefox was only lent the extension, and takes it out of a profile that it opens again: what it kept is to stay.
  const preferences = {
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
  };
  const reader = await startReader(engine, { profile, preferences });
  const { key } = identify(POST)!;
  const onPost = () => reader.ask('surface→background:notes-of-document', { key });
  try {
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
  } finally {
    await reader.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
