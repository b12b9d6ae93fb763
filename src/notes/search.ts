import { countBy, groupBy } from '../shared-index/group.ts';
import { kindOf, type NoteKind } from './kind.ts';
import type { Claim, Note, Thing } from './note.ts';

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

/** All notes of a library, ready to be searched. */
export interface NoteSearch {
  put(note: Note): void;
  remove(id: string): void;
  find(query: NoteQuery): { total: number; notes: Note[] };
  /** Every note that passes, newest first. */
  filtered(filter: NoteFilter): Note[];
  choices(): NoteChoices;
}

interface Row {
  note: Note;
  /** What is searched, folded, each word after a space; what weighs most comes first. */
  text: string;
  /** Where the parts that weigh 4, 2 and 1 begin in `text`. */
  weights: readonly [second: number, third: number];
}

/**
 * A search over notes held in memory: one pass over their folded text. That is quicker for 20,000 notes than a picture on the
 * screen lasts, and needs no index to be built. `nameOf` gives the name of an entry or behaviour of the index by its id.
 */
export function createNoteSearch(nameOf: (id: string) => string): NoteSearch {
  const rows = new Map<string, Row>();
  let newestFirst: Row[] | null = null;

  const inOrder = () => {
    newestFirst ??= [...rows.values()].sort((a, b) => (a.note.created < b.note.created ? 1 : -1));
    return newestFirst;
  };

  /** How well a note fits, where it has all the terms; 0 where it lacks one. */
  const weigh = ({ text, weights }: Row, terms: readonly string[]): number => {
    let weight = 0;
    for (const term of terms) {
      const at = placeOf(term, text);
      if (at < 0) return 0;
      const whole = text[at + term.length] === ' ';
      weight += (at < weights[0] ? 4 : at < weights[1] ? 2 : 1) * (whole ? 2 : 1);
    }
    return weight;
  };

  const passing = (filter: NoteFilter) => inOrder().filter(({ note }) => passes(note, filter));

  return {
    put(note) {
      rows.set(note.id, rowOf(note, nameOf));
      newestFirst = null;
    },
    remove(id) {
      if (rows.delete(id)) newestFirst = null;
    },
    find({ words, filter, order, offset, limit }) {
      const terms = folded(words)
        .split(' ')
        .filter((word) => word !== '');
      let found = passing(filter);
      if (terms.length > 0 && order !== 'fit') found = found.filter((row) => weigh(row, terms) > 0);
      else if (terms.length > 0) {
        const byWeight = groupBy(found, (row) => weigh(row, terms));
        byWeight.delete(0);
        found = [...byWeight].sort(([a], [b]) => b - a).flatMap(([, alike]) => alike);
      }
      if (order === 'oldest') found.reverse();
      return { total: found.length, notes: found.slice(offset, offset + limit).map(({ note }) => note) };
    },
    filtered: (filter) => passing(filter).map(({ note }) => note),
    choices() {
      const notes = inOrder().map(({ note }) => note);
      const claims = notes.flatMap(({ claim }) => claim ?? []);
      const titles = new Map(notes.toReversed().map(({ document }) => [document.key, document.title]));
      return {
        kinds: countBy(notes, kindOf) as NoteChoices['kinds'],
        tags: countBy(
          notes.flatMap(({ tags }) => tags),
          (tag) => tag,
        ),
        documents: countBy(notes, ({ document }) => document.key).map(([key, count]) => ({
          key,
          title: titles.get(key)!,
          notes: count,
        })),
        interventions: countBy(claims, ({ intervention }) => thingOf(intervention)),
        behaviours: countBy(claims, ({ behaviour }) => thingOf(behaviour)),
      };
    },
  };
}

function rowOf(note: Note, nameOf: (id: string) => string): Row {
  const { tags, claim, body, target, document } = note;
  const first = folded([...tags, ...(claim ? wordsOf(claim, nameOf) : [])].join(' '));
  const second = folded(`${body} ${target?.quote.exact ?? ''}`);
  return {
    note,
    // Joined, not added: what is added is put together only when it is first searched.
    text: [first, second, folded(document.title)].join(''),
    weights: [first.length, first.length + second.length],
  };
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

/** Lower case, without accents and punctuation, each word between spaces. */
function folded(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the signs that have no accents
  const bare = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return ` ${bare.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
}

function wordsOf({ intervention, behaviour, model }: Claim, nameOf: (id: string) => string): string[] {
  const name = (thing: Thing) => (thing.kind === 'entry' ? `${nameOf(thing.id)} ${thing.id}` : thing.words);
  return [name(intervention), name(behaviour), model ?? ''];
}

/** A thing of a claim, by the id or the words under which notes are narrowed down. */
function thingOf(thing: Thing): string {
  return thing.kind === 'entry' ? thing.id : thing.words;
}

function passes(note: Note, { kind, tag, document, intervention, behaviour, direction, grade, from, to }: NoteFilter) {
  const { claim, created } = note;
  return (
    (kind === undefined || kindOf(note) === kind) &&
    (tag === undefined || note.tags.includes(tag)) &&
    (document === undefined || note.document.key === document) &&
    (intervention === undefined || (claim !== null && thingOf(claim.intervention) === intervention)) &&
    (behaviour === undefined || (claim !== null && thingOf(claim.behaviour) === behaviour)) &&
    (direction === undefined || claim?.direction === direction) &&
    (grade === undefined || claim?.evidence === grade) &&
    (from === undefined || created.slice(0, 10) >= from) &&
    (to === undefined || created.slice(0, 10) <= to)
  );
}
