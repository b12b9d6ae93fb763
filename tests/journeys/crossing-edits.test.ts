import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { Note } from '../../src/notes/note.ts';
import { inEachBrowser } from './reader.ts';

const DOCUMENT = {
  key: 'arxiv:2412.14093',
  address: 'https://arxiv.org/abs/2412.14093',
  title: 'Alignment faking',
  revision: null,
};
const CONTENT = {
  target: null,
  body: 'It complies when it thinks it is watched.',
  tags: ['a'],
  claim: null,
  replyTo: null,
};
/** What another device wrote on the same version, as replication leaves it: a second branch under the first revision. */
const BRANCH = (id: string, fields: Partial<Note>) => `new Promise((resolve, reject) => {
  const request = indexedDB.open('_pouch_mine');
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const transaction = request.result.transaction(['document-store', 'by-sequence'], 'readwrite');
    const documents = transaction.objectStore('document-store');
    const revisions = transaction.objectStore('by-sequence');
    documents.get(${JSON.stringify(id)}).onsuccess = ({ target: { result: kept } }) => {
      const metadata = JSON.parse(kept.data);
      const hash = '0'.repeat(32);
      metadata.rev_tree[0].ids[2].push([hash, { status: 'available' }, []]);
      revisions.get(kept.seq).onsuccess = ({ target: { result: now } }) => {
        const theirs = { ...now, ...${JSON.stringify(fields)}, _doc_id_rev: ${JSON.stringify(id)} + '::2-' + hash };
        revisions.add(theirs).onsuccess = ({ target: { result: seq } }) => {
          documents.put({ ...kept, seq, data: JSON.stringify({ ...metadata, seq }) });
        };
      };
    };
    transaction.oncomplete = () => { request.result.close(); resolve(true); };
    transaction.onabort = () => reject(transaction.error);
  };
})`;

inEachBrowser('a note that was changed on two devices', (reader) => {
  const changed = async (theirs: Partial<Note>) => {
    const note = await reader().ask('surface→background:save-note', {
      document: DOCUMENT,
      edits: null,
      content: CONTENT,
    });
    const edits = { id: note.id, updated: note.updated };
    const content = { ...CONTENT, body: `${CONTENT.body} Or when it is paid.` };
    const ours = await reader().ask('surface→background:save-note', { document: DOCUMENT, edits, content });
    const updated = new Date(Date.parse(ours.updated) + 60_000).toISOString();
    await reader().inExtension(BRANCH(note.id, { ...theirs, updated }));
    return note.id;
  };
  const notes = async () => (await reader().ask('surface→background:notes-of-document', { key: DOCUMENT.key })).notes;
  const sides = (page: Page) => page.$$eval('.crossing figure blockquote', (all) => all.map((one) => one.textContent));
  const openLibrary = async () => {
    const page = await reader().extensionPage('src/panel/index.html#library');
    await page.waitForSelector('.results .note');
    return page;
  };
  const body = 'It complies when it is watched.';

  test('is joined by itself where the two changed different things', async () => {
    const id = await changed({ body: CONTENT.body, tags: ['a', 'b'] });
    const page = await openLibrary();
    await expect.poll(notes).toMatchObject([{ body: `${CONTENT.body} Or when it is paid.`, tags: ['a', 'b'] }]);
    await expect.poll(() => page.$('.crossing')).toBeNull();
    await reader().ask('surface→background:delete-note', { id });
    await page.close();
  });

  test('shows both versions side by side until its reader chooses, by keyboard, and can take that back', async () => {
    const id = await changed({ body });
    const page = await openLibrary();
    await page.waitForSelector('.crossing .keep');
    expect(await sides(page)).toEqual([`${CONTENT.body} Or when it is paid.`, body]);
    await page.focus('.crossing figure:last-of-type .keep');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.said .undo:focus');
    await expect.poll(() => page.$('.crossing')).toBeNull();
    expect(await notes()).toMatchObject([{ id, body }]);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.crossing .keep');
    expect((await sides(page)).sort()).toEqual([`${CONTENT.body} Or when it is paid.`, body].sort());

    await page.focus('.crossing .both');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await notes()).map((one) => one.body).sort())
      .toEqual([`${CONTENT.body} Or when it is paid.`, body].sort());
    await expect.poll(() => page.$$eval('.results .note', (all) => all.length)).toBe(2);
    expect(await page.$('.crossing')).toBeNull();
    await page.close();
  });
});
