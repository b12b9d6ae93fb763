import type { MarkDensity } from '../messaging/contract.ts';
import type { Mention } from '../recognise/mention.ts';
import type { Recogniser } from '../recognise/recogniser.ts';
import type { Scan } from '../recognise/scan.ts';
import { breathe, inSlices } from './slices.ts';
import { type Block, blocksOf, rangeOf } from './text-map.ts';

/** A mention as it stands on the page. */
export interface PlacedMention {
  id: string;
  quote: string;
  /** Where it stands in the text of all blocks, each followed by one unit (UTF-16 units). */
  start: number;
  end: number;
  range: Range;
  section: number;
}

/** What is known of a block from one reading to the next. */
interface ReadBlock {
  block: Block;
  scan: Scan;
  ranges: Map<number, Range>;
}

/** Reads a document again and again as it changes; what has not changed is not scanned again, and keeps its ranges. */
export interface Reading {
  /** All mentions, seen or hidden, in page order; null where the signal stopped it or a later reading began. */
  read(signal: AbortSignal): Promise<PlacedMention[] | null>;
  /** Reads with other names from now on. */
  use(recogniser: Recogniser): void;
}

/** A page of more blocks than these is long. */
const MANY = 500;

/** `meet` is told each element that may hold an open shadow root. */
export function createReading(document: Document, first: Recogniser, meet: (element: Element) => void): Reading {
  let recogniser = first;
  let known = new Map<Node, ReadBlock>();
  let latest = 0;

  const readBlock = (block: Block): ReadBlock => {
    const before = known.get(block.holder);
    const same = before?.block.text === block.text;
    return { block, scan: same ? before.scan : recogniser.scan(block.text), ranges: same ? before.ranges : new Map() };
  };

  return {
    use(next) {
      recogniser = next;
      known = new Map();
      // What is being read with the names before must not be decided with these.
      latest++;
    },
    async read(signal) {
      const turn = ++latest;
      const reads: ReadBlock[] = [];
      const done = await inSlices(blocksOf(document, meet), (block) => block && reads.push(readBlock(block)), signal);
      if (!done || turn !== latest) return null;
      // To decide cannot be left for a while, so that on a long page it is a task of its own.
      const isLong = reads.length > MANY;
      if (isLong) await breathe();
      if (signal.aborted || turn !== latest) return null;
      known = new Map(reads.map((read) => [read.block.holder, read]));
      const mentions: PlacedMention[] = [];
      const decided = recogniser.decide(reads.map(({ scan }) => scan));
      if (isLong) await breathe();
      let offset = 0;
      const placed = await inSlices(
        reads.keys(),
        (i) => {
          const read = reads[i]!;
          for (const mention of decided[i]!) {
            const range = placeOf(read, mention);
            if (!range) continue;
            const quote = read.block.text.slice(mention.start, mention.end);
            const { section } = read.block;
            mentions.push({
              id: mention.id,
              quote,
              start: offset + mention.start,
              end: offset + mention.end,
              range,
              section,
            });
          }
          offset += read.block.text.length + 1;
        },
        signal,
      );
      return placed && turn === latest ? mentions : null;
    },
  };
}

/** The range of a mention, the one from before where it still stands: a script that writes into a text node collapses ranges. */
function placeOf({ block, ranges }: ReadBlock, { start, end }: Mention): Range | null {
  const fresh = rangeOf(block, start, end);
  if (!fresh) return null;
  const before = ranges.get(start);
  if (before && isSame(before, fresh)) return before;
  ranges.set(start, fresh);
  return fresh;
}

function isSame(a: Range, b: Range): boolean {
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
