import { askBackground } from '../../messaging/page-side.ts';
import type { PlacedNote } from './placing.ts';

/** Tells which notes are in view, for as long as somebody asks. */
export interface Following {
  /** Gives the ids of the notes in view, in page order. */
  follow(): string[];
}

/** Whoever follows asks again before this is over (milliseconds). */
const ASKED_FOR = 45_000;
/** While the page is scrolled its place is told so often (milliseconds). */
const EVERY = 120;

export function createFollowing(
  document: Document,
  placed: () => readonly PlacedNote[],
  signal: AbortSignal,
): Following {
  let until = 0;
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const inView = () =>
    placed().flatMap((one) => (one.outcome !== 'orphaned' && isInView(one.range) ? one.noted.id : []));
  const look = () => {
    timer = undefined;
    const ids = inView();
    if (signal.aborted || ids.join() === told) return;
    told = ids.join();
    void askBackground('page→background:in-view', { ids });
  };
  const scrolled = () => {
    if (timer === undefined && performance.now() < until) timer = setTimeout(look, EVERY);
  };
  document.addEventListener('scroll', scrolled, { signal, passive: true, capture: true });
  document.defaultView?.addEventListener('resize', scrolled, { signal, passive: true });
  return {
    follow() {
      until = performance.now() + ASKED_FOR;
      const ids = inView();
      told = ids.join();
      return ids;
    },
  };
}

function isInView(range: Range): boolean {
  const { top, bottom, height } = range.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
}
