import type { Note } from './note.ts';

/** The kinds in which readers see notes. */
export type NoteKind = 'highlight' | 'note' | 'claim' | 'reply';

export function kindOf({ claim, replyTo, body }: Pick<Note, 'claim' | 'replyTo' | 'body'>): NoteKind {
  if (replyTo) return 'reply';
  if (claim) return 'claim';
  return body === '' ? 'highlight' : 'note';
}
