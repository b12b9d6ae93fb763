/**
 * The text of a document that is there to be read, in blocks, with the way back to its text nodes. What costs time on a page is
 * making a script object for each node, and most text nodes are white space between elements, or hold nothing to mark. So elements
 * are gone through and not text nodes: one that holds nothing but prose gives its text in one piece, and the nodes of a block are
 * looked for only when something in it is to be marked.
 */

import {
  BREAK,
  CONTAINER,
  HEADING,
  INLINE,
  KINDS,
  KINDS_WITH_CODE,
  LEFT_ALONE,
  LEFT_ALONE_BY_ATTRIBUTE,
  TELLING,
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
  // A text that is no HTML is shown as one that is laid out already.
  const kinds = code || body.ownerDocument.contentType === 'text/plain' ? KINDS_WITH_CODE : KINDS;
  const reader = newReader(kinds, meet);
  const assembly = newAssembly(kinds);
  for (const pieces of reader.regionsOf(body)) {
    for (const piece of pieces) {
      const block = assembly.take(piece);
      if (block) yield block;
    }
    yield null;
  }
  const last = assembly.end();
  if (last) yield last;
}

/** All blocks of a document at once, for those who have no page to keep responsive. */
export function readBlocks(root: Document | Element): Block[] {
  return [...blocksOf(root)].filter((block) => block !== null);
}

/** A run of text, or what stands between two. */
interface Piece {
  holder: Element | Text;
  text: string;
  /** The block element that the text belongs to; null where it is left alone. */
  owner: Element | null;
  /** Whether it is white space and nothing else. */
  isBlank: boolean;
}

function pieceOf(holder: Text, text: string, owner: Element): Piece {
  return { holder, text, owner, isBlank: inkAfter(text, 0) === text.length };
}

/**
 * Reads the pieces of a document in order. All that is asked of an element is asked once, and what is known of a part stands
 * beside the functions that read it, so that they are made and compiled once: on a page that was just opened this is half the time.
 */
