import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { PageFacts } from '../../src/documents/facts.ts';

const beside = vi.hoisted(() => {
  const kept: Record<string, unknown> = {};
  const disk = { isFull: false };
  const page: { facts: PageFacts | null } = { facts: null };
  const set = async (values: object) => {
    if (disk.isFull) throw new Error('QuotaExceededError: storage.local API call exceeded its quota limitations.');
    Object.assign(kept, values);
  };
  const get = async (key?: string) => (key === undefined ? { ...kept } : { [key]: kept[key] });
  const remove = async (key: string) => {
    delete kept[key];
  };
  const local = { get, set, remove };
  const i18n = { getMessage: (key: string) => key };
  const runtime = { id: 'whence', getManifest: () => ({ version: '1' }), sendMessage: async () => undefined };
  const sendMessage = async () => (page.facts ? { ok: true, value: page.facts } : undefined);
  const tabs = { query: async () => [], sendMessage };
  Object.assign(globalThis, { browser: { i18n, runtime, tabs, storage: { local } } });
  return { kept, disk, page };
});
const { NOTE_ANSWERS } = await import('../../src/background/note-answers.ts');
const { ownNames, removeOwnName } = await import('../../src/background/own-names.ts');
const { inOwnNames } = await import('../../src/background/my-library.ts');

const save = () =>
  NOTE_ANSWERS['surface→background:save-note'](
    {
      document: { key: 'web:a', address: 'https://example.org/a', title: 'A', revision: null },
      edits: null,
      content: { target: null, body: 'The first.', tags: [], claim: null, replyTo: null },
    },
    null,
  );

beforeEach(() => {
  vi.stubGlobal('navigator', { userAgent: '' });
});

test('the very first note says in a sentence that there is no room, and is saved once there is', async () => {
  beside.disk.isFull = true;
  await expect(save()).rejects.toMatchObject({ message: 'library_full', problem: 'full' });
  const files = { format: 'hypothesis', text: '[]', restoreDeleted: false } as const;
  await expect(NOTE_ANSWERS['surface→background:plan-import'](files, null)).rejects.toMatchObject({ problem: 'full' });
  beside.disk.isFull = false;
  const note = await save();
  expect(note).toMatchObject({ author: beside.kept['author'], body: 'The first.' });
  expect((await save()).author).toBe(note.author);
});

test('a draft that was begun where another document is read is gone once its note is saved', async () => {
  const document = { key: 'web:b', address: 'https://example.org/b', title: 'B', revision: null };
  const { id, updated, target, tags } = await save();
  const edits = { id, updated };
  const draft = { target, edits, replyTo: null, body: 'The first, changed.', tags, claim: null };
  await NOTE_ANSWERS['surface→background:save-draft']({ document, draft }, null);
  const drafts = () => NOTE_ANSWERS['surface→background:all-drafts']({}, null);
  expect(await drafts()).toMatchObject([{ document, drafts: [draft], notes: [{ id }] }]);
  const content = { target, body: draft.body, tags, claim: null, replyTo: null };
  await NOTE_ANSWERS['surface→background:save-note']({ document, edits, content }, null);
  expect(await drafts()).toEqual([]);
});

test('an own name is taken back though what is kept beside the library can’t be brought up, which is made up for', async () => {
  const names = ['shoggoth taming', 'mode steering'].map((name) => ({ name, entry: 'rlhf' }));
  for (const name of names) await inOwnNames((library) => library.add(name));
  await ownNames();
  expect(beside.kept['ownNames']).toHaveLength(2);
  beside.disk.isFull = true;
  await removeOwnName('mode steering');
  expect(beside.kept['ownNames']).toHaveLength(2);
  beside.disk.isFull = false;
  expect(await ownNames()).toEqual(names.slice(0, 1));
  expect(beside.kept['ownNames']).toEqual(names.slice(0, 1));
});

test('a page is told of the notes on the document that it says it is, and of no other than its address can be', async () => {
  const address = 'https://example.org/c?utm_source=a';
  const ask = (url = address) => NOTE_ANSWERS['page→background:notes']({}, { tabId: 1, url });
  const nothing = { notes: [], drafts: [], deleted: [], problem: null };
  expect(await ask()).toEqual({ document: null, ...nothing });
  beside.page.facts = { address, title: ' C ', base: address, told: {} };
  const told = { key: 'web:example.org/c', revision: null, sameAs: [], title: 'C' };
  expect(await ask()).toEqual({ document: told, ...nothing });
  const document = { key: told.key, address, title: 'C', revision: null };
  const content = { target: null, body: 'On C.', tags: [], claim: null, replyTo: null };
  const note = await NOTE_ANSWERS['surface→background:save-note']({ document, edits: null, content }, null);
  expect(await ask()).toEqual({ document: told, ...nothing, notes: [note] });
  await expect(ask('https://example.net/c')).rejects.toMatchObject({ problem: 'not-own' });
});
