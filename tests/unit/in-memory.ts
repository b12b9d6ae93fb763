import memory from 'pouchdb-adapter-memory';
import PouchDB, { type PouchDatabase } from 'pouchdb-core';
import replication from 'pouchdb-replication';
import { createLibrary } from '../../src/library/library.ts';
import type { StoredDocument } from '../../src/library/stored.ts';
import { ulid } from '../../src/library/ulid.ts';
import { idOf, type Note } from '../../src/notes/note.ts';

PouchDB.plugin(memory);
PouchDB.plugin(replication);

type Database = PouchDatabase<StoredDocument>;
type Syncing = { sync(one: Database, other: Database): Promise<unknown> };

const AUTHOR = 'reader';
let databases = 0;

/** A library that lives no longer than its test. */
export function freshLibrary() {
  const database = new PouchDB<StoredDocument>(`test-${databases++}`, { adapter: 'memory' });
  return { database, library: createLibrary(database, AUTHOR) };
}

/** Brings each of two devices what the other one has. */
export function sync(one: Database, other: Database): Promise<unknown> {
  return (PouchDB as unknown as Syncing).sync(one, other);
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
