/** What notes are coloured in. */
export const NOTE_COLOURS = ['yellow', 'green', 'blue', 'pink', 'violet', 'orange'] as const;
export type NoteColour = (typeof NOTE_COLOURS)[number];

/** Notes are coloured by their first tag; those without one have the first colour. */
export function colourOf([tag]: readonly string[]): NoteColour {
  if (!tag) return NOTE_COLOURS[0];
  let sum = 0;
  for (const letter of tag.toLowerCase()) sum = (sum * 31 + letter.codePointAt(0)!) >>> 0;
  return NOTE_COLOURS[1 + (sum % (NOTE_COLOURS.length - 1))]!;
}
