import { expect, test } from 'vitest';
import type { Draft, Edition } from '../../src/messaging/notes-contract.ts';
import type { Outcome } from '../../src/messaging/outcome.ts';
import { webAnnotationWriter } from '../../src/notes/exchange/web-annotation.ts';
import type { Claim, Note } from '../../src/notes/note.ts';
import { inEachBrowser, type Reader } from './reader.ts';

const DOCUMENT = {
  key: 'arxiv:2412.14093',
  address: 'https://arxiv.org/abs/2412.14093',
  title: 'Alignment faking',
  revision: null,
};
const CONTENT = { target: null, body: 'Worth a second look.', tags: ['later'], claim: null, replyTo: null };
const DRAFT: Draft = {
  target: null,
  edits: null,
  replyTo: null,
  body: 'Not yet',
  tags: [],
  claim: { direction: 'mixed' },
};
const ANY = { words: '', filter: {}, order: 'newest', offset: 0, limit: 10 } as const;

inEachBrowser('the library', (reader) => {
  const save = (content = CONTENT) =>
    reader().ask('surface→background:save-note', { document: DOCUMENT, edits: null, content });
  const onDocument = () => reader().ask('surface→background:notes-of-document', { key: DOCUMENT.key });
  const find = (words: string) => reader().ask('surface→background:search-notes', { ...ANY, words });

  test('holds notes and drafts after the background has died, and finds them', async () => {
    expect(await onDocument()).toEqual({ notes: [], drafts: [] });
    const note = await save();
    await reader().ask('surface→background:save-draft', { document: DOCUMENT, draft: DRAFT });
    await reader().endBackground();
    expect(await onDocument()).toEqual({ notes: [note], drafts: [DRAFT] });
    expect(await find('secOND alignm')).toEqual({ total: 1, notes: [note], passedOver: 0, crossing: [] });
    await reader().ask('surface→background:delete-note', { id: note.id });
    expect((await onDocument()).notes).toEqual([]);
    await reader().endBackground();
    expect(await reader().ask('surface→background:undo-delete', { id: note.id })).toEqual(note);
  });

  test('tells the extension’s open pages what has changed, when it can be found', async () => {
    await reader().inExtension(`browser.runtime.onMessage.addListener(({ name, content }) => {
      if (name === 'background→surface:notes-changed') globalThis.changed = [...(globalThis.changed ?? []), ...content.ids];
    })`);
    await find('');
    const note = await save({ ...CONTENT, body: 'Freshly written.' });
    await expect.poll(() => reader().inExtension<string[]>('globalThis.changed')).toContain(note.id);
    expect((await find('freshly')).notes).toEqual([note]);
  });

  test('finds all the same in what was kept of the search, whatever the background was ended in', async () => {
    const isKept = `new Promise((resolve) => {
      const request = indexedDB.open('whence-search-mine', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('parts');
      request.onsuccess = () => {
        const head = request.result.transaction('parts').objectStore('parts').count('head');
        head.onsuccess = () => { request.result.close(); resolve(head.result === 1); };
      };
    })`;
    await find('');
    await expect.poll(() => reader().inExtension<boolean>(isKept)).toBe(true);
    const before = await find('');
    await reader().endBackground();
    const note = await save({ ...CONTENT, body: 'Between two lives.' });
    await reader().ask('surface→background:delete-note', { id: before.notes[0]!.id });
    await reader().endBackground();
    const notes = [note, ...before.notes.slice(1)];
    expect(await find('')).toEqual({ total: notes.length, notes, passedOver: 0, crossing: [] });
    await reader().ask('surface→background:undo-delete', { id: before.notes[0]!.id });
    expect((await find('between')).notes).toEqual([note]);
  });

  test('takes notes in once, says what it would do first, and gives them out again', async () => {
    const row = { id: 'h1', created: '2024-05-01T10:00:00Z', uri: DOCUMENT.address, text: 'From elsewhere.' };
    const file = { format: 'hypothesis', text: JSON.stringify([row, { ...row, id: 'h2', uri: 'nowhere' }]) } as const;
    const taken = {
      new: 0,
      same: 0,
      different: [],
      deleted: [],
      refused: [{ item: 2, why: { code: 'no-address', value: 'nowhere' } }],
      gained: [] as Edition[],
    };
    const before = (await onDocument()).notes.length;
    const gained = [{ id: expect.any(String), updated: '2024-05-01T10:00:00.000Z', print: expect.any(String) }];
    const doing = { ...file, restoreDeleted: false };
    expect(await reader().ask('surface→background:plan-import', doing)).toEqual({ ...taken, new: 1, gained });
    expect((await onDocument()).notes).toHaveLength(before);
    expect(await reader().ask('surface→background:import-notes', doing)).toEqual({ ...taken, new: 1, gained });
    expect(await reader().ask('surface→background:import-notes', doing)).toEqual({ ...taken, same: 1 });
    expect((await onDocument()).notes).toHaveLength(before + 1);

    const claim: Claim = {
      intervention: { kind: 'entry', id: 'rlhf' },
      direction: 'increases',
      behaviour: { kind: 'words', words: '=flattery' },
      model: 'GPT-4o',
      evidence: 'published-experiment',
      confidence: null,
    };
    await reader().ask('surface→background:save-note', {
      document: DOCUMENT,
      edits: null,
      content: { ...CONTENT, claim },
    });
    const { notes, next } = await reader().ask('surface→background:notes-page', { after: null });
    expect(next).toBeNull();
    expect(notes).toHaveLength(before + 2);
    const writer = webAnnotationWriter();
    const text = writer.add(notes) + writer.end();
    const again = { format: 'web-annotation', text, restoreDeleted: false } as const;
    expect(await reader().ask('surface→background:plan-import', again)).toMatchObject({ new: 0, same: before + 2 });
  });

  test('refuses a __proto__ key', async () => {
    const outcome = await reader().inExtension(`browser.runtime.sendMessage({
      name: 'surface→background:save-note',
      content: JSON.parse(${JSON.stringify(JSON.stringify({ document: DOCUMENT, edits: null, content: CONTENT }).replace('"claim"', '"__proto__":{"polluted":1},"claim"'))}),
    })`);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });
});

