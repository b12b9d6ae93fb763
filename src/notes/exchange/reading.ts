import * as v from 'valibot';
import { idOf, idPrefixOf, Note, tidyTags, ulidFor } from '../note.ts';
import { holdsProto } from '../plain-data.ts';
import { type Reason, Refusal, reasonOf } from './reason.ts';

/** What could not be taken over from a file, and why, for the person who imports it. */
export interface Refused {
  /** Which item of the file, counted from 1; null for the file as a whole. */
  item: number | null;
  why: Reason;
}

export interface ReadNotes {
  notes: Note[];
  refused: Refused[];
}

/** What reading needs to know: who imports, and which document an address leads to. */
export interface Importing {
  author: string;
  documentAt(address: string): { key: string; revision: string | null } | null;
}

/** Reads a file's items one by one: what one of them lacks is no reason to leave the others. */
export async function readItems(items: readonly unknown[], read: (item: unknown) => Promise<Note>): Promise<ReadNotes> {
  const result: ReadNotes = { notes: [], refused: [] };
  for (const [place, item] of items.entries()) {
    try {
      if (holdsProto(item)) throw new Refusal('proto');
      const note = v.parse(Note, await read(item));
      const prefix = `${await idPrefixOf(note.document.key)}${note.author}:`;
      if (!note.id.startsWith(prefix)) throw new Refusal('other-id');
      result.notes.push(note);
    } catch (error) {
      result.refused.push({ item: place + 1, why: reasonOf(error) });
    }
  }
  return result;
}

/** The items of a JSON file, in whichever of the known wrappings they are. */
export function itemsOf(json: string): unknown[] | Refused {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { item: null, why: { code: 'not-json', value: '' } };
  }
  return unwrapped(value) ?? { item: null, why: { code: 'no-list', value: '' } };
}

/**
 * The notes within: W3C's collection, page or single annotation, Hypothesis's `{ rows }` or `{ annotations }`, or a plain list.
 * Null for anything else.
 */
export function unwrapped(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return null;
  const { first, items, rows, annotations, type } = value as Record<string, unknown>;
  if (first && typeof first === 'object') return unwrapped(first);
  for (const list of [items, rows, annotations]) if (Array.isArray(list)) return list;
  return type === 'Annotation' || (Array.isArray(type) && type.includes('Annotation')) ? [value] : null;
}

/** What a format tells of a note; what none can tell is filled in. */
export interface Foreign extends Pick<Note, 'target' | 'body' | 'tags' | 'claim'> {
  address: string;
  title: string;
  created: string;
  updated: string;
  origin: NonNullable<Note['origin']>;
  gone?: boolean;
  /** The foreign id of the note that this one answers. */
  replyTo: string | null;
}

/** A note made elsewhere, with an id that is the same each time it is imported. @throws where its address is none */
export async function adopt(foreign: Foreign, { author, documentAt }: Importing): Promise<Note> {
  const { address, title, created, updated, origin, gone, replyTo, target, body, tags, claim } = foreign;
  const document = documentAt(address);
  if (!document) throw new Refusal('no-address', address.slice(0, 200));
  const idFor = async (name: string) => idOf(document.key, author, await ulidFor(`${origin.service} ${name}`));
  return {
    version: 1,
    id: await idFor(origin.id),
    author,
    created: momentOf(created),
    updated: momentOf(updated),
    document: { key: document.key, revision: document.revision, address, title: title.slice(0, 500) },
    target,
    ...(gone && { gone }),
    body,
    tags: tidyTags(tags),
    claim,
    replyTo: replyTo === null ? null : await idFor(replyTo),
    origin,
  };
}

function momentOf(written: string): string {
  const moment = new Date(written);
  if (Number.isNaN(moment.getTime())) throw new Refusal('no-date', written.slice(0, 200));
  return moment.toISOString();
}
