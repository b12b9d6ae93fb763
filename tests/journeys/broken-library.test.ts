import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { inEachBrowser, saveByKeys, untilMarked } from './reader.ts';
import { fieldOf, openPost, select } from './tagging/post.ts';

const DOCUMENT = {
  key: 'arxiv:2412.14093',
  address: 'https://arxiv.org/abs/2412.14093',
  title: 'Alignment faking',
  revision: null,
};

inEachBrowser('a library that can’t be opened', (reader) => {
  const alert = (page: Page) => page.$eval('[role=alert]', ({ textContent }) => textContent);
  /** Leaves the database as a later version of its engine would: what is in it is whole, and the engine of today can't open it. */
  const spoil = () =>
    reader().inExtension(`new Promise((resolve, reject) => {
      const request = indexedDB.open('_pouch_mine', 99);
      request.onsuccess = () => { request.result.close(); resolve(true); };
      request.onerror = () => reject(request.error);
    })`);

  test('says so in a sentence, hands over all that is in it, and keeps what is written meanwhile', async () => {
    const content = { target: null, body: 'Written before.', tags: [], claim: null, replyTo: null };
    await reader().ask('surface→background:save-note', { document: DOCUMENT, edits: null, content });
    const { page: paper, tabId } = await reader().open(DOCUMENT.address, '<title>Faking</title><p>RLHF is here.');
    const panel = await reader().extensionPage(`src/panel/index.html?tab=${tabId}`);
    await expect.poll(() => panel.$$eval('.note', (all) => all.length)).toBe(1);
    await panel.focus('.whole');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    await panel.keyboard.type('Written meanwhile.');
    await spoil();
    await panel.keyboard.down('Control');
    await panel.keyboard.press('Enter');
    await panel.keyboard.up('Control');
    await panel.waitForSelector('.form .problem');
    expect(await alert(panel)).toMatch(/^Not saved: .*can’t be read or written/);
    expect(await panel.$eval('textarea', ({ value }) => value)).toBe('Written meanwhile.');

    await panel.close();
    const library = await reader().extensionPage('src/panel/index.html#library');
    await library.waitForSelector('.failure button');
    expect(await alert(library)).toContain('The database of your notes can’t be read or written');
    // What is handed over as a file is kept here, and no download is begun.
    const file = await library.evaluate(async () => {
      let given: Blob | undefined;
      URL.createObjectURL = (blob: Blob) => {
        given = blob;
        return '#';
      };
      const named = new Promise<string>((resolve) => {
        HTMLAnchorElement.prototype.click = function () {
          resolve(this.download);
        };
      });
      document.querySelector<HTMLElement>('.failure button')!.click();
      return { name: await named, text: await given!.text() };
    });
    expect(file.name).toBe('whence-database.json');
    const records = Object.values(JSON.parse(file.text) as Record<string, unknown>).flat();
    expect(records).toContainEqual(expect.objectContaining({ body: 'Written before.', document: DOCUMENT }));
    const kept = await reader().inExtension('browser.storage.local.get().then(JSON.stringify)');
    expect(kept).toContain('Written meanwhile.');
    await Promise.all([library.close(), paper.close()]);
  });

  test('is told where somebody begins to write on a page, and what was begun there is gone on with', async () => {
    const { page, shown, press, tabId } = await openPost(reader());
    const begin = async () => {
      await select(page, '#third', 'Nothing of', 'stands here.');
      await press('.bar .act-note');
      await shown('.form:popover-open .warning').toMatch(/can’t be read or written.*What you write here is kept/);
    };
    await begin();
    await page.keyboard.type('Begun all the same.');
    await saveByKeys(page);
    await shown('.form .problem').toMatch(/^Not saved: .*can’t be read or written/);
    await page.keyboard.press('Escape');
    await shown('.form:popover-open').toBeNull();

    await page.reload({ waitUntil: 'domcontentloaded' });
    await untilMarked(page);
    await begin();
    expect(await reader().inPage(tabId, fieldOf, 'textarea')).toBe('Begun all the same.');
    await page.keyboard.press('Escape');

    await select(page, '#third', 'Nothing of', 'stands here.');
    await press('.bar .act-highlight');
    await shown('.said').toMatch(/did not work: .*can’t be read or written/);
    await page.close();
  });
});
