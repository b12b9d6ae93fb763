import { colourOf, NOTE_COLOURS, type NoteColour } from '../notes/tag-colour.ts';
import { STANDINGS, type Standing } from '../shared-index/grade.ts';
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
  /** Puts the marks back where a script of the page has cleared or replaced them. Cheap where nothing was. */
  restore(): void;
  remove(): void;
}

type Layer = Standing | `note-${NoteColour}` | 'claim' | 'uncertain' | 'writing' | 'current';
/** Later ones lie over earlier ones. */
const LAYERS: readonly Layer[] = [
  ...NOTE_COLOURS.map((colour) => `note-${colour}` as const),
  ...STANDINGS,
  'claim',
  'uncertain',
  'writing',
  'current',
];

/** The marks of this document. Their look is in marks.css. */
export function createMarks(): Marks {
  const layers = new Map(
    LAYERS.map((name, priority) => {
      const highlight = new Highlight();
      highlight.priority = priority;
      return [name, { highlight, ranges: new Set<Range>() }];
    }),
  );
  const fill = (name: Layer, ranges: ReadonlySet<Range>) => {
    const { highlight, ranges: held } = layers.get(name)!;
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
  const marks: Marks = {
    show(ranges) {
      for (const standing of STANDINGS) fill(standing, ranges.get(standing) ?? new Set());
      marks.restore();
    },
    showNotes(notes) {
      const ranges = new Map<Layer, Set<Range>>();
      const add = (layer: Layer, range: Range) => ranges.set(layer, (ranges.get(layer) ?? new Set()).add(range));
      for (const one of notes) {
        if (one.outcome === 'orphaned') continue;
        if (one.outcome === 'uncertain' || 'draft' in one.noted) add('uncertain', one.range);
        else {
          add(`note-${colourOf(one.noted.note.tags)}`, one.range);
          if (one.noted.note.claim) add('claim', one.range);
        }
      }
      for (const layer of LAYERS) {
        if (/^(note-|claim|uncertain)/.test(layer)) fill(layer, ranges.get(layer) ?? new Set());
      }
      marks.restore();
    },
    point(range) {
      fill('current', new Set(range ? [range] : []));
      marks.restore();
    },
    write(range) {
      fill('writing', new Set(range ? [range] : []));
      marks.restore();
    },
    restore() {
      for (const [name, { highlight, ranges }] of layers) {
        const registered = CSS.highlights.get(`whence-${name}`);
        if (registered !== highlight && (registered || ranges.size > 0))
          CSS.highlights.set(`whence-${name}`, highlight);
      }
    },
    remove() {
      for (const [name, { highlight }] of layers) {
        if (CSS.highlights.get(`whence-${name}`) === highlight) CSS.highlights.delete(`whence-${name}`);
      }
    },
  };
  return marks;
}
