import type { Section } from '../../anchor/selectors.ts';
import { lastAt, nodesOf, rangeOf } from '../ranges.ts';
import { isDrawn } from '../seen.ts';
import { inSlices } from '../slices.ts';
import { type Block, blocksOf } from '../text-map.ts';

/**
 * The text of a document that notes hang on: all that can be selected to be noted. That is what is read for mentions, and code,
 * which readers of a spec note as well and which stands within sentences; not what a person can't see. Blocks are parted by one
 * line break. Offsets are UTF-16 units.
 */
export interface NotedText {
  text: string;
  blocks: readonly Block[];
  /** Where each block begins in `text`. */
  starts: readonly number[];
  /** Where sections begin that the page gives an id. */
  sections: readonly Section[];
}

/** Reads a document in slices; null where the signal stopped it. */
export async function readNotedText(document: Document, signal: AbortSignal): Promise<NotedText | null> {
  const blocks: Block[] = [];
  const take = (read: readonly Block[]) => blocks.push(...read.filter(isSeen));
  const done = await inSlices(blocksOf(document, undefined, true), take, signal);
  return done ? joined(blocks) : null;
}

/** Joins blocks to one text. */
export function joined(blocks: readonly Block[]): NotedText {
  const starts: number[] = [];
  const sections: Section[] = [];
  let length = 0;
  let section = 0;
  for (const block of blocks) {
    if (block.section !== section) {
      section = block.section;
      const id = idOfHeading(block);
      if (id) sections.push({ id, start: length });
    }
    starts.push(length);
    length += block.text.length + 1;
  }
  return { text: blocks.map(({ text }) => text).join('\n'), blocks, starts, sections };
}

/** What is folded away can be unfolded; what is hidden otherwise is no place for a note: pages keep copies of their text there. */
function isSeen(block: Block): boolean {
  const element = nodesOf(block).nodes[0]?.parentElement;
  return !element || isDrawn(element, { visibilityProperty: true }) || element.closest('details:not([open])') !== null;
}

/** The id by which the page lets others link to the section of a heading: its own, one within it, or that of what it begins. */
function idOfHeading(block: Block): string | null {
  const heading = nodesOf(block).nodes[0]?.parentElement?.closest('h1,h2,h3,h4,h5,h6');
  if (!heading) return null;
  const { parentElement } = heading;
  const above = parentElement?.firstElementChild === heading ? parentElement.id : '';
  return heading.id || above || heading.querySelector('[id]')?.id || null;
}

/** The range of a stretch of the text; null where the page has changed there since, or its ends stand in different trees. */
export function rangeAt({ blocks, starts }: NotedText, start: number, end: number): Range | null {
  const first = lastAt(starts, start);
  const last = lastAt(starts, end - 1);
  const from = start - starts[first]!;
  const to = end - starts[last]!;
  // The ends are looked for one by one: what lies between them may stand in another tree, where no range leads.
  const head = rangeOf(blocks[first]!, from, from + 1) ?? rangeOf(blocks[first]!, from, blocks[first]!.text.length);
  const tail = rangeOf(blocks[last]!, to - 1, to) ?? rangeOf(blocks[last]!, 0, to);
  if (!head || !tail || head.startContainer.getRootNode() !== tail.endContainer.getRootNode()) return null;
  head.setEnd(tail.endContainer, tail.endOffset);
  return head;
}

const READABLE = /[^\s\p{Cf}\p{Cc}]/u;
const LAST_READABLE = /[^\s\p{Cf}\p{Cc}](?=[\s\p{Cf}\p{Cc}]*$)/u;

/**
 * The stretch of the text that a range takes, without white space and invisible signs at its ends; null where it takes nothing else.
 * Both ends stand in nodes that the range takes: beside them there may be text of another tree.
 */
export function stretchOf(noted: NotedText, range: Range): { start: number; end: number } | null {
  const places = placesOf(noted);
  let start = -1;
  let end = -1;
  for (const node of textNodesIn(range)) {
    const place = places.get(node);
    if (place === undefined) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    const taken = node.data.slice(from, to);
    const last = LAST_READABLE.exec(taken);
    if (!last) continue;
    if (start < 0) start = place + from + taken.search(READABLE);
    end = place + from + last.index + last[0].length;
  }
  return start < 0 ? null : { start, end };
}

function placesOf({ blocks, starts }: NotedText): Map<Text, number> {
  const places = new Map<Text, number>();
  for (const [b, block] of blocks.entries()) {
    const held = nodesOf(block);
    for (const [n, node] of held.nodes.entries()) places.set(node, starts[b]! + held.starts[n]!);
  }
  return places;
}

function* textNodesIn(range: Range): Generator<Text> {
  const { commonAncestorContainer: within, startContainer } = range;
  if (within.nodeType === 3) return yield within as Text;
  const walker = within.ownerDocument!.createTreeWalker(within, 4);
  walker.currentNode = startContainer;
  if (startContainer.nodeType === 3) yield startContainer as Text;
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const side = range.comparePoint(node, 0);
    if (side > 0) return;
    if (range.intersectsNode(node)) yield node;
  }
}
