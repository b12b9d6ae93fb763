import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boxOf, type Named, placeLabels, type Room } from './labels.ts';

const room: Room = { left: 0, right: 360, top: 0, bottom: 180 };
const boxes = (points: Named[], lines: Parameters<typeof placeLabels>[1] = []) =>
  placeLabels(points, lines, room).map((label, at) => boxOf(label, points[at]!.width));
const meet = (a: Room, b: Room) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

it('puts the words of two points close above each other apart', () => {
  const [a, b] = boxes([
    { x: 300, y: 100, width: 110 },
    { x: 300, y: 108, width: 110 },
  ]);
  expect(meet(a!, b!)).toBe(false);
});

it('leaves a line between two points to be seen', () => {
  const [a, b] = [
    { x: 60, y: 20, width: 120 },
    { x: 300, y: 150, width: 120 },
  ];
  for (const box of boxes([a, b], [[a.x, a.y, b.x, b.y]])) {
    for (let step = 0; step <= 100; step++) {
      const [x, y] = [a.x + ((b.x - a.x) * step) / 100, a.y + ((b.y - a.y) * step) / 100];
      expect(x > box.left && x < box.right && y > box.top && y < box.bottom).toBe(false);
    }
  }
});

it('keeps a point’s words within the room wherever the point lies', () => {
  fc.assert(
    fc.property(fc.integer({ min: 12, max: 348 }), fc.integer({ min: 14, max: 166 }), (x, y) => {
      const [box] = boxes([{ x, y, width: 150 }]);
      expect(box!.left >= room.left && box!.right <= room.right).toBe(true);
      expect(box!.top >= room.top && box!.bottom <= room.bottom).toBe(true);
    }),
  );
});
