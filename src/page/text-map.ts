/**
 * The text of a document that is there to be read, in blocks, with the way back to its text nodes. What costs time on a page is
 * making a script object for each node, and most text nodes are white space between elements, or hold nothing to mark. So elements
 * are gone through and not text nodes: one that holds nothing but prose gives its text in one piece, and the nodes of a block are
 * looked for only when something in it is to be marked.
 */

import { isContents } from './contents.ts';
import {
  BREAK,
  CONTAINER,
  HEADING,
  INLINE,
  kindsOf,
  LEFT_ALONE,
  MAYBE_LEFT_ALONE,
  SAYS_LEFT_ALONE,
} from './element-kinds.ts';

/** The text between two block boundaries. */
export interface Block {
  readonly text: string;
  /** The text nodes that hold it, in order, and where each begins in `text` (UTF-16 units). None where they have changed since. */
  readonly nodes: readonly Text[];
  readonly starts: readonly number[];
  /** What its text was read from first: a text node, or an element that holds nothing but prose. */
  readonly holder: Element | Text;
  /** How many headings begin before it or with it: the blocks of one section share the number. */
  readonly section: number;
}

/** A region of more elements than these is read in parts, so that no part keeps the page waiting. */
const MOST_ELEMENTS = 1_200;

/**
 * The blocks of a document in order, some at a time. A generator that may be left for a while at any yield. `meet` is told each
 * element that may hold an open shadow root, now or later. `code` says whether code is text to be read.
 */
export function* blocksOf(
  root: Document | Element,
  meet = (_: Element): void => {},
  code = false,
): Generator<readonly Block[], void> {
  const body = root.nodeType === 9 ? (root as Document).body : (root as Element);
  if (!body) return;
  // A text that is no HTML is shown as one that is laid out already.
  const kinds = kindsOf(code || body.ownerDocument.contentType === 'text/plain');
  yield* newReader(kinds, meet).read(body);
}

/** All blocks of a document at once, for those who have no page to keep responsive. */
export function readBlocks(root: Document | Element): Block[] {
  return [...blocksOf(root)].flat();
}

/**
 * Reads a document in order. All that is asked of an element is asked once, and what is known of a part stands beside the functions
 * that read it, so that they are made and compiled once: on a page that was just opened this is half the time.
 */
