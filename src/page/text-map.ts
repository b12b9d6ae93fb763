/**
 * The text of a document that is there to be read, in blocks. What costs time on a page is making a script object for each node, and
 * most text nodes are white space between elements, or hold nothing to mark. So elements are gone through and not text nodes: one that
 * holds nothing but prose gives its text in one piece, and the nodes of a block are looked for only when something in it is to be
 * marked (ranges.ts).
 */

import { isContents } from './contents.ts';
import {
  BREAK,
  CONTAINER,
  EDITED,
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
  /** What its text was read from first: a text node, or an element that holds nothing but prose. */
  readonly holder: Element | Text;
  /** What it was read from after that, and where the text of each begins in `text`: most blocks have nothing there. */
  readonly further: readonly { holder: Element | Text; start: number }[] | undefined;
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
  if (!body || body.closest(EDITED)) return;
  // A text that is no HTML is shown as one that is laid out already.
  const kinds = kindsOf(code || /^text\/(plain|markdown)$/.test(body.ownerDocument.contentType));
  yield* newReader(kinds, meet)(body);
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
  const blocks: GrowingBlock[] = [];
  /** The block that goes on with the next text of its owner; the block element that text belonged to last, null where it is left alone. */
  let open: GrowingBlock | null = null;
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
    if (open && of === owner) addTo(open, holder, text, gap);
    else if (of) {
      if (kinds.get(of.localName) === HEADING) section++;
      open = { text, holder, further: undefined, section };
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

  return function* read(body: Element): Generator<readonly Block[]> {
    leaveAlone(body);
    for (const _ of readParts(body)) {
      // The last one may go on.
      yield blocks.splice(0, open ? blocks.length - 1 : blocks.length);
    }
    yield blocks;
  };
}

const ELEMENT = 1;
const TEXT = 3;

function isBlank(text: string): boolean {
  return text.trim() === '';
}

interface GrowingBlock extends Block {
  text: string;
  further: { holder: Element | Text; start: number }[] | undefined;
}

function addTo(block: GrowingBlock, holder: Element | Text, text: string, gap: string): void {
  block.text += gap;
  block.further ??= [];
  block.further.push({ holder, start: block.text.length });
  block.text += text;
}
