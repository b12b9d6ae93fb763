import { MOST_TAGS, type Note, tidyTags } from './note.ts';

/** What of a note a reader changes as one: two changes of the same can't both hold. Tags are joined, and cross only where they get too many. */
export const CROSSING_FIELDS = ['body', 'claim', 'place', 'tags'] as const;
export type CrossingField = (typeof CROSSING_FIELDS)[number];

/** Two versions of a note in one. */
export interface MergedNote {
  /** What both say. Where they cross it says what the later one does. */
  note: Note;
  /** What was changed in both, otherwise each time: for the reader to decide. */
  crossing: CrossingField[];
}

const PARTS: Record<CrossingField, (note: Note) => Partial<Note>> = {
  body: ({ body }) => ({ body }),
  claim: ({ claim }) => ({ claim }),
  place: ({ target, gone }) => ({ target, ...(gone && { gone }) }),
  tags: ({ tags }) => ({ tags }),
};

/**
 * Merges two versions of a note that were made from the same one (null: that is not known any more). The same two give the same
 * note whichever comes first, so that two devices which merge them have nothing to merge between them.
 */
export function mergeNotes(base: Note | null, one: Note, other: Note): MergedNote {
  if (isSame(one, other)) return { note: one, crossing: [] };
  const [earlier, later] = isBefore(one, other) ? [one, other] : [other, one];
  const { gone: _, ...rest } = later;
  const note: Note = { ...rest, updated: after(later) };
  const crossing: CrossingField[] = [];
  const tags = mergeTags(base?.tags ?? [], earlier.tags, later.tags);
  if (tags.length <= MOST_TAGS) note.tags = tags;
  else crossing.push('tags');
  for (const field of ['body', 'claim', 'place'] as const) {
    const part = PARTS[field];
    const isChangedLater = !base || !isSame(part(later), part(base));
    const isChangedEarlier = !base || !isSame(part(earlier), part(base));
    Object.assign(note, part(isChangedLater ? later : earlier));
    if (isChangedLater && isChangedEarlier && !isSame(part(earlier), part(later))) crossing.push(field);
  }
  return { note, crossing };
}

/** The merged note as it is where one version holds in all that crosses. */
export function settledFor({ note, crossing }: MergedNote, chosen: Note): Note {
  const { gone, ...rest } = note;
  const isPlaceChosen = crossing.includes('place');
  return Object.assign(
    isPlaceChosen ? rest : { ...rest, ...(gone && { gone }) },
    ...crossing.map((field) => PARTS[field](chosen)),
  );
}

/** Those that one has added or both have kept: what was there before in its order, then what was added by alphabet. */
function mergeTags(base: readonly string[], one: readonly string[], other: readonly string[]): string[] {
  const kept = base.filter((tag) => one.includes(tag) && other.includes(tag));
  const added = [...one, ...other].filter((tag) => !base.includes(tag)).sort();
  return tidyTags([...kept, ...added]);
}

/** Whichever was edited last is the later one; of two at the same moment their text decides. */
function isBefore(one: Note, other: Note): boolean {
  if (one.updated !== other.updated) return one.updated < other.updated;
  return written(one) < written(other);
}

/** Later than both, so that nobody who has one of them before them takes the merged one for it. */
function after({ updated }: Note): string {
  return new Date(Date.parse(updated) + 1).toISOString();
}

function isSame(one: unknown, other: unknown): boolean {
  return written(one) === written(other);
}

/** A value as text, its keys in order. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
