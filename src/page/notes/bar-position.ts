import { GAP, type Rectangle, type Size } from '../card/position.ts';

/** From the viewport's edge; on touch devices handles stand below a selection. */
const EDGE = 8;
const HANDLES = 26;

/**
 * Where the bar stands: at the end of the selection (which is on its left where the text runs `toLeft`), above or below its lines, beside them where there is no room, and never over
 * one. Null where it would have to cover the selection, or none of it is in view. CSS pixels of the viewport.
 */
export function barAt(
  lines: readonly Rectangle[],
  { atEnd, touch, toLeft = false }: { atEnd: boolean; touch: boolean; toLeft?: boolean },
  bar: Size,
  viewport: Size,
): { left: number; top: number } | null {
  const seen = lines.filter(({ top, bottom }) => bottom > 0 && top < viewport.height);
  const focus = atEnd ? seen.at(-1) : seen[0];
  if (!focus) return null;
  const gap = touch ? HANDLES : GAP;
  const top = Math.min(...seen.map((line) => line.top));
  const bottom = Math.max(...seen.map((line) => line.bottom));
  const left = Math.min(...seen.map((line) => line.left));
  const right = Math.max(...seen.map((line) => line.right));
  const along = clamp(
    (atEnd === toLeft ? focus.left : focus.right) - bar.width / 2,
    EDGE,
    viewport.width - EDGE - bar.width,
  );
  const level = clamp((focus.top + focus.bottom - bar.height) / 2, EDGE, viewport.height - EDGE - bar.height);
  const above = { left: along, top: top - gap - bar.height };
  const below = { left: along, top: bottom + gap };
  // What a touch device shows of its own stands above the selection.
  const places = atEnd || touch ? [below, above] : [above, below];
  places.push({ left: right + gap, top: level }, { left: left - gap - bar.width, top: level });
  return places.find((place) => isWithin(place, bar, viewport)) ?? null;
}

function isWithin({ left, top }: { left: number; top: number }, bar: Size, viewport: Size): boolean {
  return left >= 0 && top >= 0 && left + bar.width <= viewport.width && top + bar.height <= viewport.height;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
