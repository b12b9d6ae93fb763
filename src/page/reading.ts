import { type MarkDensity, MOST_BLOCKS, MOST_TEXT, type Recognised } from '../messaging/contract.ts';
import type { Standing } from '../shared-index/grade.ts';
import { breathe, inSlices } from './slices.ts';
import { type Block, blocksOf, rangeOf } from './text-map.ts';

/** To hand over so many blocks is a slice of work of its own. */
const MANY = 500;

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

/** Reads a document again and again as it changes; what has not changed is not asked for again, and keeps its ranges. */
export interface Reading {
  /**
   * All mentions, seen or hidden, in page order; where nobody said what is named, those of before that still stand. Null where the
   * signal stopped it or a later reading began.
   */
  read(signal: AbortSignal): Promise<PlacedMention[] | null>;
  /** Forgets what is named: the next reading asks. */
  forget(): void;
}

/** Says what is named in a page's text, given in blocks; null where there is no answer. */
export type Recognise = (texts: readonly string[]) => Promise<Recognised | null>;

/** `meet` is told each element that may hold an open shadow root. */
export function createReading(document: Document, recognise: Recognise, meet: (element: Element) => void): Reading {
  let latest = 0;
  let answered: { texts: readonly string[]; recognised: Recognised } | null = null;
  let placed: PlacedMention[] = [];
  /** The ranges in each block that holds a mention, by where they start there. */
  let known = new Map<Node, Map<number, Range>>();

  return {
    forget() {
      answered = null;
      // What is named in the text that is being read must not be what was asked for before.
      latest++;
    },
    async read(signal) {
      const turn = ++latest;
      const isOver = () => turn !== latest || signal.aborted;
      const blocks: Block[] = [];
      let length = 0;
      const take = (read: readonly Block[]) => {
        for (const block of read) {
          if (length + block.text.length > MOST_TEXT || blocks.length === MOST_BLOCKS) return;
          blocks.push(block);
          length += block.text.length;
        }
      };
      await inSlices(blocksOf(document, meet), take, signal);
      if (isOver()) return null;
      const texts = blocks.map(({ text }) => text);
      if (!answered || !isSame(answered.texts, texts)) {
        if (texts.length > MANY) await breathe();
        if (isOver()) return null;
        const recognised = await recognise(texts);
        if (isOver()) return null;
        if (!recognised) return placed.filter(({ range }) => !range.collapsed && range.startContainer.isConnected);
        answered = { texts, recognised };
      }
      const ranges = new Map<Node, Map<number, Range>>();
      const mentions: PlacedMention[] = [];
      const { ids, standings, mentions: rows } = answered.recognised;
      /** Which block is placed in, and where it begins in the text of all. */
      let at = 0;
      let offset = 0;
      const place = (row: number) => {
        for (const number = rows[row]!; at < number; at++) offset += texts[at]!.length + 1;
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
      placed = mentions;
      return mentions;
    },
  };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
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
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
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
