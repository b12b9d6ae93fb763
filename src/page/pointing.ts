import type { Anchor } from './card/mount.tsx';
import { holds, type Rectangle } from './card/position.ts';
import type { PlacedMention } from './reading.ts';

/** Finds the mention under a point. Cheap: a caret position, a look-up by text node, then the rectangles of a few ranges. */
export interface Pointing {
  set(mentions: readonly PlacedMention[]): void;
  at(x: number, y: number): Anchor | null;
  anchorOf(mention: PlacedMention): Anchor;
}

export function createPointing(document: Document): Pointing {
  let byNode = new Map<Node, PlacedMention[]>();
  let byKey = new Map<string, PlacedMention>();

  const anchorOf = (mention: PlacedMention): Anchor => {
    const key = keyOf(mention);
    // A page that draws itself anew replaces text by the same text: the mention is then another one at the same place.
    const range = () => (isMarked(mention) ? mention : byKey.get(key))?.range;
    return {
      id: mention.id,
      key,
      rectangle: (point) => fragmentAt(range(), point),
      element: () => range()?.startContainer.parentElement ?? null,
    };
  };
  const isMarked = (mention: PlacedMention) =>
    byNode.get(mention.range.startContainer)?.some(({ range }) => range === mention.range) ?? false;

  return {
    set(mentions) {
      byNode = new Map();
      byKey = new Map(mentions.map((mention) => [keyOf(mention), mention]));
      for (const mention of mentions) {
        for (const node of new Set([mention.range.startContainer, mention.range.endContainer])) {
          const there = byNode.get(node);
          if (there) there.push(mention);
          else byNode.set(node, [mention]);
        }
      }
    },
    at(x, y) {
      const caret = document.caretPositionFromPoint(x, y);
      const candidates = caret && byNode.get(caret.offsetNode);
      // The caret is only the nearest one: the pointer may be beside the text.
      const mention = candidates?.find(({ range }) => [...range.getClientRects()].some((line) => holds(line, x, y)));
      return mention ? anchorOf(mention) : null;
    },
    anchorOf,
  };
}

function keyOf({ start, id }: PlacedMention): string {
  return `${start} ${id}`;
}

/** The rectangle of the range's line fragment under a point, or of its first one. */
function fragmentAt(range?: Range, point?: { x: number; y: number }): Rectangle | null {
  const lines = [...(range?.getClientRects() ?? [])].filter(({ width }) => width > 0);
  return lines.find((line) => point && holds(line, point.x, point.y)) ?? lines[0] ?? null;
}
