import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';

const beside = vi.hoisted(() => {
  const kept: Record<string, unknown> = {};
  const disk = { isFull: false };
  const set = async (values: object) => {
    if (disk.isFull) throw new Error('QuotaExceededError: storage.local API call exceeded its quota limitations.');
    Object.assign(kept, values);
  };
  const local = { get: async (key: string) => ({ [key]: kept[key] }), set, remove: async () => {} };
  const i18n = { getMessage: (key: string) => key };
  const runtime = { id: 'whence', getManifest: () => ({ version: '1' }), sendMessage: async () => undefined };
  Object.assign(globalThis, { browser: { i18n, runtime, storage: { local } } });
  return { kept, disk };
});
const { NOTE_ANSWERS } = await import('../../src/background/note-answers.ts');

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
