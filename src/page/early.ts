declare global {
  /** The closed root in which the reader writes now. The page's own scripts have another global object. */
  var whenceWriting: ShadowRoot | null | undefined;
  var whenceGuard: true | undefined;
}

/** What tells of keys and text crosses the border of a shadow root: any script of the page would hear what the reader writes. */
const TELLING = [
  ...['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'paste', 'cut', 'copy', 'dragstart', 'drop'],
  ...['compositionstart', 'compositionupdate', 'compositionend'],
];

/**
 * Keeps from a page what is written in Whence's form. Listeners hear events in the order in which they were added, so that this is
 * sure only where it runs before the page's scripts. What the form itself has to hear it hears from a copy that stays within.
 */
function guard(): void {
  if (globalThis.whenceGuard) return;
  globalThis.whenceGuard = true;
  const hear = (event: Event) => {
    const root = globalThis.whenceWriting;
    if (!root || event.target !== root.host) return;
    event.stopImmediatePropagation();
    // What a page dispatches at the host is no stroke of the reader's.
    const copy = event.isTrusted ? copyOf(event) : null;
    if (copy && !root.activeElement?.dispatchEvent(copy)) event.preventDefault();
  };
  for (const name of TELLING) window.addEventListener(name, hear, { capture: true });
}

function copyOf(event: Event): Event | null {
  if (event.type === 'input') return new Event('input', { bubbles: true });
  if (event.type !== 'keydown') return null;
  const { key, ctrlKey, metaKey } = event as KeyboardEvent;
  // Not a KeyboardEvent: Firefox lets those cross the border whatever they are made with.
  return Object.assign(new Event('keydown', { bubbles: true, cancelable: true }), { key, ctrlKey, metaKey });
}

guard();

export {};
