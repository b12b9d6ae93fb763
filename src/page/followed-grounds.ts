import { createGrounds, type Ground } from './ground.ts';
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

  const lookAtFirst = () => {
    const element = followed[0] && elementOf(followed[0]);
    return element ? createGrounds().of(element) : first;
  };

  const lookAtAll = async () => {
    const turn = ++latest;
    const grounds = createGrounds();
    const found = new WeakMap<Element, Ground>();
    let isOther = false;
    const look = (range: Range) => {
      const element = elementOf(range);
      if (!element || found.has(element)) return;
      const ground = grounds.of(element);
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
      first = lookAtFirst();
      // Marks are drawn first; most pages are looked at before they are seen.
      queueMicrotask(lookAtAll);
    },
    review() {
      const now = lookAtFirst();
      if (now === first) return;
      first = now;
      void lookAtAll();
    },
  };
}

function elementOf({ startContainer }: Range): Element | null {
  return startContainer.parentElement;
}