/** Asks the background as the extension's script in a tab asks it. */
function askFromPage<Value>(reader: Reader, tabId: number, name: string, content: object): Promise<Outcome<Value>> {
  return reader.inPage(
    tabId,
    (message) => {
      type Runtime = { runtime: { sendMessage(message: object): Promise<never> } };
      return (globalThis as unknown as { browser: Runtime }).browser.runtime.sendMessage(JSON.parse(message));
    },
    // Chromium drops what is null from an argument.
    JSON.stringify({ name, content }),
  );
}

inEachBrowser('a page', (reader) => {
  test('reads and writes notes on its own document, and on no other', async () => {
    const elsewhere = await reader().ask('surface→background:save-note', {
      document: { ...DOCUMENT, key: 'arxiv:2401.05566' },
      edits: null,
      content: CONTENT,
    });
    const { page, tabId } = await reader().open(`${DOCUMENT.address}v3#S1`, '<title>Faking</title><p>RLHF is here.');
    const ask = <Value>(name: string, content: object) =>
      askFromPage<Value>(reader(), tabId, `page→background:${name}`, content);
    const document = { key: DOCUMENT.key, title: 'Faking', revision: 'v9', sameAs: [] };

    const saved = await ask<Note>('save-note', { document, edits: null, content: CONTENT });
    if (!saved.ok) throw new Error(saved.error.message);
    const note = saved.value;
    expect(note.document).toEqual({
      key: DOCUMENT.key,
      title: 'Faking',
      address: `${DOCUMENT.address}v3`,
      revision: 'v3',
    });
    expect(await ask('notes', {})).toEqual({
      ok: true,
      value: { document: { ...document, revision: 'v3' }, notes: [note], drafts: [], deleted: [], problem: null },
    });
    const shown = await reader().ask('surface→background:notes-of-tab', { tabId });
    expect(shown).toMatchObject({ document: note.document, notes: [note], elsewhere: [] });

    const { key } = elsewhere.document;
    const foreign: [string, object][] = [
      ['save-note', { document: { ...document, key }, edits: null, content: CONTENT }],
      ['save-note', { document, edits: { id: elsewhere.id, updated: elsewhere.updated }, content: CONTENT }],
      ['save-note', { document, edits: null, content: { ...CONTENT, replyTo: elsewhere.id } }],
      ['delete-note', { key: DOCUMENT.key, id: elsewhere.id }],
      ['delete-note', { key, id: elsewhere.id }],
      ['undo-delete', { key: DOCUMENT.key, id: elsewhere.id }],
      ['save-draft', { document: { ...document, key }, draft: DRAFT }],
      ['clear-draft', { key, place: { target: null, edits: null, replyTo: null } }],
    ];
    for (const [name, content] of foreign) {
      expect(await ask(name, content), name).toMatchObject({ ok: false, error: { problem: 'not-own' } });
    }
    expect(await reader().ask('surface→background:thread', { id: elsewhere.id })).toEqual([elsewhere]);
    await page.close();
  });
});
