import { colourOf, NOTE_COLOURS, type NoteColour } from '../notes/tag-colour.ts';
import { STANDINGS, type Standing } from '../shared-index/grade.ts';
import { followGrounds } from './followed-grounds.ts';
import { GROUNDS, type Ground } from './ground.ts';
import type { PlacedNote } from './notes/placing.ts';

/** The marks on a page, drawn by the browser's highlight registry: no node of the page is touched. */
export interface Marks {
  /** Makes the page show exactly these mentions. */
  show(ranges: ReadonlyMap<Standing, ReadonlySet<Range>>): void;
  /** Makes it show exactly these notes. */
  showNotes(notes: readonly PlacedNote[]): void;
  /** Emphasises one range for a while, or none. */
  point(range: Range | null): void;
  /** Shows what is being written about, or nothing. */
  write(range: Range | null): void;
  /**
   * Puts the marks back where a script of the page has cleared or replaced them, and draws them anew where the page has turned dark or
   * light. Cheap where nothing was.
   */
  restore(): void;
}

/** On a light ground the layer has the standing's name alone. */
type StandingLayer = Standing | `${Standing}-on-${Exclude<Ground, 'light'>}`;
type Layer = StandingLayer | `note-${NoteColour}` | 'claim' | 'uncertain' | 'writing' | 'current';
const STANDING_LAYERS = STANDINGS.flatMap((standing) => GROUNDS.map((ground) => layerOf(standing, ground)));
/** Later ones lie over earlier ones. */
const LAYERS: readonly Layer[] = [
  ...NOTE_COLOURS.map((colour) => `note-${colour}` as const),
  ...STANDING_LAYERS,
  'claim',
  'uncertain',
  'writing',
  'current',
];

/** Takes away the marks of a script that an update of the extension has stopped. */
export function removeLeftMarks(): void {
  if (CSS.highlights.size > 0) for (const name of LAYERS) CSS.highlights.delete(`whence-${name}`);
}

/** The marks of this document, for as long as the signal lasts. Their look is in marks.css. */
export function createMarks(signal: AbortSignal): Marks {
  /** Those that have shown something: most pages need few, or none. */
  const layers = new Map<Layer, { highlight: Highlight; ranges: Set<Range> }>();
  const layerNamed = (name: Layer) => {
    const known = layers.get(name);
    if (known) return known;
    const highlight = new Highlight();
    highlight.priority = LAYERS.indexOf(name);
    const layer = { highlight, ranges: new Set<Range>() };
    layers.set(name, layer);
    return layer;
  };
  const fill = (name: Layer, ranges: ReadonlySet<Range>) => {
    if (ranges.size === 0 && !layers.has(name)) return;
    const { highlight, ranges: held } = layerNamed(name);
    // What a highlight holds can't be asked of it: Firefox denies a content script its iterator and its callback's ranges.
    for (const range of held) {
      if (ranges.has(range)) continue;
      highlight.delete(range);
      held.delete(range);
    }
    for (const range of ranges) {
      if (held.has(range)) continue;
      highlight.add(range);
      held.add(range);
    }
  };
  let shown: ReadonlyMap<Standing, ReadonlySet<Range>> = new Map();
  const drawStandings = () => {
    const filled = new Map(STANDING_LAYERS.map((layer) => [layer, new Set<Range>()]));
    for (const [standing, ranges] of shown) {
      for (const range of ranges) filled.get(layerOf(standing, grounds.of(range)))!.add(range);
    }
    for (const [layer, ranges] of filled) fill(layer, ranges);
    putBack();
  };
  const grounds = followGrounds(drawStandings, signal);

  removeLeftMarks();
  const putBack = () => {
    for (const [name, { highlight, ranges }] of layers) {
      if (ranges.size > 0 && CSS.highlights.get(`whence-${name}`) !== highlight)
        CSS.highlights.set(`whence-${name}`, highlight);
    }
  };

  const remove = () => {
    for (const [name, { highlight }] of layers) {
      if (CSS.highlights.get(`whence-${name}`) === highlight) CSS.highlights.delete(`whence-${name}`);
    }
  };
  signal.addEventListener('abort', remove, { once: true });

  return {
    show(ranges) {
      if (ranges.size + shown.size === 0) return;
      shown = ranges;
      grounds.follow([...ranges.values()].flatMap((some) => [...some]));
      drawStandings();
    },
    showNotes(notes) {
      const ranges = new Map<Layer, Set<Range>>();
      const add = (layer: Layer, range: Range) => ranges.set(layer, (ranges.get(layer) ?? new Set()).add(range));
      for (const one of notes) {
        if (one.outcome === 'orphaned') continue;
        if (one.outcome === 'uncertain' || 'draft' in one.noted) add('uncertain', one.range);
        else {
          const note = 'note' in one.noted ? one.noted.note : null;
          add(`note-${colourOf(note?.tags ?? [])}`, one.range);
          if (note?.claim) add('claim', one.range);
        }
      }
      for (const layer of LAYERS) {
        if (/^(note-|claim|uncertain)/.test(layer)) fill(layer, ranges.get(layer) ?? new Set());
      }
      putBack();
    },
    point(range) {
      fill('current', new Set(range ? [range] : []));
      putBack();
    },
    write(range) {
      fill('writing', new Set(range ? [range] : []));
      putBack();
    },
    restore() {
      putBack();
      grounds.review();
    },
  };
}

function layerOf(standing: Standing, ground: Ground): StandingLayer {
  return ground === 'light' ? standing : `${standing}-on-${ground}`;
}
