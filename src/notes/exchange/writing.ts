import type { Note } from '../note.ts';

/** Writes one file of notes bit by bit: a library may be larger than any text that a browser holds. */
export interface NoteWriter {
  /** Takes on the next notes of a library, in the order of their ids, and gives what can be written of the file by now. */
  add(notes: readonly Note[]): string;
  /** Gives the end of the file. */
  end(): string;
}

/** Puts together the notes of each document, which follow one another where notes come in the order of their ids. */
export function documentGrouper(): { add(notes: readonly Note[]): Note[][]; end(): Note[][] } {
  let last: Note[] = [];
  const prefixOf = ({ id }: Note) => id.split(':', 3).join(':');
  return {
    add(notes) {
      const whole: Note[][] = [];
      for (const note of notes) {
        if (last[0] && prefixOf(last[0]) !== prefixOf(note)) {
          whole.push(last);
          last = [];
        }
        last.push(note);
      }
      return whole;
    },
    end() {
      const left = last;
      last = [];
      return left.length > 0 ? [left] : [];
    },
  };
}
