import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import { createLibrary } from '../../src/library/library.ts';
import type { StoredDocument } from '../../src/library/stored.ts';
import { ulid } from '../../src/library/ulid.ts';
import { idOf, type Note } from '../../src/notes/note.ts';

PouchDB.plugin(memory);

const AUTHOR = 'reader';
let databases = 0;

/** A library that lives no longer than its test. */
export function freshLibrary() {
  const database = new PouchDB<StoredDocument>(`test-${databases++}`, { adapter: 'memory' });
  return { database, library: createLibrary(database, AUTHOR) };
}

/** A note by the test's reader, with an id that fits. */
export async function noteOn(key: string, fields: Partial<Note> = {}): Promise<Note> {
  const moment = '2026-03-01T12:00:00.000Z';
  return {
    version: 1,
    id: await idOf(key, AUTHOR, ulid()),
    author: AUTHOR,
    created: moment,
    updated: moment,
    document: { key, address: 'https://example.org/a', title: 'A', revision: null },
    target: null,
    body: 'A note.',
    tags: [],
    claim: null,
    replyTo: null,
    origin: null,
    ...fields,
  };
}
