import type { NoteWriter } from '../../src/notes/exchange/writing.ts';
import type { Note } from '../../src/notes/note.ts';

export const IMPORTING = {
  author: 'reader1',
  documentAt: (address: string) =>
    URL.canParse(address) ? { key: `web:${new URL(address).host}`, revision: null } : null,
};
export const sentence = ({ claim }: Note) => `${claim!.direction} something`;

/** A file of notes, which come some at a time. */
export function fileOf(writer: NoteWriter, notes: readonly Note[], atOnce = 2): string {
  let file = '';
  for (let from = 0; from < notes.length; from += atOnce) file += writer.add(notes.slice(from, from + atOnce));
  return file + writer.end();
}

export const why = (code: string, value = '') => ({ code, value });
