import { countBy, groupBy } from '../shared-index/group.ts';
import type { NoteKind } from './kind.ts';
import type { Claim, Note, Thing } from './note.ts';
import { folded, rowOf, type SearchRow } from './search-row.ts';
import { rowsOf, SEGMENTS, type SearchSegment, segmentFrom, segmentOf } from './search-segment.ts';

/** By what notes can be narrowed down. What is absent lets everything pass. Days are `2026-01-31`, both included. */
export interface NoteFilter {
  kind?: NoteKind | undefined;
  tag?: string | undefined;
  document?: string | undefined;
  intervention?: string | undefined;
  behaviour?: string | undefined;
  direction?: Claim['direction'] | undefined;
  grade?: Claim['evidence'] | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export interface NoteQuery {
  words: string;
  filter: NoteFilter;
  order: 'fit' | 'newest' | 'oldest';
  offset: number;
  limit: number;
}

/** What notes can be narrowed to, each with its number of notes, most first. */
export interface NoteChoices {
  kinds: [NoteKind, number][];
  tags: [tag: string, number][];
  documents: { key: string; title: string; notes: number }[];
  interventions: [string, number][];
  behaviours: [string, number][];
}

/** The name of an entry or behaviour of the index by its id. */
type NameOf = (id: string) => string;

/** All notes of a library, ready to be searched. */
export interface NoteSearch {
  put(note: Note): void;
  remove(id: string): void;
  /** The ids of what is found. Words also find what the index calls a claim's things. */
  find(query: NoteQuery, nameOf: NameOf): { total: number; ids: string[] };
  /** Whether claims are about entries of the index, so that its names matter. */
  namesEntries(): boolean;
  choices(): NoteChoices;
  /** One part of all, to be kept; the same part of another search gives back what it held. */
  segment(place: number): SearchSegment;
  /** @throws where the segment is not whole */
  restore(segment: SearchSegment): void;
}

/**
 * A search over notes held in memory: one pass over their folded text. That is quicker for 20,000 notes than a picture on the
 * screen lasts, and needs no index to be built.
 */
export function createNoteSearch(): NoteSearch {
  const segments = Array.from({ length: SEGMENTS }, () => new Map<string, SearchRow>());
  let newestFirst: SearchRow[] | null = null;
  const names = { of: null as NameOf | null, folded: new Map<string, string>() };

  const inOrder = () => {
    newestFirst ??= segments.flatMap((rows) => [...rows.values()]).sort(byAge);
    return newestFirst;
  };
  const foldedName = (id: string, nameOf: NameOf): string => {
    if (names.of !== nameOf) {
      names.of = nameOf;
      names.folded.clear();
    }
    const known = names.folded.get(id) ?? folded(nameOf(id));
    names.folded.set(id, known);
    return known;
  };

  /** How well a note fits, where it has all the terms; 0 where it lacks one. */
  const weigh = (row: SearchRow, terms: readonly string[], nameOf: NameOf): number => {
    let weight = 0;
    for (const term of terms) {
      let best = weightIn(row.text, term, row.weights);
      for (const id of row.claim ? entriesOf(row.claim) : []) {
        const name = foldedName(id, nameOf);
        best = Math.max(best, weightIn(name, term, [name.length, name.length]));
      }
      if (best === 0) return 0;
      weight += best;
    }
    return weight;
  };

  return {
    put(note) {
      segments[segmentOf(note.id)]!.set(note.id, rowOf(note));
      newestFirst = null;
    },
    remove(id) {
      if (segments[segmentOf(id)]!.delete(id)) newestFirst = null;
    },
    find({ words, filter, order, offset, limit }, nameOf) {
      const terms = folded(words)
        .split(' ')
        .filter((word) => word !== '');
      let found = inOrder().filter((row) => passes(row, filter));
      if (terms.length > 0 && order !== 'fit') found = found.filter((row) => weigh(row, terms, nameOf) > 0);
      else if (terms.length > 0) {
        const byWeight = groupBy(found, (row) => weigh(row, terms, nameOf));
        byWeight.delete(0);
        found = [...byWeight].sort(([a], [b]) => b - a).flatMap(([, alike]) => alike);
      }
      if (order === 'oldest') found.reverse();
      return { total: found.length, ids: found.slice(offset, offset + limit).map(({ id }) => id) };
    },
    namesEntries: () => inOrder().some(({ claim }) => claim && entriesOf(claim).length > 0),
    choices() {
      const rows = inOrder();
      const claims = rows.flatMap(({ claim }) => claim ?? []);
      const titles = new Map(rows.toReversed().map(({ document, title }) => [document, title]));
      return {
        kinds: countBy(rows, ({ kind }) => kind) as NoteChoices['kinds'],
        tags: countBy(
          rows.flatMap(({ tags }) => tags),
          (tag) => tag,
        ),
        documents: countBy(rows, ({ document }) => document).map(([key, count]) => ({
          key,
          title: titles.get(key)!,
          notes: count,
        })),
        interventions: countBy(claims, ({ intervention }) => thingOf(intervention)),
        behaviours: countBy(claims, ({ behaviour }) => thingOf(behaviour)),
      };
    },
    segment: (place) => segmentFrom([...segments[place]!.values()]),
    restore(segment) {
      for (const row of rowsOf(segment)) segments[segmentOf(row.id)]!.set(row.id, row);
      newestFirst = null;
    },
  };
}

/** Newest first, and always in the same order. */
function byAge(a: SearchRow, b: SearchRow): number {
  if (a.created !== b.created) return a.created < b.created ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

/** How much it weighs that a text has a term: by the part that it is in, and whether it is a whole word. 0 where it lacks it. */
function weightIn(text: string, term: string, [second, third]: SearchRow['weights']): number {
  const at = placeOf(term, text);
  if (at < 0) return 0;
  return (at < second ? 4 : at < third ? 2 : 1) * (text[at + term.length] === ' ' ? 2 : 1);
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Where a word of a folded text begins with `term`; -1 where none does. Scripts that put no space between words are found anywhere. */
function placeOf(term: string, text: string): number {
  let at = text.indexOf(term);
  if (at > 0 && text[at - 1] !== ' ' && !UNSPACED.test(term)) {
    do at = text.indexOf(term, at + 1);
    while (at > 0 && text[at - 1] !== ' ');
  }
  return at;
}

/** The ids of the index that a claim is about. */
function entriesOf({ intervention, behaviour }: NonNullable<SearchRow['claim']>): string[] {
  return [intervention, behaviour].flatMap((thing) => (thing.kind === 'entry' ? thing.id : []));
}

/** A thing of a claim, by the id or the words under which notes are narrowed down. */
function thingOf(thing: Thing): string {
  return thing.kind === 'entry' ? thing.id : thing.words;
}

function passes(row: SearchRow, filter: NoteFilter): boolean {
  const { claim } = row;
  const { kind, tag, document, intervention, behaviour, direction, grade, from, to } = filter;
  const day = row.created.slice(0, 10);
  return (
    (kind === undefined || row.kind === kind) &&
    (tag === undefined || row.tags.includes(tag)) &&
    (document === undefined || row.document === document) &&
    (intervention === undefined || (claim !== null && thingOf(claim.intervention) === intervention)) &&
    (behaviour === undefined || (claim !== null && thingOf(claim.behaviour) === behaviour)) &&
    (direction === undefined || claim?.direction === direction) &&
    (grade === undefined || claim?.evidence === grade) &&
    (from === undefined || day >= from) &&
    (to === undefined || day <= to)
  );
}
