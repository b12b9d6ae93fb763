import { createGrounds, type Ground, type Grounds } from './ground.ts';
import { inSlices } from './slices.ts';

/** What the marks of a page stand on, as it was when it was looked at last. */
export interface FollowedGrounds {
  of(range: Range): Ground;
  /** Looks at what each of these stands on. A page of very many gets its turn in between. */
  follow(ranges: readonly Range[]): void;
  /** Looks anew where the page has turned dark or light. Cheap where it has not. */
  review(): void;
}

/** Calls `changed` whenever what was told of a ground no longer holds. */
export function followGrounds(changed: () => void, signal: AbortSignal): FollowedGrounds {
  let known = new WeakMap<Element, Ground>();
  let followed: readonly Range[] = [];
  let latest = 0;
  /** Most of a page is on one ground: until it is looked at, all is taken to stand on that of the first. */
  let first: Ground = 'light';

  /** Gives the look, to be gone on with. */
  const lookAtFirst = (): Grounds => {
    const grounds = createGrounds();
    const element = followed[0] && elementOf(followed[0]);
    if (element) first = grounds.of(element);
    return grounds;
  };

  const lookAtAll = async ({ of }: Grounds) => {
    const turn = ++latest;
    const found = new WeakMap<Element, Ground>();
    let isOther = false;
    const look = (range: Range) => {
      const element = elementOf(range);
      if (!element || found.has(element)) return;
      const ground = of(element);
      found.set(element, ground);
      isOther ||= ground !== known.get(element);
    };
    const done = await inSlices(followed, look, signal);
    if (!done || turn !== latest) return;
    known = found;
    if (isOther) changed();
  };

  return {
    of(range) {
      const element = elementOf(range);
      if (!element) return first;
      const ground = known.get(element) ?? first;
      known.set(element, ground);
      return ground;
    },
    follow(ranges) {
      followed = ranges;
      const look = lookAtFirst();
      // Marks are drawn first; most pages are looked at before they are seen.
      queueMicrotask(() => lookAtAll(look));
    },
    review() {
      const before = first;
      const look = lookAtFirst();
      if (first !== before) void lookAtAll(look);
    },
  };
}

function elementOf({ startContainer }: Range): Element | null {
  return startContainer.parentElement;
}
