/** A burst of changes is over when nothing has changed for so long, and is answered at the latest after so long (milliseconds). */
const QUIET = 120;
const LONGEST = 500;

/** Attributes that hide and show. */
const LOOKS = ['class', 'style', 'open'];
/** Those that change what of a document is there to be read, too. */
const ATTRIBUTES = [...LOOKS, 'hidden', 'aria-hidden', 'contenteditable', 'role'];

/** How often marks are looked after where the page gives no occasion (milliseconds). */
const LOOK_AFTER = 1_000;

export interface Watched {
  /** What the document says may have changed. */
  changed(): void;
  /** The document looks another way: what was seen may be hidden, and the other way round. */
  restyled(): void;
  /** The reader has come back to a page that the browser kept. */
  cameBack(): void;
  /** Called now and then while the document is seen. */
  lookAfter(): void;
}

export interface Watch {
  /** Takes an element's shadow root under watch, also one that comes later. */
  shadowOf(element: Element): void;
  /** Looks after the document between changes, too: something is there that needs it. */
  lookAfter(): void;
}

/** Calls `watched` from now on: once after each burst of changes. */
export function watch(document: Document, watched: Watched, signal: AbortSignal): Watch {
  let first = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onlyLook = true;
  const answer = () => {
    const answering = onlyLook ? watched.restyled : watched.changed;
    timer = undefined;
    first = 0;
    onlyLook = true;
    answering();
  };
  const note = (look: boolean) => {
    onlyLook &&= look;
    const now = performance.now();
    first ||= now;
    clearTimeout(timer);
    timer = setTimeout(answer, Math.max(0, Math.min(QUIET, first + LONGEST - now)));
  };
  const observer = new MutationObserver((records) => note(records.every(isOfLook)));
  const observe = (root: Document | ShadowRoot) =>
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: ATTRIBUTES });
  observe(document);

  const hosts = new Set<WeakRef<Element>>();
  const met = new WeakSet<Element>();
  /** A shadow root that is attached late is no change that can be observed. */
  const lookForShadows = () => {
    for (const host of hosts) {
      const element = host.deref();
      if (element?.isConnected && !element.shadowRoot) continue;
      hosts.delete(host);
      if (!element) continue;
      met.delete(element);
      if (element.shadowRoot) note(false);
    }
  };

  let interval: ReturnType<typeof setInterval> | undefined;
  // Most pages have nothing to look after, and every page would pay for it.
  const lookAfter = () => {
    if (interval || signal.aborted) return;
    interval = setInterval(() => {
      if (document.visibilityState !== 'visible') return;
      lookForShadows();
      watched.lookAfter();
    }, LOOK_AFTER);
    document.addEventListener('toggle', () => note(true), { signal, capture: true });
  };

  // Every page that is opened is shown, and would pay for it; what comes back was left before.
  const window = document.defaultView;
  const left = () => window?.addEventListener('pageshow', came, { once: true, signal });
  const came = ({ persisted }: PageTransitionEvent) => persisted && watched.cameBack();
  window?.addEventListener('pagehide', left, { signal });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      clearTimeout(timer);
      clearInterval(interval);
    },
    { once: true },
  );
  return {
    shadowOf(element) {
      if (met.has(element)) return;
      met.add(element);
      if (element.shadowRoot) return observe(element.shadowRoot);
      hosts.add(new WeakRef(element));
      lookAfter();
    },
    lookAfter,
  };
}

function isOfLook({ attributeName }: MutationRecord): boolean {
  return attributeName !== null && LOOKS.includes(attributeName);
}
