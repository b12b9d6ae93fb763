import { askBackgroundAgain } from '../messaging/page-side.ts';
import type { Interaction, MarkedPage } from './marked-page.ts';
import type { Marks } from './marks.ts';
import type { Selecting } from './notes/bar-machine.ts';
import { selectedIn } from './selected.ts';

/**
 * The interaction, which stands in a script of its own: most pages have nothing for it, and on the others the marks need not wait
 * until it is read. It comes when it is fetched for the first time, and by itself when the reader selects something.
 */
export interface OnDemand {
  /** Null until it has come. */
  here(): Interaction | null;
  /** @throws where the browser doesn't let it in */
  fetch(): Promise<Interaction>;
  take(create: (page: MarkedPage) => Interaction, marks: Marks): void;
}

/** Who tapped a mark waits no longer for what is known of it (milliseconds). */
const PATIENCE = 2_000;

type WatchedPage = Omit<MarkedPage, 'marks' | 'selecting' | 'movedBefore' | 'tappedBefore'>;

/** `needsMarking` says whether what marks, without which there is no interaction, is to come with it. */
export function createOnDemand(page: WatchedPage, needsMarking: () => boolean): OnDemand {
  const { document, signal } = page;
  const selecting: Selecting = { by: 'keys', isDown: false };
  let moved: PointerEvent | null = null;
  let tapped: PointerEvent | null = null;
  const come = new AbortController();
  let here: Interaction | null = null;
  let arrive: (interaction: Interaction) => void;
  const arrival = new Promise<Interaction>((resolve) => (arrive = resolve));

  const ask = async (): Promise<Interaction> => {
    const outcome = await askBackgroundAgain('page→background:interact', { needsMarking: needsMarking() });
    if (here) return here;
    throw new Error(outcome.ok ? 'the page has not taken the script' : outcome.error.message);
  };
  const until = AbortSignal.any([signal, come.signal]);
  const on = <Name extends keyof DocumentEventMap>(name: Name, listen: (event: DocumentEventMap[Name]) => void) =>
    document.addEventListener(name, (event) => event.isTrusted && listen(event), {
      signal: until,
      capture: true,
      passive: true,
    });
  // Every page pays for what is listened to from the beginning, and most for `pointerdown`, where the browser looks its layout over.
  const followPress = once(() => {
    for (const end of ['mouseup', 'dragend'] as const) on(end, () => (selecting.isDown = false));
    on('keydown', () => (selecting.by = 'keys'));
  });
  const followPointer = once(() => {
    on('pointermove', (event) => {
      if (event.movementX !== 0 || event.movementY !== 0) moved = event;
    });
    on('click', (event) => {
      tapped = (event as PointerEvent).pointerType === 'touch' ? (event as PointerEvent) : null;
    });
    // A finger that stays on a word selects it, and asks for the menu.
    on('contextmenu', (event) => {
      if ((event as PointerEvent).pointerType === 'touch') selecting.by = 'touch';
    });
  });
  on('mousedown', () => {
    selecting.by = 'pointer';
    selecting.isDown = true;
    followPress();
  });
  let wasCollapsed = true;
  on('selectionchange', () => {
    const isCollapsed = selectedIn(document) === null;
    if (wasCollapsed && !isCollapsed && !page.isPaused()) fetch().catch(() => {});
    wasCollapsed = isCollapsed;
  });

  // Asked anew each time: a background that is ended while it is asked may never answer.
  const fetch = async () => {
    if (here) return here;
    followPointer();
    return Promise.race([arrival, ask()]);
  };

  return {
    here: () => here,
    fetch,
    take(create, marks) {
      if (here || signal.aborted) return;
      const isRecent = tapped !== null && performance.now() - tapped.timeStamp < PATIENCE;
      const before = { movedBefore: () => moved, tappedBefore: () => (isRecent ? tapped : null) };
      here = create({ ...page, ...before, marks, selecting: () => selecting });
      arrive(here);
      come.abort();
    },
  };
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}
