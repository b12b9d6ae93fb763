import fc from 'fast-check';
import { expect, it } from 'vitest';
import { barAt } from './bar-position.ts';

const viewport = { width: 800, height: 600 };
const bar = { width: 280, height: 36 };
const line = (top: number, left = 100, right = 700) => ({ left, right, top, bottom: top + 20 });
const byPointer = { atEnd: true, touch: false };

it.each([
  ['below the end of a selection', [line(100), line(120, 100, 300)], byPointer, { left: 160, top: 146 }],
  [
    'above the beginning of one made backwards',
    [line(100, 400), line(120)],
    { atEnd: false, touch: false },
    { left: 260, top: 58 },
  ],
  ['above where there is no room below', [line(570)], byPointer, { left: 512, top: 528 }],
  [
    'beside one that fills the height',
    [line(-100, 20, 400), ...[...Array(30).keys()].map((i) => line(i * 20, 20, 400))],
    byPointer,
    { left: 406, top: 556 },
  ],
  [
    'at the left end of one that was made from right to left',
    [line(100, 200, 400)],
    { ...byPointer, toLeft: true },
    { left: 60, top: 126 },
  ],
  ['nowhere where it would cover it', [...Array(30).keys()].map((i) => line(i * 20)), byPointer, null],
  ['nowhere where the selection is out of view', [line(-40)], byPointer, null],
] as const)('stands %s', (_, lines, made, place) => {
  expect(barAt(lines, made, bar, viewport)).toEqual(place);
});

it('never covers a line, and stays in the viewport', () => {
  const lines = fc.array(
    fc.record({
      top: fc.integer({ min: -300, max: 900 }),
      left: fc.integer({ min: 0, max: 700 }),
      width: fc.integer({ min: 1, max: 100 }),
    }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(lines, fc.boolean(), fc.boolean(), (made, atEnd, touch) => {
      const drawn = made.map(({ top, left, width }) => line(top, left, left + width));
      const place = barAt(drawn, { atEnd, touch }, bar, viewport);
      if (!place) return;
      const covers = drawn.some(
        ({ left, right, top, bottom }) =>
          place.left < right && place.left + bar.width > left && place.top < bottom && place.top + bar.height > top,
      );
      expect(covers).toBe(false);
      expect(place.left >= 0 && place.left + bar.width <= viewport.width).toBe(true);
      expect(place.top >= 0 && place.top + bar.height <= viewport.height).toBe(true);
    }),
  );
});
