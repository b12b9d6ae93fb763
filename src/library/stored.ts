import * as v from 'valibot';
import { Note } from '../notes/note.ts';
import { holdsProto } from '../notes/plain-data.ts';

/** A document of the database, before anything is believed of it. */
export interface StoredDocument extends Record<string, unknown> {
  _id: string;
}

type Fields = Record<string, unknown>;

/** `ladder[n]` turns the fields that version n stored into those of version n + 1. */
export type Migrations = ReadonlyMap<number, (stored: Fields) => Fields>;

/** Version 1 is the first. */
const MIGRATIONS: Migrations = new Map();

/** What a note's document holds: the note, under its id. */
export function toStored({ id, ...fields }: Note): StoredDocument {
  return { _id: id, ...fields };
}

/** The note that a document holds; null for what a newer Whence wrote and what can't be read. Such documents stay as they are. */
export function fromStored(document: StoredDocument, migrations: Migrations = MIGRATIONS): Note | null {
  if (holdsProto(document)) return null;
  let fields: Fields = { id: document._id };
  for (const [name, value] of Object.entries(document)) if (!name.startsWith('_')) fields[name] = value;
  for (;;) {
    const step = migrations.get(fields['version'] as number);
    if (!step) break;
    fields = step(fields);
  }
  const read = v.safeParse(Note, fields);
  return read.success ? read.output : null;
}
