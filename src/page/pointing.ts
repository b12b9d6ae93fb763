import type { Anchor } from './card/mount.tsx';
import { holds, type Rectangle } from './card/position.ts';
import type { PlacedNote } from './notes/placing.ts';
import type { PlacedMention } from './placed-mentions.ts';

/** Finds the mention and the notes under a point. Cheap: a caret position, a look-up by text node, then the rectangles of a few ranges. */
export interface Pointing {
  set(mentions: readonly PlacedMention[], notes: readonly PlacedNote[]): void;
  at(x: number, y: number): Anchor | null;
  anchorOf(mention: PlacedMention): Anchor;
  /** The place of a note; null where it has none. */
  anchorOfNote(id: string): Anchor | null;
}

/** A range that something is known of: a mention, or a note. */
interface Spot {
  key: string;
  range: Range;
  mention: string | null;
  note: string | null;
}

export function createPointing(document: Document): Pointing {
  let byNode = new Map<Node, Spot[]>();
  let byKey = new Map<string, Spot>();
  let notes: Spot[] = [];
  /** Those in shadow roots, into which no caret position leads. */
  let inShadows: Spot[] = [];

  const anchorOf = (spots: readonly Spot[]): Anchor | null => {
    const first = spots.find(({ mention }) => mention !== null) ?? spots[0];
    if (!first) return null;
    // A page that draws itself anew replaces text by the same text: what is known of it is then another range at the same place.
    const range = () => (isSet(first) ? first : byKey.get(first.key))?.range;
    return {
      id: first.mention,
      notes: spots.flatMap(({ note }) => note ?? []),
      key: spots.map(({ key }) => key).join(),
      rectangle: (point) => fragmentAt(range(), point),
      element: () => range()?.startContainer.parentElement ?? null,
    };
  };
  const isSet = ({ range }: Spot) => byNode.get(range.startContainer)?.some((spot) => spot.range === range) ?? false;
  const keep = (node: Node, spot: Spot) => {
    const there = byNode.get(node);
    if (there) there.push(spot);
    else byNode.set(node, [spot]);
  };

  return {
    set(mentions, placed) {
      byNode = new Map();
      const spots = mentions.map(spotOf);
      notes = [];
      for (const spot of spots) {
        for (const node of new Set([spot.range.startContainer, spot.range.endContainer])) keep(node, spot);
      }
      for (const one of placed) {
        if (one.outcome === 'orphaned') continue;
        const { id } = one.noted;
        const spot = { key: id, range: one.range, mention: null, note: id };
        notes.push(spot);
        for (const node of textNodesOf(one.range)) keep(node, spot);
      }
      inShadows = [...spots, ...notes].filter(({ range }) => range.startContainer.getRootNode() !== document);
      byKey = new Map([...spots, ...notes].map((spot) => [spot.key, spot]));
    },
    at(x, y) {
      const caret = document.caretPositionFromPoint(x, y);
      const here = caret && byNode.get(caret.offsetNode);
      const candidates = here ?? inShadows.filter(({ range }) => isHit(range, x, y));
      // The caret is only the nearest one: the pointer may be beside the text.
      return anchorOf(candidates.filter(({ range }) => [...range.getClientRects()].some((line) => holds(line, x, y))));
    },
    anchorOf(mention) {
      const { range } = mention;
      const over = notes.filter(
        (note) =>
          note.range.startContainer.getRootNode() === range.startContainer.getRootNode() &&
          note.range.compareBoundaryPoints(Range.END_TO_START, range) < 0 &&
          note.range.compareBoundaryPoints(Range.START_TO_END, range) > 0,
      );
      return anchorOf([spotOf(mention), ...over])!;
    },
    anchorOfNote: (id) => anchorOf(notes.filter(({ note }) => note === id)),
  };
}

function spotOf({ start, id, range }: PlacedMention): Spot {
  return { key: `${start} ${id}`, range, mention: id, note: null };
}

/** Whether what is on top at a point, within the range's own tree, is where the range begins. */
function isHit({ startContainer }: Range, x: number, y: number): boolean {
  const hit = (startContainer.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y);
  return hit?.contains(startContainer) ?? false;
}

function* textNodesOf({ commonAncestorContainer: within, startContainer, endContainer }: Range): Generator<Node> {
  if (startContainer.nodeType === 3) yield startContainer;
  const walker = within.ownerDocument!.createTreeWalker(within, 4);
  walker.currentNode = startContainer;
  while (walker.currentNode !== endContainer && walker.nextNode()) yield walker.currentNode;
}

/** The rectangle of the range's line fragment under a point, or of its first one. */
function fragmentAt(range?: Range, point?: { x: number; y: number }): Rectangle | null {
  const lines = [...(range?.getClientRects() ?? [])].filter(({ width }) => width > 0);
  return lines.find((line) => point && holds(line, point.x, point.y)) ?? lines[0] ?? null;
}
