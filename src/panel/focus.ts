/** So long what is to have focus may take to be drawn (milliseconds): the library is asked in between. */
const LATEST = 3_000;

/**
 * Gives focus to what `selector` finds, once that is drawn: what had it before is gone. Nobody who has gone on meanwhile is called
 * back, and where nothing comes the next step by keyboard begins at the panel's beginning.
 */
export function focusOnceDrawn(selector: string): void {
  const main = document.querySelector('main');
  main?.focus();
  const take = () => {
    if (document.activeElement !== main) return true;
    const found = document.querySelector<HTMLElement>(selector);
    found?.focus();
    return found !== null;
  };
  if (take()) return;
  const stop = () => {
    watching.disconnect();
    clearTimeout(timer);
  };
  const watching = new MutationObserver(() => take() && stop());
  watching.observe(document.body, { childList: true, subtree: true });
  const timer = setTimeout(stop, LATEST);
}

/** A part of a note as it is drawn, to be found by `focusOnceDrawn`. */
export function inNote(id: string, part: string): string {
  return `[data-note="${CSS.escape(id)}"] ${part}`;
}

/** A part of something begun as it is drawn. */
export function inDraft(name: string, part: string): string {
  return `[data-draft="${CSS.escape(name)}"] ${part}`;
}