function newReader(kinds: ReadonlyMap<string, number>, meet: (element: Element) => void) {
  const leftAlone = new Set<Element>();
  const blocks: PiecedBlock[] = [];
  /** The block that goes on with the next text of its owner; the block element that text belonged to last, null where it is left alone. */
  let open: PiecedBlock | null = null;
  let owner: Element | null = null;
  /** The white space since the last text. */
  let gap = '';
  let section = 0;
  /** The text of the part, and how far it has been found in what was read. */
  let whole = '';
  let at = 0;
  let unchecked = false;
  let passedOver = false;
  /** What was left alone since the last text, and may hold some. */
  let skipped: Element[] = [];

  const kindOf = (element: Element) =>
    leftAlone.size > 0 && leftAlone.has(element) ? LEFT_ALONE : kinds.get(element.localName);

  const leaveAlone = (within: Element | ShadowRoot) => {
    for (const element of within.querySelectorAll(MAYBE_LEFT_ALONE)) {
      if (element.matches(SAYS_LEFT_ALONE) || isContents(element)) leftAlone.add(element);
    }
  };

  /** Reads an element in parts of bearable size. */
  function* readParts(element: Element): Generator<void> {
    const kind = kindOf(element);
    const mayPart = kind === CONTAINER || (kind === undefined && !element.shadowRoot);
    if (mayPart && element.getElementsByTagName('*').item(MOST_ELEMENTS)) {
      if (kind === undefined) meet(element);
      for (let child = element.firstChild; child; child = child.nextSibling) {
        if (child.nodeType === ELEMENT) yield* readParts(child as Element);
        else if (child.nodeType === TEXT) yield readUnchecked(() => take(child as Text, element, true));
      }
    } else if (mayPart) yield readPart(element, kind);
    else yield readUnchecked(() => readElement(element, kind, element.parentElement ?? element));
  }

  /**
   * First it is taken that containers hold no text beside other blocks but white space, which is not looked at; what was read is held
   * against the text of the whole, and where something was passed over, every node is looked at.
   */
  const readPart = (part: Element, kind: number | undefined): void => {
    const count = blocks.length;
    const before = { open, owner, gap, section };
    whole = part.textContent ?? '';
    at = 0;
    unchecked = passedOver = false;
    skipped = [];
    readElement(part, kind, part);
    if (!passedOver && !isBlank(whole.slice(at))) skip();
    if (!passedOver && isBlank(whole.slice(at))) return;
    blocks.length = count;
    ({ open, owner, gap, section } = before);
    passedOver = false;
    readUnchecked(() => readElement(part, kind, part));
  };

  /** Reads something of which every node is looked at. */
  const readUnchecked = (read: () => void): void => {
    const before = unchecked;
    unchecked = true;
    read();
    unchecked = before;
  };

  /** Takes the text of an element or a node. Where it is white space and `mayPart`, it parts what stands on its sides. */
  const take = (holder: Element | Text, of: Element | null, mayPart: boolean): void => {
    const text = holder.textContent ?? '';
    const ink = text.trim();
    if (ink === '') {
      if (mayPart) gap += of ? text : '\n';
      return;
    }
    if (!unchecked && !find(ink)) {
      skip();
      passedOver ||= !find(ink);
    }
    if (open && of === owner) open.add(holder, text, gap);
    else if (of) {
      if (kinds.get(of.localName) === HEADING) section++;
      open = new PiecedBlock(holder, text, section);
      blocks.push(open);
    } else open = null;
    owner = of;
    gap = '';
  };

  /** Goes on to a text in that of the whole; gives false, and stays, where another stands before it. */
  const find = (ink: string): boolean => {
    const next = whole.length - whole.slice(at).trimStart().length;
    if (!whole.startsWith(ink, next)) return false;
    at = next + ink.length;
    return true;
  };

  const skip = (): void => {
    for (const element of skipped) find((element.textContent ?? '').trim());
    skipped = [];
  };

  const readElement = (element: Element, kind: number | undefined, outer: Element): void => {
    if (passedOver) return;
    if (kind === LEFT_ALONE || kind === BREAK) {
      if (element.firstChild || kind === BREAK) take(element, null, true);
      return;
    }
    const first = element.firstElementChild;
    const kindOfFirst = first ? kindOf(first) : undefined;
    if (!first || (kindOfFirst === INLINE && holdsOnlyProse(first)))
      take(element, kind === INLINE ? outer : element, kind === INLINE);
    else {
      const isContainer = kind === CONTAINER || kind === undefined;
      if (unchecked || !isContainer || !readElements(first, kindOfFirst, element))
        readNodes(element, kind === INLINE ? outer : element);
    }
    if (kind === undefined) readShadow(element);
  };

  /** Whether an inline element and all after it in the same parent hold nothing but prose. */
  const holdsOnlyProse = (first: Element): boolean => {
    for (let child: Element | null = first; child; child = child.nextElementSibling) {
      if (child !== first && kindOf(child) !== INLINE) return false;
      const inner = child.firstElementChild;
      if (inner && (kindOf(inner) !== INLINE || !holdsOnlyProse(inner))) return false;
    }
    return true;
  };

  /**
   * Reads the elements in a container; gives false, and has read nothing, where inline ones are among them and so text may be. To the
   * block that is open before nothing has been added then: what is read within a container belongs to nothing around it.
   */
  const readElements = (first: Element, kindOfFirst: number | undefined, container: Element): boolean => {
    const count = blocks.length;
    const openBefore = open;
    const ownerBefore = owner;
    const gapBefore = gap;
    const sectionBefore = section;
    const skippedBefore = skipped.length;
    const atBefore = at;
    let kind = kindOfFirst;
    for (let child: Element | null = first; child; ) {
      if (kind === LEFT_ALONE) skipped.push(child);
      else if (kind !== INLINE && kind !== BREAK) readElement(child, kind, container);
      else {
        blocks.length = count;
        open = openBefore;
        owner = ownerBefore;
        gap = gapBefore;
        section = sectionBefore;
        skipped.length = Math.min(skipped.length, skippedBefore);
        at = atBefore;
        return false;
      }
      child = child.nextElementSibling;
      if (child) kind = kindOf(child);
    }
    return true;
  };

  const readNodes = (parent: Element | ShadowRoot, owner: Element): void => {
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === ELEMENT) readElement(child as Element, kindOf(child as Element), owner);
      else if (child.nodeType === TEXT) take(child as Text, owner, true);
    }
  };

  /** What stands in a shadow root is no part of the text of the whole. */
  const readShadow = (host: Element): void => {
    meet(host);
    if (!host.shadowRoot) return;
    leaveAlone(host.shadowRoot);
    const { shadowRoot } = host;
    readUnchecked(() => readNodes(shadowRoot, host));
  };

  return {
    *read(body: Element): Generator<readonly Block[]> {
      leaveAlone(body);
      for (const _ of readParts(body)) {
        // The last one may go on.
        yield blocks.splice(0, open ? blocks.length - 1 : blocks.length);
      }
      yield blocks;
    },
  };
}

