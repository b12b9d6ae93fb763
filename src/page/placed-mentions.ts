import type { MarkDensity, Recognised } from '../messaging/contract.ts';
import type { Standing } from '../shared-index/grade.ts';
import { rangeOf } from './ranges.ts';
import { isDrawn } from './seen.ts';
import { inSlices } from './slices.ts';
import type { Block } from './text-map.ts';

/** A mention as it stands on the page. */
export interface PlacedMention {
  id: string;
  standing: Standing;
  quote: string;
  /** Where it stands in the text of all blocks, each followed by one unit (UTF-16 units). */
  start: number;
  end: number;
  range: Range;
  section: number;
}

/** Finds the places of what is named in a page's blocks, in page order; null where it is over before they are found. */
export type PlaceMentions = (
  blocks: readonly Block[],
  recognised: Recognised,
  isOver: () => boolean,
) => Promise<PlacedMention[] | null>;

/** Gives what finds places again and again: a mention that still stands where it stood keeps its range. */
export function createPlacing(signal: AbortSignal): PlaceMentions {
  /** The ranges in each block that holds a mention, by where they start there. */
  let known = new Map<Node, Map<number, Range>>();

  return async (blocks, { ids, standings, mentions: rows }, isOver) => {
    const ranges = new Map<Node, Map<number, Range>>();
    const mentions: PlacedMention[] = [];
    /** Which block is placed in, and where it begins in the text of all. */
    let at = 0;
    let offset = 0;
    const place = (row: number) => {
      for (const number = rows[row]!; at < number; at++) offset += blocks[at]!.text.length + 1;
      const { holder, section, text } = blocks[at]!;
      const start = rows[row + 1]!;
      const end = rows[row + 2]!;
      const id = rows[row + 3]!;
      const range = placeOf(blocks[at]!, start, end, known.get(holder)?.get(start));
      if (!range) return;
      const here = ranges.get(holder);
      if (here) here.set(start, range);
      else ranges.set(holder, new Map([[start, range]]));
      mentions.push({
        id: ids[id]!,
        standing: standings[id]!,
        quote: text.slice(start, end),
        start: offset + start,
        end: offset + end,
        range,
        section,
      });
    };
    await inSlices(steps(rows.length, 4), place, signal);
    if (isOver()) return null;
    known = ranges;
    return mentions;
  };
}

function* steps(end: number, by: number): Generator<number> {
  for (let at = 0; at < end; at += by) yield at;
}

/**
 * The range of a mention, the one from before where it still stands: a script that writes into a text node collapses ranges. Null
 * where the page has changed since its text was read.
 */
function placeOf(block: Block, start: number, end: number, before: Range | undefined): Range | null {
  const fresh = rangeOf(block, start, end);
  return fresh && before && isSamePlace(before, fresh) ? before : fresh;
}

function isSamePlace(a: Range, b: Range): boolean {
  return (
    a.startContainer === b.startContainer &&
    a.startOffset === b.startOffset &&
    a.endContainer === b.endContainer &&
    a.endOffset === b.endOffset
  );
}

/** Those of a page's mentions that a person can see. */
export function visible(mentions: readonly PlacedMention[]): PlacedMention[] {
  return mentions.filter(({ range }) => {
    const element = range.startContainer.parentElement;
    if (!element) return true;
    // Of a closed fold itself it is said that it can be seen, and so it is: its summary.
    if (element.localName === 'details' && !(element as HTMLDetailsElement).open) return false;
    return isDrawn(element, { visibilityProperty: true, opacityProperty: true });
  });
}

/** Those of a page's mentions that are marked. */
export function chosen(mentions: readonly PlacedMention[], density: MarkDensity): PlacedMention[] {
  if (density === 'every') return [...mentions];
  const seen = new Set<string>();
  return mentions.filter(({ id, section }) => {
    const key = density === 'page' ? id : `${section} ${id}`;
    return !seen.has(key) && seen.add(key);
  });
}
