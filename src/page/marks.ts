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
  const highlights = new Map(NAMES.map((name) => [name, new Highlight()]));
  // The reader's place stands out over the standing's look.
  highlights.get('current')!.priority = 1;
  return {
    show(ranges) {
      for (const standing of STANDINGS) replaceAll(highlights.get(standing)!, ranges.get(standing) ?? new Set());
      this.restore();
    },
    point(range) {
      replaceAll(highlights.get('current')!, new Set(range ? [range] : []));
    },
    restore() {
      for (const [name, highlight] of highlights) {
        if (CSS.highlights.get(`whence-${name}`) !== highlight) CSS.highlights.set(`whence-${name}`, highlight);
      }
    },
    remove() {
      for (const [name, highlight] of highlights) {
        if (CSS.highlights.get(`whence-${name}`) === highlight) CSS.highlights.delete(`whence-${name}`);
      }
    },
  };
}

function replaceAll(highlight: Highlight, ranges: ReadonlySet<Range>): void {
  // Firefox lets a content script take no iterator from a highlight.
  highlight.forEach((range) => {
    if (!ranges.has(range as Range)) highlight.delete(range);
  });
  for (const range of ranges) highlight.add(range);
}
