import type { Block } from './text-map.ts';

/** The text nodes that hold a block's text, in order, and where each begins in it (UTF-16 units). */
interface Nodes {
  readonly nodes: readonly Text[];
  readonly starts: readonly number[];
}

const known = new WeakMap<Block, Nodes>();
const NONE: Nodes = { nodes: [], starts: [] };
const TEXT = 3;

/** The nodes of a block, as they are when they are asked for first. None where they have changed since its text was read. */
export function nodesOf(block: Block): Nodes {
  const before = known.get(block);
  if (before) return before;
  const nodes = nodesNow(block);
  known.set(block, nodes);
  return nodes;
}

function nodesNow({ text, holder, further = [] }: Block): Nodes {
  const found = { nodes: [], starts: [] };
  let isSame = takeNodes(text, holder, 0, further[0]?.start, found);
  for (let i = 0; i < further.length && isSame; i++) {
    isSame = takeNodes(text, further[i]!.holder, further[i]!.start, further[i + 1]?.start, found);
  }
  return isSame ? found : NONE;
}

/** Takes the nodes of what begins at `start` of a block's text; gives false where they have changed since it was read. */
function takeNodes(
  text: string,
  holder: Element | Text,
  start: number,
  end = text.length,
  { nodes, starts }: { nodes: Text[]; starts: number[] },
): boolean {
  let next = start;
  const take = (node: Text) => {
    const { data } = node;
    if (data === '') return true;
    if (!text.startsWith(data, next)) return false;
    nodes.push(node);
    starts.push(next);
    next += data.length;
    return true;
  };
  const only = holder.nodeType === TEXT ? holder : holder.firstChild;
  if (only?.nodeType === TEXT && (only === holder || !only.nextSibling)) {
    if (!take(only as Text)) return false;
  } else {
    const walker = holder.ownerDocument.createTreeWalker(holder, 4);
    while (walker.nextNode()) if (!take(walker.currentNode as Text)) return false;
  }
  // Between two pieces there is white space.
  return next === end || (next < end && text.slice(next, end).trim() === '');
}

/**
 * A stretch of a block's text (UTF-16 units, `end` exclusive) as its text nodes have it; null where they have changed since, or
 * where nothing of it stands in a node.
 */
export function rangeOf(block: Block, start: number, end: number): Range | null {
  const { text } = block;
  const { nodes, starts } = nodesOf(block);
  if (nodes.length === 0) return null;
  const endOf = (i: number) => starts[i]! + nodes[i]!.data.length;
  let first = lastAt(starts, start);
  const last = lastAt(starts, end - 1);
  let from = start;
  // What stands between two nodes is in neither.
  if (from >= endOf(first)) {
    first++;
    if (first === nodes.length) return null;
    from = starts[first]!;
  }
  const to = Math.min(end, endOf(last));
  if (from >= to) return null;
  for (let i = first; i <= last; i++) if (!text.startsWith(nodes[i]!.data, starts[i])) return null;
  const startNode = nodes[first]!;
  const endNode = nodes[last]!;
  if (!startNode.isConnected || !endNode.isConnected) return null;
  const range = startNode.ownerDocument.createRange();
  range.setStart(startNode, from - starts[first]!);
  range.setEnd(endNode, to - starts[last]!);
  return range;
}

/** The number of the last of several that begins at or before a place, given where each begins. */
export function lastAt(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
