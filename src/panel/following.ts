import { useEffect, useState } from 'preact/hooks';
import { askBackground, hearBackground } from '../messaging/surface-side.ts';

/** The page goes on telling for as long as it is asked this often (milliseconds). */
const ASK_EVERY = 20_000;
/** So long after the reader did something in the panel it moves by itself no more (milliseconds). */
const LEFT_ALONE = 4_000;
const SIGNS_OF_USE = ['pointermove', 'pointerdown', 'wheel', 'touchmove', 'keydown'] as const;

/** The ids of the notes that are in view on the page in a tab, in page order. `asked` is another value when they may be others. */
export function useInView(tabId: number | undefined, asked: unknown): readonly string[] {
  const [ids, setIds] = useState<readonly string[]>([]);
  useEffect(() => {
    if (tabId === undefined) return;
    let stopped = false;
    const ask = async () => {
      if (document.visibilityState === 'hidden') return;
      const outcome = await askBackground('surface→background:follow', { tabId });
      if (!stopped) setIds(outcome.ok ? outcome.value : []);
    };
    void ask();
    const timer = setInterval(ask, ASK_EVERY);
    document.addEventListener('visibilitychange', ask);
    const unhear = hearBackground('background→surface:in-view', (told) => told.tabId === tabId && setIds(told.ids));
    return () => {
      stopped = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
      unhear();
    };
  }, [tabId, asked]);
  return ids;
}

/** Brings what `selector` finds into view whenever `reason` is another one, unless the reader is busy in the panel. */
export function useFollowing(selector: string, reason: string): void {
  useEffect(() => {
    for (const sign of SIGNS_OF_USE) addEventListener(sign, noteUse, { passive: true, capture: true });
    return () => {
      for (const sign of SIGNS_OF_USE) removeEventListener(sign, noteUse, { capture: true });
    };
  }, []);
  useEffect(() => {
    if (!reason || performance.now() - lastUse < LEFT_ALONE || document.activeElement?.closest('form')) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    document.querySelector(selector)?.scrollIntoView({ block: 'nearest', behavior: still ? 'instant' : 'smooth' });
  }, [reason]);
}

let lastUse = Number.NEGATIVE_INFINITY;
function noteUse(event: Event): void {
  if (event.isTrusted) lastUse = performance.now();
}
