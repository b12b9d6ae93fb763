import { STANDINGS, type Standing } from '../shared-index/grade.ts';

/** The marks on a page, drawn by the browser's highlight registry: no node of the page is touched. */
export interface Marks {
  /** Makes the page show exactly these. */
  show(ranges: ReadonlyMap<Standing, ReadonlySet<Range>>): void;
  /** Emphasises one range for a while, or none. */
  point(range: Range | null): void;
  /** Puts the marks back where a script of the page has cleared or replaced them. Cheap where nothing was. */
  restore(): void;
  remove(): void;
}

const NAMES = [...STANDINGS, 'current'] as const;

/** The marks of this document. Their look is in marks.css. */
export function createMarks(): Marks {
  const layers = NAMES.map((name) => ({
    name: `whence-${name}`,
    highlight: new Highlight(),
    ranges: new Set<Range>(),
  }));
  const fill = (name: (typeof NAMES)[number], ranges: ReadonlySet<Range>) => {
    const { highlight, ranges: held } = layers[NAMES.indexOf(name)]!;
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
  // The reader's place stands out over the standing's look.
  layers.at(-1)!.highlight.priority = 1;
  return {
    show(ranges) {
      for (const standing of STANDINGS) fill(standing, ranges.get(standing) ?? new Set());
      this.restore();
    },
    point: (range) => fill('current', new Set(range ? [range] : [])),
    restore() {
      for (const { name, highlight } of layers) {
        if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
      }
    },
    remove() {
      for (const { name, highlight } of layers) {
        if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
      }
    },
  };
}
