import { FACETS, type Filter } from '../shared-index/filter.ts';

export const VIEWS = [
  'interventions',
  'entry',
  'behaviours',
  'behaviour',
  'lab',
  'map',
  'confirmations',
  'timeline',
  'method',
  'questions',
  'question',
  'sources',
  'source',
  'evidence',
  'proposal',
] as const;
export type View = (typeof VIEWS)[number];

/** Where in the Atlas the reader is: all of its state, so that any address leads back to what was seen. */
export interface Place {
  view: View;
  /** What a view of one thing shows; empty elsewhere. */
  id: string;
  query: string;
  filter: Filter;
  /** What a picture is drawn by, where it can be drawn in two ways. */
  by: string;
}

const START: Place = { view: 'interventions', id: '', query: '', filter: {}, by: '' };

/** Reads an address of the form `#/view/id?q=…&stage=…`. Anything it does not know is passed over. */
export function readPlace(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [view = '', ...rest] = path.split('/');
  const asked = new URLSearchParams(search);
  const filter: Record<string, string> = {};
  for (const facet of FACETS) {
    const value = asked.get(facet);
    if (value) filter[facet] = value;
  }
  return {
    view: VIEWS.find((known) => known === view) ?? START.view,
    id: decode(rest.join('/')),
    query: asked.get('q') ?? '',
    filter,
    by: asked.get('by') ?? '',
  };
}

/** A place of which only some is said: what is left out is as at the start. */
export function placeOf(place: Partial<Place>): Place {
  return { ...START, ...place };
}

/** The address of a place. What is left out is as at the start. */
export function address(place: Partial<Place>): string {
  const { view, id, query, filter, by } = placeOf(place);
  const search = new URLSearchParams();
  if (query) search.set('q', query);
  for (const facet of FACETS) if (filter[facet]) search.set(facet, filter[facet]);
  if (by) search.set('by', by);
  const path = view === START.view && !id ? '' : `${view}${id && `/${encodeURIComponent(id)}`}`;
  return `#/${path}${search.size > 0 ? `?${search}` : ''}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
