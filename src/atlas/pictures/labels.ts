/** A point of a drawing with the width of the words that name it. */
export interface Named {
  x: number;
  y: number;
  width: number;
}

/** Where a point's words stand: the base line of their beginning, middle or end. */
export interface Label {
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
}

export interface Room {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

type Stretch = readonly [x1: number, y1: number, x2: number, y2: number];

const HIGH = 12;
const GAP = 8;
/** In the order in which a reader would look for them. */
const PLACES: readonly ((point: Named) => Label)[] = [
  ({ x, y }) => ({ x: x + GAP, y: y + 4, anchor: 'start' }),
  ({ x, y }) => ({ x: x - GAP, y: y + 4, anchor: 'end' }),
  ({ x, y }) => ({ x, y: y - GAP, anchor: 'middle' }),
  ({ x, y }) => ({ x, y: y + GAP + HIGH - 3, anchor: 'middle' }),
  ({ x, y }) => ({ x: x - 3, y: y - GAP, anchor: 'start' }),
  ({ x, y }) => ({ x: x - 3, y: y + GAP + HIGH - 3, anchor: 'start' }),
  ({ x, y }) => ({ x: x + 3, y: y - GAP, anchor: 'end' }),
  ({ x, y }) => ({ x: x + 3, y: y + GAP + HIGH - 3, anchor: 'end' }),
];
const ROUNDS = 4;

/**
 * Places the words of points so that they leave `room` least and cover each other, the points and the lines between them least.
 * Each is placed where it disturbs least, in several rounds, since a later one may make way.
 */
export function placeLabels(points: readonly Named[], lines: readonly Stretch[], room: Room): Label[] {
  const chosen: Label[] = points.map((point) => PLACES[0]!(point));
  for (let round = 0; round < ROUNDS; round++) {
    points.forEach((point, at) => {
      const cost = (label: Label) => {
        const own = boxOf(label, point.width);
        const others = chosen.reduce(
          (sum, other, place) => (place === at ? sum : sum + 8 * common(own, boxOf(other, points[place]!.width))),
          0,
        );
        const marks = points.reduce((sum, other) => sum + (other === point ? 0 : 4 * common(own, around(other))), 0);
        const crossed = lines.reduce((sum, line) => sum + 3 * lengthInside(line, own), 0);
        return others + marks + crossed + 20 * beyond(own, room);
      };
      const candidates = PLACES.map((place) => place(point));
      chosen[at] = candidates.reduce((best, next) => (cost(next) < cost(best) ? next : best));
    });
  }
  return chosen;
}

/** The room that words of a width take up at a place. */
export function boxOf({ x, y, anchor }: Label, width: number): Room {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - HIGH + 2, bottom: y + 2 };
}

const around = ({ x, y }: Named): Room => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 });

function common(a: Room, b: Room): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > 0 && high > 0 ? wide * high : 0;
}

function beyond(box: Room, room: Room): number {
  const over = (by: number) => Math.max(0, by);
  return (
    over(room.left - box.left) +
    over(box.right - room.right) +
    over(room.top - box.top) +
    over(box.bottom - room.bottom)
  );
}

/** How much of a line lies in a box, by trying along it. */
function lengthInside([x1, y1, x2, y2]: Stretch, box: Room): number {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const steps = Math.max(1, Math.ceil(length / 2));
  let inside = 0;
  for (let step = 0; step <= steps; step++) {
    const x = x1 + ((x2 - x1) * step) / steps;
    const y = y1 + ((y2 - y1) * step) / steps;
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) inside++;
  }
  return (inside * length) / (steps + 1);
}
