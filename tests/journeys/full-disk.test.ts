import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/messaging/outcome.ts';
import type { Note } from '../../src/notes/note.ts';
import { type Reader, startReader } from './reader.ts';

const DOCUMENT = {
  key: 'arxiv:2412.14093',
  address: 'https://arxiv.org/abs/2412.14093',
  title: 'Alignment faking',
  revision: null,
};
const CONTENT = { target: null, tags: [], claim: null, replyTo: null };
const ALL = { words: '', filter: {}, order: 'oldest', offset: 0, limit: 500 } as const;

/** A disk of so many bytes that is full at the end. Only Chromium can be given one, and only without the right to all of the disk. */
describe('a disk that is full', () => {
  let reader: Reader;
  let page: Page;
  let session: CDPSession;
  beforeAll(async () => {
    reader = await startReader('chrome', { withheld: ['unlimitedStorage'] });
    // The browser asks for the size only now and then: it is set before anything is written or read.
    page = await reader.extensionPage('src/popup/index.html');
    session = await page.createCDPSession();
    await setDisk(2_000_000);
  });
  afterAll(() => reader.close());

  /** Gives the browser a disk of a size; without one the disk that it has. */
  const setDisk = async (bytes?: number) => {
    const [origin] = page.url().match(/^[^:]+:\/\/[^/]+/)!;
    await session.send('Storage.overrideQuotaForOrigin', { origin, ...(bytes && { quotaSize: bytes }) });
  };
  const save = (body: string) => {
    const content = { document: DOCUMENT, edits: null, content: { ...CONTENT, body } };
    const message = JSON.stringify({ name: 'surface→background:save-note', content });
    return reader.inExtension<Outcome<Note>>(`browser.runtime.sendMessage(${message})`);
  };
  const kept = async () => (await reader.ask('surface→background:search-notes', ALL)).notes.map(({ id }) => id);
  /** What a press on a way out hands over, as text. */
  const take = (settings: Page, label: string) =>
    settings.evaluate(async (label) => {
      const given = new Promise<Blob>((resolve) => {
        URL.createObjectURL = (blob: Blob) => {
          resolve(blob);
          return '#';
        };
      });
      HTMLAnchorElement.prototype.click = () => {};
      const all = [...document.querySelectorAll<HTMLElement>('#export button')];
      all.find(({ textContent }) => textContent.trim() === label)!.click();
      return (await given).text();
    }, label);

  test('loses nothing: what was saved can be read, found and exported, what could not be saved is kept as a draft', async () => {
    const saved: string[] = [];
    let refused: Outcome<Note>;
    do {
      refused = await save(`Note ${saved.length} ${'x'.repeat(19_000)}`);
      if (refused.ok) saved.push(refused.value.id);
    } while (refused.ok && saved.length < 500);
    expect(refused).toMatchObject({ ok: false, error: { problem: 'full' } });
    expect(refused.ok ? '' : refused.error.message).toMatch(/hardly any room left.*can be exported/);
    expect(saved.length).toBeGreaterThan(20);
    expect(new Set(await kept())).toEqual(new Set(saved));
    await reader.endBackground();
    expect(new Set(await kept())).toEqual(new Set(saved));
    const { drafts } = await reader.ask('surface→background:notes-of-document', { key: DOCUMENT.key });
    expect(drafts.map(({ body }) => body.slice(0, 9).trim())).toEqual([`Note ${saved.length} x`.slice(0, 9).trim()]);

    const settings = await reader.extensionPage('src/options/index.html');
    await settings.waitForSelector('#export button');
    const file = JSON.parse(await take(settings, 'W3C Web Annotation')) as { total: number };
    expect(file.total).toBe(saved.length);
    const raw = await take(settings, 'Raw database');
    for (const id of saved) expect(raw).toContain(id);
    await settings.close();
    await setDisk();
    expect(await save('Once there is room.')).toMatchObject({ ok: true });
    expect(await kept()).toHaveLength(saved.length + 1);
  });
});
