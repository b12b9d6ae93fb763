import type { NotePlace } from '../messaging/contract.ts';
import type { Note } from '../notes/note.ts';
import { beginningsIn } from '../notes/thread.ts';

/** A note, what became of its place, and the answers to it and to one another, oldest first. */
export interface Thread {
  note: Note;
  /** Null where the page has not said. */
  place: NotePlace | null;
  answers: Note[];
}

/** Notes as they stand on the page: those on the page as a whole first, those whose place is not known by where it once was. */
export function threadsOf(notes: readonly Note[], places: readonly NotePlace[]): Thread[] {
  const rootOf = beginningsIn(notes);
  const threads = new Map<string, Thread>();
  const placed = new Map(places.map((place, order) => [place.id, { place, order }]));
  for (const note of notes.toSorted((a, b) => (a.created < b.created ? -1 : 1))) {
    const root = rootOf(note);
    // Answers to one that is not here hang together.
    const hangsOn = root.replyTo ?? root.id;
    const thread = threads.get(hangsOn) ?? { note: root, place: placed.get(root.id)?.place ?? null, answers: [] };
    threads.set(hangsOn, thread);
    if (note !== thread.note) thread.answers.push(note);
  }
  const rank = ({ note }: Thread): [number, number] =>
    note.target ? [placed.get(note.id)?.order ?? places.length, note.target.position.start] : [-1, 0];
  return [...threads.values()].sort((a, b) => {
    const [orderOfA, startOfA] = rank(a);
    const [orderOfB, startOfB] = rank(b);
    return orderOfA - orderOfB || startOfA - startOfB;
  });
}
