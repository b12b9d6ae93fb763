import type { SharedIndex } from '../shared-index/schema.ts';

/** A thing of the index as a form offers it. */
export interface NamedThing {
  id: string;
  name: string;
  names: string[];
}

/** What a claim's form completes from. */
export interface Vocabulary {
  interventions: NamedThing[];
  behaviours: NamedThing[];
  models: string[];
}

export function vocabularyOf(index: SharedIndex): Vocabulary {
  const models = new Set<string>();
  for (const { models: named } of index.deployments) for (const model of named) models.add(model);
  for (const { model } of index.measurements) models.add(model);
  return {
    interventions: index.interventions.map(({ id, name, abbreviation, names, ambiguousNames }) => ({
      id,
      name,
      names: [...(abbreviation ? [abbreviation] : []), ...names, ...ambiguousNames.map((ambiguous) => ambiguous.name)],
    })),
    behaviours: index.behaviours.map(({ id, name, names }) => ({ id, name, names })),
    models: [...models].sort((a, b) => a.localeCompare(b, 'en')),
  };
}

/** What an entry or a behaviour of the index is called, as briefly as the index says it; the id itself for what it lacks. */
export function nameOfIn({ behaviours, interventions }: SharedIndex): (id: string) => string {
  const names = new Map([
    ...behaviours.map(({ id, name }) => [id, name] as const),
    ...interventions.map(({ id, name, abbreviation }) => [id, abbreviation ?? name] as const),
  ]);
  return (id) => names.get(id) ?? id;
}

/** How well what is typed fits: the whole name, all of another name, the name's beginning, the beginnings of its words, those of another. */
const WHOLE = 0;
const WHOLE_OTHER = 1;
const BEGINNING = 2;
const BEGINNINGS = 3;
const OF_OTHER_NAME = 2;
const NOT = 9;

/** The things that what is typed may stand for, the best first; all, as they are ordered, where nothing is typed. */
export function complete(things: readonly NamedThing[], typed: string, most: number): NamedThing[] {
  const asked = plain(typed);
  if (!asked) return things.slice(0, most);
  const fits: { thing: NamedThing; fit: number; length: number }[] = [];
  for (const thing of things) {
    let fit = fitOf(plain(thing.name), asked);
    for (const name of thing.names) {
      const other = fitOf(plain(name), asked);
      fit = Math.min(fit, other === WHOLE ? WHOLE_OTHER : other + OF_OTHER_NAME);
    }
    if (fit < NOT) fits.push({ thing, fit, length: thing.name.length });
  }
  fits.sort((a, b) => a.fit - b.fit || a.length - b.length);
  return fits.slice(0, most).map(({ thing }) => thing);
}

function fitOf(name: string, asked: string): number {
  if (name === asked) return WHOLE;
  if (name.startsWith(asked)) return BEGINNING;
  const words = name.split(' ');
  return asked.split(' ').every((part) => words.some((word) => word.startsWith(part))) ? BEGINNINGS : NOT;
}

/** The thing that is called so: by its name, else by another name that is that of no second thing; null where none is. */
export function named(things: readonly NamedThing[], called: string): NamedThing | null {
  const asked = plain(called);
  const known = things.find(({ name }) => plain(name) === asked);
  if (known) return known;
  const [first, second] = things.filter(({ names }) => names.some((name) => plain(name) === asked));
  return first && !second ? first : null;
}

function plain(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
