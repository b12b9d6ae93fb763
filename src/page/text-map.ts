/**
 * The text of a document that is there to be read, in blocks, with the way back to its text nodes. What costs time on a page is
 * making a script object for each node: most text nodes are white space between tags, so the browser itself picks out the others.
 */

/** The text between two block boundaries. */
export interface Block {
  text: string;
  /** The text nodes that hold it, in order, and where each begins in `text` (UTF-16 units). */
  nodes: Text[];
  starts: number[];
  /** How many headings begin before it or with it: the blocks of one section share the number. */
  section: number;
}

const INLINE = 1;
/** No prose to read: text on its two sides is not one. */
const LEFT_ALONE = 2;
const HEADING = 3;

const KINDS = new Map<string, number>([
  ...kinds(
    INLINE,
    'a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark q s slot small span strike strong sub sup time tt u var',
  ),
  ...kinds(
    LEFT_ALONE,
    'script style noscript template code pre kbd samp textarea input select option button nav svg math iframe object canvas audio video title datalist',
  ),
  ...kinds(HEADING, 'h1 h2 h3 h4 h5 h6'),
]);

/** As `KINDS`, where code is text that one may select, and stands in its sentence. */
const KINDS_WITH_CODE = new Map([...KINDS, ...kinds(INLINE, 'code kbd samp')]);
KINDS_WITH_CODE.delete('pre');

function kinds(kind: number, names: string): [string, number][] {
  return names.split(' ').map((name) => [name, kind]);
}

/** Elements that are left alone for what they say of themselves. */
const LEFT_ALONE_BY_ATTRIBUTE =
  '[hidden],[aria-hidden="true"],[contenteditable]:not([contenteditable="false"]),[role]:is([role="navigation"],[role="textbox"],[role="button"],[role="menu"])';

/** A region of more elements than these is read in parts, so that no part keeps the page waiting. */
const MOST_ELEMENTS = 2_500;

/**
 * The blocks of a document in order. A generator that may be left for a while at any yield: it yields each block,
 * and `null` after each part of the document. `meet` is told each element that may hold an open shadow root, now or later.
 * `code` says whether code is text to be read.
 */
export function* blocksOf(
  root: Document | Element,
  meet = (_: Element): void => {},
  code = false,
): Generator<Block | null, void> {
  const body = root.nodeType === 9 ? (root as Document).body : (root as Element);
  if (!body) return;
  const leftAlone = new Set(body.querySelectorAll(LEFT_ALONE_BY_ATTRIBUTE));
  const reader = newReader(leftAlone, code ? KINDS_WITH_CODE : KINDS);
  for (const region of regionsOf(body)) {
    for (const node of textNodesOf(region)) {
      const block = reader.take(node);
      if (block) yield block;
    }
    for (const shadowRoot of shadowRootsOf(region, meet)) {
      for (const element of shadowRoot.querySelectorAll(LEFT_ALONE_BY_ATTRIBUTE)) leftAlone.add(element);
      for (const node of textNodesOf(shadowRoot)) {
        const block = reader.take(node);
        if (block) yield block;
      }
    }
    yield null;
  }
  const last = reader.end();
  if (last) yield last;
}

/** All blocks of a document at once, for those who have no page to keep responsive. */
export function readBlocks(root: Document | Element): Block[] {
  return [...blocksOf(root)].filter((block) => block !== null);
}

/** Parts of the document, in order, that together hold all its text. */
function* regionsOf(element: Element): Generator<Element> {
  if (element.getElementsByTagName('*').length <= MOST_ELEMENTS || holdsTextItself(element)) yield element;
  else for (let child = element.firstElementChild; child; child = child.nextElementSibling) yield* regionsOf(child);
}

function holdsTextItself(element: Element): boolean {
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3 && (child as Text).data.trim() !== '') return true;
  }
  return false;
}

/** The text nodes below `root` that hold more than white space, in document order. */
function* textNodesOf(root: Element | ShadowRoot): Generator<Text> {
  const document = root.ownerDocument;
  if (root.nodeType === 1) {
    // XPathResult.ORDERED_NODE_SNAPSHOT_TYPE; the browser passes over the white space without a script object for each.
    const found = document.evaluate('.//text()[normalize-space()]', root, null, 7, null);
    for (let i = 0; i < found.snapshotLength; i++) yield found.snapshotItem(i) as Text;
    return;
  }
  const walker = document.createTreeWalker(root, 4);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.data.trim() !== '') yield node;
  }
}

const ORDINARY = `div p section article main header footer aside ul ol li dl dt dd table thead tbody tfoot tr td th caption
figure figcaption picture img source blockquote details summary form fieldset legend hr br wbr address hgroup center body`;
/** They are tried in turn: what most elements are stands first. */
const COMMON = 'span a p div li em strong code path';
const UNUSUAL = `:not(${[...new Set([...COMMON.split(' '), ...KINDS.keys(), ...ORDINARY.split(/\s+/)])].join(',')},svg *,math *)`;