const ELEMENT = 1;
const TEXT = 3;

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** A block whose text nodes are looked for when they are asked for. */
class PiecedBlock implements Block {
  text: string;
  readonly holder: Element | Text;
  readonly section: number;
  /** What its text was read from after `holder`, which begins at 0: most blocks have nothing there. */
  private further: { holder: Element | Text; start: number }[] | undefined;
  private found: { nodes: Text[]; starts: number[] } | undefined;

  constructor(holder: Element | Text, text: string, section: number) {
    this.holder = holder;
    this.text = text;
    this.section = section;
    this.further = undefined;
    this.found = undefined;
  }

  add(holder: Element | Text, text: string, gap: string): void {
    this.text += gap;
    this.further ??= [];
    this.further.push({ holder, start: this.text.length });
    this.text += text;
  }

  get nodes(): readonly Text[] {
    return this.lookUp().nodes;
  }

  get starts(): readonly number[] {
    return this.lookUp().starts;
  }

  private lookUp(): { nodes: Text[]; starts: number[] } {
    this.found ??= this.nodesNow();
    return this.found;
  }

  private nodesNow(): { nodes: Text[]; starts: number[] } {
    const found = { nodes: [], starts: [] };
    const { further = [] } = this;
    let isSame = this.takeNodes(this.holder, 0, further[0]?.start, found);
    for (let i = 0; i < further.length && isSame; i++) {
      isSame = this.takeNodes(further[i]!.holder, further[i]!.start, further[i + 1]?.start, found);
    }
    return isSame ? found : { nodes: [], starts: [] };
  }

  /** Takes the nodes of what begins at `start`; gives false where they have changed since it was read. */
  private takeNodes(
    holder: Element | Text,
    start: number,
    end = this.text.length,
    { nodes, starts }: { nodes: Text[]; starts: number[] },
  ): boolean {
    let next = start;
    const take = (node: Text) => {
      const { data } = node;
      if (data === '') return true;
      if (!this.text.startsWith(data, next)) return false;
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
    return next === end || (next < end && isBlank(this.text.slice(next, end)));
  }
}

/**
 * A stretch of a block's text (UTF-16 units, `end` exclusive) as its text nodes have it; null where they have changed since, or
 * where nothing of it stands in a node.
 */
export function rangeOf({ text, nodes, starts }: Block, start: number, end: number): Range | null {
  if (nodes.length === 0) return null;
  const endOf = (i: number) => starts[i]! + nodes[i]!.data.length;
  let first = nodeAt(starts, start);
  const last = nodeAt(starts, end - 1);
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

/** The last node that begins at or before a place. */
function nodeAt(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
