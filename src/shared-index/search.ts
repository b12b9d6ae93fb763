import MiniSearch, { type SearchResult } from 'minisearch';
import type { JoinedIndex } from './joined.ts';

/** The kinds of thing that a search can find. */
export const KINDS = ['intervention', 'behaviour', 'lab', 'model', 'question', 'method', 'source'] as const;
export type Kind = (typeof KINDS)[number];

export interface Hit {
  kind: Kind;
  /** The thing's id in the index; for labs and models, which have none, its name. */
  id: string;
}

/** Finds things by their names, best first: the last word may be unfinished, and words may hold a typo or two. */
export type Search = (query: string) => Hit[];

interface Item extends Hit {
  key: string;
  name: string;
  aliases: string;
  text: string;
}

/** Prepares a search over names, aliases, behaviours, labs, models, questions, methods and sources. */
export function prepareSearch({ index, entries }: JoinedIndex): Search {
  const items: Item[] = [];
  const add = (kind: Kind, id: string, name: string, aliases: readonly string[], text: string) =>
    items.push({ kind, id, key: `${kind}:${id}`, name, aliases: aliases.join(' · '), text });

  for (const { intervention, findings, deployments } of entries.values()) {
    const { id, name, abbreviation, names, ambiguousNames, definition } = intervention;
    const aliases = [abbreviation ?? '', ...names, ...ambiguousNames.map((ambiguous) => ambiguous.name)];
    const touched = findings.map(({ behaviour }) => behaviour.name);
    const users = deployments.flatMap(({ lab, models }) => [lab, ...models]);
    add('intervention', id, name, aliases, [definition, ...new Set([...touched, ...users])].join(' '));
  }
  for (const { id, name, names, definition } of index.behaviours) add('behaviour', id, name, names, definition);
  for (const lab of new Set(index.deployments.map((deployment) => deployment.lab))) add('lab', lab, lab, [], '');
  for (const model of new Set(index.deployments.flatMap((d) => d.models))) add('model', model, model, [], '');
  for (const { id, question, known } of index['open-questions']) add('question', id, question, [], known);
  for (const { id, name, metric } of index.methods) add('method', id, name, [], metric);
  for (const { id, title, authors, organisation, arxiv } of index.sources) {
    add('source', id, title, [authors, organisation, arxiv ? `arXiv ${arxiv}` : ''], '');
  }

  const known = new Set<string>();
  const mini = new MiniSearch<Item>({
    idField: 'key',
    fields: ['name', 'aliases', 'text'],
    storeFields: ['kind'],
    tokenize: words,
    processTerm: (word) => {
      const term = fold(word);
      known.add(term);
      return term;
    },
    searchOptions: {
      processTerm: fold,
      combineWith: 'AND',
      boost: { name: 6, aliases: 3 },
      prefix: (_, place, terms) => place === terms.length - 1,
      // What stands so in the index is no slip, and others need not be looked for.
      fuzzy: (term) => !known.has(term) && slipsIn(term),
      weights: { fuzzy: 0.3, prefix: 0.6 },
      boostDocument: (_, __, stored) => (stored?.['kind'] === 'source' ? 0.4 : 1),
    },
  });
  mini.addAll(items);

  const byWholeName = new Map<string, Set<string>>();
  for (const { key, name, aliases } of items) {
    for (const whole of [name, ...aliases.split(' · ')].map(wholeOf)) {
      byWholeName.set(whole, (byWholeName.get(whole) ?? new Set()).add(key));
    }
  }
  const byLetter = beginnings(items);
  return (query) => {
    // What is called just so comes before what merely scores well.
    const called = byWholeName.get(wholeOf(query));
    const [letter, ...more] = wholeOf(query);
    if (letter !== undefined && more.length === 0) return byLetter.get(letter) ?? [];
    const asWritten = mini.search(query);
    // A slip may have made a word that the index has too.
    const found = asWritten.length > 0 ? asWritten : mini.search(query, { fuzzy: slipsIn });
    const [exact, others] = [found.filter(({ id }) => called?.has(id)), found.filter(({ id }) => !called?.has(id))];
    return [...exact, ...others].map(({ kind, id }: SearchResult): Hit => ({ kind, id: id.slice(kind.length + 1) }));
  };
}

/** How many letters of a word may be wrong, or false where none may. */
const slipsIn = (term: string): number | false => (term.length > 5 ? 2 : term.length > 3 ? 1 : false);

/** A single letter stands in half of all words: it finds the names that begin with it. */
function beginnings(items: readonly Item[]): Map<string, Hit[]> {
  const found = new Map<string, Hit[]>();
  for (const { kind, id, name, aliases } of items) {
    const letters = [name, ...aliases.split(' · ')].map((one) => one.slice(0, 1).toLowerCase());
    for (const letter of new Set(letters)) {
      const hits = found.get(letter);
      if (hits) hits.push({ kind, id });
      else found.set(letter, [{ kind, id }]);
    }
  }
  return found;
}

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const wholeOf = (name: string): string => words(name).map(fold).join(' ');

/** Spelling apart from accents and from British or American habit, a plural from its singular where that is plain. */
function fold(term: string): string {
  const bare = term.normalize('NFKD').replace(/\p{M}/gu, '');
  const british = bare
    .replace(/(?<=..)iz(?=e|ation|ing)/, 'is')
    .replace(/our(?=s?$|al)/, 'or')
    .replace(/ll(?=ing|ed)/, 'l');
  return british.length > 4 ? british.replace(/(?<![su])s$/, '') : british;
}
