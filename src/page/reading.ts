import { MOST_BLOCKS, MOST_TEXT, type Recognised } from '../messaging/contract.ts';
import type { PlacedMention, PlaceMentions } from './placed-mentions.ts';
import { breathe, inSlices } from './slices.ts';
import { type Block, blocksOf } from './text-map.ts';

/** To hand over so many blocks is a slice of work of its own. */
const MANY = 500;

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
export function createReading(
  document: Document,
  recognise: Recognise,
  place: PlaceMentions,
  meet: (element: Element) => void,
): Reading {
  let latest = 0;
  let answered: { texts: readonly string[]; recognised: Recognised } | null = null;
  let placed: PlacedMention[] = [];

  const forget = () => {
    answered = null;
    // What is named in the text that is being read must not be what was asked for before.
    latest++;
  };
  async function read(signal: AbortSignal): Promise<PlacedMention[] | null> {
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
    const mentions = await place(blocks, answered.recognised, isOver);
    if (!mentions) return null;
    placed = mentions;
    return mentions;
  }
  return { forget, read };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}
