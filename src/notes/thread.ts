import type { Note } from './note.ts';

/** Gives the note that a thread begins with: the note itself, or the first above it that is among `notes`. A ring begins anywhere. */
export function beginningsIn(notes: readonly Note[]): (note: Note) => Note {
  const byId = new Map(notes.map((note) => [note.id, note]));
  return (note) => {
    const passed = new Set<string>();
    let first = note;
    for (let next = note; !passed.has(next.id); ) {
      first = next;
      passed.add(next.id);
      next = byId.get(next.replyTo ?? '') ?? next;
    }
    return first;
  };
}