function newReader(kinds: ReadonlyMap<string, number>, meet: (element: Element) => void) {
  const leftAlone = new Set<Element>();
  let pieces: Piece[] = [];
  /** The text of the part, and how far it has been found in what was read. */
  let whole = '';
  let at = 0;
  let unchecked = false;
  let passedOver = false;
  /** What was left alone since the last piece, and may hold text. */
  let skipped: Element[] = [];

  const kindOf = (element: Element) =>
    leftAlone.size > 0 && leftAlone.has(element) ? LEFT_ALONE : kinds.get(element.localName);

  const leaveAlone = (within: Element | ShadowRoot) => {
    for (const element of within.querySelectorAll(TELLING)) {
      if (element.matches(LEFT_ALONE_BY_ATTRIBUTE)) leftAlone.add(element);
    }
  };

  /** The pieces of an element in parts of bearable size. */
  function* partsOf(element: Element): Generator<Piece[]> {
    const kind = kindOf(element);
    const mayPart = kind === CONTAINER || (kind === undefined && !element.shadowRoot);
    if (!mayPart || !element.getElementsByTagName('*').item(MOST_ELEMENTS)) {
      yield piecesOf(element);
      return;
    }
    if (kind === undefined) meet(element);
    for (let child = element.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === ELEMENT) yield* partsOf(child as Element);
      else if (child.nodeType === TEXT) yield [pieceOf(child as Text, (child as Text).data, element)];
    }
  }

  /**
   * The pieces of an element. First it is taken that containers hold no text beside other blocks but white space, which is not looked
   * at; what was read is held against the text of the whole, and where something was passed over, every node is looked at.
   */
  const piecesOf = (element: Element): Piece[] => read(element, false) ?? read(element, true)!;

  const read = (region: Element, everyNode: boolean): Piece[] | null => {
    pieces = [];
    whole = everyNode ? '' : (region.textContent ?? '');
    at = 0;
    unchecked = everyNode;
    passedOver = false;
    skipped = [];
    readElement(region, kindOf(region), region.parentElement ?? region);
    at = inkAfter(whole, at);
    if (at < whole.length) skip();
    return passedOver || at < whole.length ? null : pieces;
  };

  const add = (holder: Element | Text, owner: Element | null, mayPart: boolean): void => {
    const text = holder.textContent ?? '';
    const blank = inkAfter(text, 0);
    const isBlank = blank === text.length;
    if (!isBlank) check(text, blank);
    if (!isBlank || mayPart) pieces.push({ holder, text, owner, isBlank });
  };

  const check = (text: string, blank: number): void => {
    if (unchecked) return;
    at = inkAfter(whole, at);
    if (!whole.startsWith(text, at - blank)) {
      skip();
      passedOver ||= !whole.startsWith(text, at - blank);
    }
    at += text.length - blank;
  };

  const skip = (): void => {
    for (const element of skipped) {
      const text = element.textContent ?? '';
      const blank = inkAfter(text, 0);
      if (blank < text.length && whole.startsWith(text, at - blank)) at = inkAfter(whole, at + text.length - blank);
    }
    skipped = [];
  };

  const readElement = (element: Element, kind: number | undefined, outer: Element): void => {
    if (passedOver) return;
    if (kind === LEFT_ALONE || kind === BREAK) {
      if (element.firstChild || kind === BREAK) add(element, null, true);
      return;
    }
    const owner = kind === INLINE ? outer : element;
    const first = element.firstElementChild;
    const kindOfFirst = first ? kindOf(first) : undefined;
    if (!first || (kindOfFirst === INLINE && holdsOnlyProse(first))) add(element, owner, kind === INLINE);
    else {
      const isContainer = kind === CONTAINER || kind === undefined;
      if (unchecked || !isContainer || !readElements(first, kindOfFirst, element)) readNodes(element, owner);
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

  /** Reads the elements in a container; gives false, and has read nothing, where inline ones are among them and so text may be. */
  const readElements = (first: Element, kindOfFirst: number | undefined, container: Element): boolean => {
    const piecesBefore = pieces.length;
    const skippedBefore = skipped.length;
    const atBefore = at;
    let kind = kindOfFirst;
    for (let child: Element | null = first; child; ) {
      if (kind === LEFT_ALONE) skipped.push(child);
      else if (kind !== INLINE && kind !== BREAK) readElement(child, kind, container);
      else {
        pieces.length = piecesBefore;
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
      else if (child.nodeType === TEXT) add(child as Text, owner, true);
    }
  };

  /** What stands in a shadow root is no part of the text of the whole. */
  const readShadow = (host: Element): void => {
    meet(host);
    if (!host.shadowRoot) return;
    leaveAlone(host.shadowRoot);
    const before = unchecked;
    unchecked = true;
    readNodes(host.shadowRoot, host);
    unchecked = before;
  };

  return {
    *regionsOf(body: Element): Generator<Piece[]> {
      leaveAlone(body);
      yield* partsOf(body);
    },
  };
}

const ELEMENT = 1;
const TEXT = 3;

/** The place of the first character from a place on that is no white space; the length of the text where there is none. */
function inkAfter(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isSpace(code: number): boolean {
  return code <= 32 || code === 0xa0;
}

/** Puts pieces together to blocks, and gives each block when the piece after it is taken. */
function newAssembly(kinds: ReadonlyMap<string, number>) {
  let open: PiecedBlock | null = null;
  let owner: Element | null = null;
  let gap = '';
  let section = 0;

  const end = (): Block | null => {
    const ended = open;
    open = null;
    owner = null;
    return ended;
  };

  const take = (piece: Piece): Block | null => {
    if (piece.isBlank) {
      gap += piece.owner ? piece.text : '\n';
      return null;
    }
    let ended: Block | null = null;
    if (open && piece.owner === owner) open.add(piece, gap);
    else {
      ended = end();
      owner = piece.owner;
      if (owner) {
        if (kinds.get(owner.localName) === HEADING) section++;
        open = new PiecedBlock(piece, section);
      }
    }
    gap = '';
    return ended;
  };
  return { take, end };
}

/** A block whose text nodes are looked for when they are asked for. */
class PiecedBlock implements Block {
  text: string;
  readonly holder: Element | Text;
  readonly section: number;
  /** What its text was read from after `holder`, which begins at 0: most blocks have nothing there. */
  private further: { holder: Element | Text; start: number }[] | undefined;
  private found: { nodes: Text[]; starts: number[] } | undefined;

  constructor({ holder, text }: Piece, section: number) {
    this.holder = holder;
    this.text = text;
    this.section = section;
    this.further = undefined;
    this.found = undefined;
  }

  add({ holder, text }: Piece, gap: string): void {
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
    const nodes: Text[] = [];
    const starts: number[] = [];
    for (const { holder, start } of [{ holder: this.holder, start: 0 }, ...(this.further ?? [])]) {
      let next = start;
      for (const node of textNodesOf(holder)) {
        if (!this.text.startsWith(node.data, next)) return { nodes: [], starts: [] };
        nodes.push(node);
        starts.push(next);
        next += node.data.length;
      }
    }
    return { nodes, starts };
  }
}

function* textNodesOf(holder: Element | Text): Generator<Text> {
  if (holder.nodeType === TEXT) return yield holder as Text;
  const { firstChild: only } = holder;
  if (only?.nodeType === TEXT && !only.nextSibling) return yield only as Text;
  const walker = holder.ownerDocument.createTreeWalker(holder, 4);
  while (walker.nextNode()) if ((walker.currentNode as Text).data !== '') yield walker.currentNode as Text;
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
