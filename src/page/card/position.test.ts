import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NARROW, positionAt, type Side } from './position.ts';

const viewports = fc.record({
  width: fc.integer({ min: NARROW + 1, max: 3000 }),
  height: fc.integer({ min: 200, max: 2000 }),
});

it('never covers the line and stays in the viewport', () => {
  fc.assert(
    fc.property(
      viewports,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 40, max: 900 }),
      (viewport, x, y, height) => {
        const top = y * (viewport.height - 20);
        const left = x * (viewport.width - 60);
        const line = { left, top, right: left + 60, bottom: top + 20 };
        const card = { width: 420, height };
        const position = positionAt(line, card, viewport, { side: null });
        if (position.as !== 'card') throw new Error('a wide viewport shows a card');
        const bottom = position.top + position.maxHeight;
        expect(bottom <= line.top || position.top >= line.bottom).toBe(true);
        expect(position.left).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeLessThanOrEqual(viewport.height);
        expect(position.left + card.width <= viewport.width || position.left <= 8).toBe(true);
      },
    ),
  );
});

it('is a sheet where the viewport is narrow, at the edge that leaves the line free', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (height, y) => {
      const top = y * (height - 20);
      const line = { left: 0, top, right: 60, bottom: top + 20 };
      const position = positionAt(line, { width: 360, height: 500 }, { width: 360, height }, { side: null });
      if (position.as !== 'sheet') throw new Error('a narrow viewport shows a sheet');
      if (position.at === 'bottom') expect(height - position.maxHeight).toBeGreaterThanOrEqual(line.bottom);
      else expect(position.maxHeight).toBeLessThanOrEqual(line.top);
      expect(position.maxHeight).toBeGreaterThan(60);
    }),
  );
});

it('is below the line, and above it where far more of it is seen there, and stays on its side while there is room', () => {
  const viewport = { width: 1280, height: 900 };
  const card = { width: 460, height: 574 };
  const at = (top: number, side: Side | null) =>
    positionAt({ left: 100, top, right: 160, bottom: top + 20 }, card, viewport, { side });
  expect(at(440, null)).toMatchObject({ top: 466, maxHeight: 426 });
  expect(at(520, null)).toMatchObject({ top: 546, maxHeight: 346 });
  expect(at(580, null)).toMatchObject({ top: 8, maxHeight: 566 });
  expect(at(580, 'below')).toMatchObject({ top: 606, maxHeight: 286 });
  expect(at(520, 'above')).toMatchObject({ top: 8, maxHeight: 506 });
  expect(at(700, 'below')).toMatchObject({ top: 120, maxHeight: 574 });
});

it('goes where more of what is written in is seen, and stays there while there is room', () => {
  const viewport = { width: 800, height: 760 };
  const lineAt = (top: number) => ({ left: 100, top, right: 160, bottom: top + 20 });
  const form = { width: 430, height: 560 };
  const written = (side: Side | null) => ({ side, isWritten: true });
  expect(positionAt(lineAt(440), form, viewport, { side: null })).toMatchObject({ top: 466 });
  expect(positionAt(lineAt(440), form, viewport, written(null))).toMatchObject({ top: 8, maxHeight: 426 });
  expect(positionAt(lineAt(440), form, viewport, written('below'))).toMatchObject({ top: 466 });
  expect(positionAt(lineAt(300), form, viewport, written('above'))).toMatchObject({ top: 8, maxHeight: 286 });
  expect(positionAt(lineAt(100), form, viewport, written('above'))).toMatchObject({ top: 126, maxHeight: 560 });
  const narrow = { width: 390, height: 760 };
  expect(positionAt(lineAt(500), form, narrow, { side: null })).toEqual({ as: 'sheet', at: 'bottom', maxHeight: 234 });
  expect(positionAt(lineAt(500), form, narrow, written(null))).toEqual({ as: 'sheet', at: 'top', maxHeight: 494 });
});
