/** A burst of changes is over when nothing has changed for so long, and is answered at the latest after so long (milliseconds). */
const QUIET = 120;
const LONGEST = 500;

/** How often marks are looked after where the page gives no occasion (milliseconds). */
const LOOK_AFTER = 1_000;

/**
 * Calls `changed` once after each burst of changes to what a document says, and `lookAfter` now and then while it is seen.
 * Gives the function that takes a shadow root under watch.
 */
export function watch(
  document: Document,
  { changed, lookAfter }: { changed: () => void; lookAfter: () => void },
  signal: AbortSignal,
): void {
  let first = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const answer = () => {
    timer = undefined;
    first = 0;
    changed();
  };
  const note = () => {
    const now = performance.now();
    first ||= now;
    clearTimeout(timer);
    timer = setTimeout(answer, Math.max(0, Math.min(QUIET, first + LONGEST - now)));
  };
  const observer = new MutationObserver(note);
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['hidden', 'open', 'aria-hidden', 'contenteditable'],
  });
  const interval = setInterval(() => document.visibilityState === 'visible' && lookAfter(), LOOK_AFTER);
  document.defaultView?.addEventListener('pageshow', note, { signal });
  document.addEventListener('toggle', note, { signal, capture: true });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      clearTimeout(timer);
      clearInterval(interval);
    },
    { once: true },
  );
}
