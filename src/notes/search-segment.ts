import type { NoteKind } from './kind.ts';
import type { SearchRow } from './search-row.ts';

/** Other than this, segments were written by another Whence. Count it up whenever rows or segments are made differently. */
export const SEGMENT_VERSION = 1;

/** Into so many parts a library is cut: a note's change touches one of them. */
export const SEGMENTS = 64;

/** A part of what is searched, column by column: a browser keeps and reads few long texts far sooner than many small records. */
export interface SearchSegment {
  ids: string[];
  created: string[];
  kinds: NoteKind[];
  tags: (readonly string[])[];
  documents: string[];
  titles: string[];
  claims: SearchRow['claim'][];
  text: string;
  /** Three for each row: where its parts end in `text`. */
  ends: Uint32Array;
}

/** The part that a note is in: by the bucket in its id, so that the notes of a document are in one. */
export function segmentOf(id: string): number {
  return (Number.parseInt(id.slice(2, 4), 16) || 0) % SEGMENTS;
}

export function segmentFrom(rows: readonly SearchRow[]): SearchSegment {
  const ends = new Uint32Array(3 * rows.length);
  let begin = 0;
  for (const [place, { text, weights }] of rows.entries()) {
    ends.set([begin + weights[0], begin + weights[1], begin + text.length], 3 * place);
    begin += text.length;
  }
  return {
    ids: rows.map(({ id }) => id),
    created: rows.map(({ created }) => created),
    kinds: rows.map(({ kind }) => kind),
    tags: rows.map(({ tags }) => tags),
    documents: rows.map(({ document }) => document),
    titles: rows.map(({ title }) => title),
    claims: rows.map(({ claim }) => claim),
    text: rows.map(({ text }) => text).join(''),
    ends,
  };
}

/** The rows of a segment. @throws where it is not whole */
export function rowsOf(segment: SearchSegment): SearchRow[] {
  const { ids, created, kinds, tags, documents, titles, claims, text, ends } = segment;
  const isWhole =
    [created, kinds, tags, documents, titles, claims].every(({ length }) => length === ids.length) &&
    ends.length === 3 * ids.length &&
    (ends.at(-1) ?? 0) === text.length;
  if (!isWhole) throw new Error('a part of what is searched is not whole');
  let begin = 0;
  return ids.map((id, place) => {
    const [second, third, end] = [ends[3 * place]!, ends[3 * place + 1]!, ends[3 * place + 2]!];
    const row: SearchRow = {
      id,
      created: created[place]!,
      kind: kinds[place]!,
      tags: tags[place]!,
      document: documents[place]!,
      title: titles[place]!,
      claim: claims[place]!,
      text: text.slice(begin, end),
      weights: [second - begin, third - begin],
    };
    begin = end;
    return row;
  });
}