/** Custom elements are where pages keep shadow roots: of the ordinary ones none is looked at. */
function* shadowRootsOf(within: Element | ShadowRoot, meet: (element: Element) => void): Generator<ShadowRoot> {
  const unusual = [...within.querySelectorAll(UNUSUAL)];
  if (within.nodeType === 1 && (within as Element).matches(UNUSUAL)) unusual.unshift(within as Element);
  for (const element of unusual) {
    meet(element);
    if (!element.shadowRoot) continue;
    yield element.shadowRoot;
    yield* shadowRootsOf(element.shadowRoot, meet);
  }
}

/** Where an element's text belongs: to a block element, or nowhere. */
interface Belonging {
  block: Element | null;
  heading: boolean;
}

const NOWHERE: Belonging = { block: null, heading: false };

/** Takes text nodes in document order and gives each block when the node after it is taken. */
function newReader(leftAlone: ReadonlySet<Element>, kinds: ReadonlyMap<string, number>) {
  const belongings = new Map<Element, Belonging>();
  let current: Element | null = null;
  let section = 0;
  let text = '';
  let nodes: Text[] = [];
  let starts: number[] = [];

  const belongingOf = (element: Element): Belonging => {
    const known = belongings.get(element);
    if (known) return known;
    const kind = leftAlone.has(element) ? LEFT_ALONE : kinds.get(element.localName);
    const parent = elementAbove(element);
    const outer = parent ? belongingOf(parent) : null;
    let belonging: Belonging;
    if (kind === LEFT_ALONE || outer === NOWHERE) belonging = NOWHERE;
    else if (kind === INLINE && outer) belonging = outer;
    else belonging = { block: element, heading: kind === HEADING };
    belongings.set(element, belonging);
    return belonging;
  };

  const end = (): Block | null => {
    const block = nodes.length > 0 ? { text, nodes, starts, section } : null;
    current = null;
    text = '';
    nodes = [];
    starts = [];
    return block;
  };

  const take = (node: Text): Block | null => {
    const parent = elementAbove(node);
    const { block, heading } = parent ? belongingOf(parent) : NOWHERE;
    let ended: Block | null = null;
    if (block !== current) {
      ended = end();
      current = block;
      if (block && heading) section++;
    }
    if (!block) return ended;
    if (nodes.length > 0) text += gapBetween(nodes.at(-1)!, node, kinds);
    starts.push(text.length);
    text += node.data;
    nodes.push(node);
    return ended;
  };
  return { take, end };
}

/** The element that a node stands in: above what is at the top of a shadow root, its host. */
function elementAbove(node: Node): Element | null {
  return node.parentElement ?? (node.parentNode as Partial<ShadowRoot> | null)?.host ?? null;
}

const FAR = 24;

/** What stands between two text nodes of one block: white space that was passed over, a line break, or nothing. */
function gapBetween(from: Text, to: Text, kinds: ReadonlyMap<string, number>): string {
  let node: Node | null = from;
  for (let step = 0; step < FAR && node; step++) {
    while (node && !node.nextSibling) node = node.parentNode;
    node = node?.nextSibling ?? null;
    while (node && node !== to && node.nodeType === 1 && node.firstChild) {
      if (kinds.get((node as Element).localName) !== INLINE) return '\n';
      node = node.firstChild;
    }
    if (node === to) return '';
    if (node?.nodeType === 3 && (node as Text).data !== '') return ' ';
    if (node?.nodeType === 1 && (node as Element).localName === 'br') return '\n';
  }
  return ' ';
}

/**
 * A stretch of a block's text (UTF-16 units, `end` exclusive) as its text nodes have it; null where they have changed since, or
 * where nothing of it stands in a node.
 */
export function rangeOf(block: Block, start: number, end: number): Range | null {
  const from = isBetween(block, start) ? start + 1 : start;
  const to = isBetween(block, end - 1) ? end - 1 : end;
  if (from >= to) return null;
  const first = nodeAt(block, from);
  const last = nodeAt(block, to - 1);
  const startNode = block.nodes[first]!;
  const endNode = block.nodes[last]!;
  const startOffset = from - block.starts[first]!;
  const endOffset = to - block.starts[last]!;
  if (startOffset > startNode.data.length || endOffset > endNode.data.length) return null;
  if (!startNode.isConnected || !endNode.isConnected) return null;
  const range = startNode.ownerDocument.createRange();
  range.setStart(startNode, startOffset);
  range.setEnd(endNode, endOffset);
  return range;
}

/** Whether the unit at a place stands for what is between two nodes. */
function isBetween(block: Block, place: number): boolean {
  const node = nodeAt(block, place);
  return place + 1 === block.starts[node + 1] && place - block.starts[node]! === block.nodes[node]!.data.length;
}

/** The last node that begins at or before a place. */
function nodeAt({ starts }: Block, place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
