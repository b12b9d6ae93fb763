/** A rectangle in CSS pixels of the viewport. */
export interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Where the card is drawn. As a sheet it takes the viewport's whole width at its lower end, or where the line is there, at its upper. */
export type Position =
  | { as: 'card'; left: number; top: number; maxHeight: number }
  | { as: 'sheet'; at: 'bottom' | 'top'; maxHeight: number };

/** Between the card and the line, and between the card and the viewport's edge. */
export const GAP = 6;
const EDGE = 8;
/** In viewports that are not wider the card is a sheet. */
export const NARROW = 480;
/** Below the line is where people look first; it has to hold at least so much to be taken, and so much of what is seen above. */
const LEAST_HEIGHT = 220;
const LEAST_SHARE = 0.6;

export type Side = 'below' | 'above';

/** What is placed. */
export interface Placed {
  /** Where it is; null where it is not shown yet. It goes to no other side while there is room on that one. */
  side: Side | null;
  /** Whether somebody writes in it: then all of it is wanted in view. */
  isWritten?: boolean;
}

/** Places a card at a line of text so that it never covers it and stays in the viewport. */
export function positionAt(line: Rectangle, card: Size, viewport: Size, placed: Placed): Position {
  const below = viewport.height - EDGE - (line.bottom + GAP);
  const above = line.top - GAP - EDGE;
  const isNarrow = viewport.width <= NARROW;
  const isBelow = sideOf({ below, above }, card.height, isNarrow, placed) === 'below';
  if (isNarrow) {
    const room = Math.max(0, (isBelow ? below : above) + EDGE);
    const most = placed.isWritten ? room : Math.min(viewport.height * 0.6, room);
    return { as: 'sheet', at: isBelow ? 'bottom' : 'top', maxHeight: Math.floor(most) };
  }
  const maxHeight = Math.max(0, Math.min(card.height, isBelow ? below : above));
  const left = Math.max(EDGE, Math.min(line.left - GAP, viewport.width - EDGE - card.width));
  return { as: 'card', left, top: isBelow ? line.bottom + GAP : line.top - GAP - maxHeight, maxHeight };
}

function sideOf(room: Record<Side, number>, height: number, isNarrow: boolean, { side, isWritten }: Placed): Side {
  const { below, above } = room;
  if (side && room[side] >= LEAST_HEIGHT) return side;
  if (below >= above || (below >= height && (isWritten || !isNarrow))) return 'below';
  if (isWritten) return 'above';
  const isEnough = isNarrow || (above < height && below >= LEAST_SHARE * above);
  return below >= LEAST_HEIGHT && isEnough ? 'below' : 'above';
}

/** Whether a point is on its way between a line and its card: in the box around both. */
export function isBetween(x: number, y: number, a: Rectangle, b: Rectangle): boolean {
  return (
    x >= Math.min(a.left, b.left) &&
    x <= Math.max(a.right, b.right) &&
    y >= Math.min(a.top, b.top) &&
    y <= Math.max(a.bottom, b.bottom)
  );
}

export function holds({ left, top, right, bottom }: Rectangle, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}
