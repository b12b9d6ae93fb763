import { render } from 'preact';
import type { Vocabulary } from '../../notes/vocabulary.ts';
import type { EntryCard } from '../../shared-index/card.ts';
import { text } from '../../ui/text.ts';
import { closestAcross } from '../closest.ts';
import type { Host } from '../host.ts';
import type { NoteActions, Thread } from '../notes/notes-here.tsx';
import { createPopover, placeAt, showPopover } from '../popover.ts';
import { selectedIn } from '../selected.ts';
import { Card } from './card.tsx';
import { type CardEvent, type CardState, INITIAL, next } from './machine.ts';
import { holds, isBetween, type Rectangle, type Side } from './position.ts';

/** A place as the card needs it: which entry is mentioned there, which notes hang there, and where its line is now. */
export interface Anchor {
  id: string | null;
  notes: readonly string[];
  key: string;
  /** The rectangle of the line fragment at a point, or of the first fragment; null where it is marked or drawn no more. */
  rectangle(point?: { x: number; y: number }): Rectangle | null;
  element(): Element | null;
}

export interface CardControl {
  /** Opens the card of a mention for somebody who uses the keyboard: focus goes into it. */
  show(anchor: Anchor): void;
  /** Looks whether the mention is still there: the card follows its line, and closes where that is gone. */
  review(): void;
  /** Draws what it shows anew: notes have changed. */
  redraw(): void;
  /** Closes it: the reader goes on elsewhere. */
  leave(): void;
  isOpen(): boolean;
}

interface Surroundings {
  document: Document;
  host: () => Host;
  /** The mention at a point of the viewport. Asked only while the pointer moves. */
  anchorAt(x: number, y: number): Anchor | null;
  /** How the pointer moved last before there was a card. */
  movedBefore: PointerEvent | null;
  /** What was tapped just before there was a card. */
  tappedBefore: PointerEvent | null;
  /** What is known of an entry: at once where it is here already. */
  cardOf(id: string): EntryCard | Promise<EntryCard | null>;
  /** How many claims about it the reader has tagged, wherever. */
  claimsOn(id: string): Promise<number>;
  openEntry(id: string): void;
  threadsOf(notes: readonly string[]): Thread[];
  vocabulary(): Vocabulary;
  actions: NoteActions;
  signal: AbortSignal;
}

/** What does something of its own when it is tapped. */
const TAKES_TAPS = 'a,button,input,label,summary,[role="button"]';

/** Connects the pointer, the keyboard and touch with the card's state machine, and draws what it says. */
export function mountCard(surroundings: Surroundings): CardControl {
  const { document, host, anchorAt, cardOf, claimsOn, openEntry, threadsOf, vocabulary, actions, signal } =
    surroundings;
  const window = document.defaultView!;
  let state: CardState = INITIAL;
  let anchor: Anchor | null = null;
  let point: { x: number; y: number } | undefined;
  let side: Side | null = null;
  let element: HTMLElement | null = null;
  let focusedBefore: Element | null = null;
  let shown: EntryCard | null = null;
  let claims = 0;
  /** What the next opening is about: where the pointer is, or what was asked for. */
  let offered: Anchor | null = null;

  const send = (event: CardEvent) => {
    const step = next(state, event);
    state = step.state;
    for (const effect of step.effects) {
      if (effect.do === 'wait') {
        setTimeout(
          () => !signal.aborted && send({ type: 'timer', token: effect.token, at: performance.now() }),
          effect.for,
        );
      } else if (effect.do === 'open') void open(effect.key, effect.by === 'keyboard');
      else close(effect.returnFocus);
    }
  };
  const dismiss = () => send({ type: 'dismiss', at: performance.now() });

  const open = async (key: string, takeFocus: boolean) => {
    anchor = offered;
    if (!anchor) return;
    const { id } = anchor;
    const known = id === null ? null : cardOf(id);
    const card = known instanceof Promise ? await known : known;
    // While the entry was fetched the reader may have gone on.
    if (!anchor || state.name === 'idle' || state.name === 'waiting' || state.key !== key) return;
    shown = card;
    claims = 0;
    side = null;
    const drawn = draw(anchor);
    if (!drawn) return;
    showPopover(host(), drawn, anchor.element());
    place();
    if (takeFocus) {
      focusedBefore = document.activeElement;
      drawn.querySelector('article')!.focus({ preventScroll: true });
    }
    if (card) await count(card);
  };

  /** Adds how much the reader has claimed. It comes later, and moves nothing. */
  const count = async (card: EntryCard) => {
    const counted = await claimsOn(card.id);
    if (shown !== card || counted === 0) return;
    claims = counted;
    redraw();
  };

  /** The card's element with what is known of a place; null where that is nothing. */
  const draw = ({ id, key, notes }: Anchor): HTMLElement | null => {
    const threads = threadsOf(notes);
    const [first] = threads;
    if (!shown && !first) return null;
    element ??= createPopover(host(), 'card', 'dialog');
    const content = { threads, vocabulary: vocabulary(), actions, card: shown, claims, close: dismiss };
    render(<Card key={key} {...content} openEntry={() => id && openEntry(id)} />, element);
    element.ariaLabel = shown
      ? text('card_label', shown.name)
      : text('card_notes_label', first!.placed.noted.target.quote.exact);
    return element;
  };

  const redraw = () => {
    if (anchor && element?.matches(':popover-open')) draw(anchor);
  };

  const place = () => {
    const line = anchor?.rectangle(point);
    if (!element || !line) return;
    side = placeAt(line, element, { side });
  };

  const close = (returnFocus: boolean) => {
    if (!element) return;
    if (element.matches(':popover-open')) element.hidePopover();
    render(null, element);
    host().standIn(document.documentElement);
    anchor = null;
    const back = focusedBefore;
    if (returnFocus && back instanceof HTMLElement) back.focus({ preventScroll: true });
    focusedBefore = null;
  };

  /** A page that removes the host closes the card with it, and nobody is told. */
  const isTakenAway = () => element !== null && element.childElementCount > 0 && !element.matches(':popover-open');

  const inCard = (x: number, y: number) =>
    element?.matches(':popover-open') === true && holds(element.getBoundingClientRect(), x, y);

  const on = <Name extends keyof DocumentEventMap>(
    name: Name,
    listen: (event: DocumentEventMap[Name]) => void,
    options: AddEventListenerOptions = {},
  ) =>
    document.addEventListener(name, (event) => event.isTrusted && listen(event), {
      signal,
      capture: true,
      passive: true,
      ...options,
    });

  let moved: PointerEvent | null = null;
  const move = (event: PointerEvent) => {
    // A page that moves under a resting pointer also tells of moves.
    if (event.pointerType === 'touch' || (event.movementX === 0 && event.movementY === 0)) return;
    if (!moved) window.requestAnimationFrame(follow);
    moved = event;
  };
  on('pointermove', move);

  const follow = () => {
    const { clientX: x, clientY: y, buttons } = moved!;
    moved = null;
    const at = performance.now();
    if (buttons !== 0 || selectedIn(document) !== null) {
      if (state.name === 'waiting') send({ type: 'interrupt', at });
      return;
    }
    if (isTakenAway()) send({ type: 'interrupt', at });
    if (inCard(x, y)) return send({ type: 'enter' });
    const over = anchorAt(x, y);
    if (over) {
      offered = over;
      if (state.name !== 'open' || state.key !== over.key) point = { x, y };
      return send({ type: 'over', key: over.key, at });
    }
    const line = anchor?.rectangle(point);
    const towards = Boolean(element && line && isBetween(x, y, line, element.getBoundingClientRect()));
    send({ type: 'off', towards });
  };

  on('pointerdown', (event) => {
    if (inCard(event.clientX, event.clientY)) return;
    send({ type: 'interrupt', at: performance.now() });
  });
  on('scroll', (event) => {
    if (event.target !== document && !(event.target as Element).contains(anchor?.element() ?? null)) return;
    if (state.name === 'open' && state.by === 'keyboard') place();
    else send({ type: 'interrupt', at: performance.now() });
  });
  on(
    'selectionchange',
    () => selectedIn(document) !== null && state.name !== 'open' && send({ type: 'interrupt', at: performance.now() }),
  );
  const tap = (event: MouseEvent) => {
    if ((event as PointerEvent).pointerType !== 'touch' || event.defaultPrevented || selectedIn(document) !== null)
      return;
    if (inCard(event.clientX, event.clientY)) return;
    const tapped = anchorAt(event.clientX, event.clientY);
    if (!tapped || closestAcross(tapped.element(), TAKES_TAPS)) return;
    point = { x: event.clientX, y: event.clientY };
    offered = tapped;
    send({ type: 'show', key: tapped.key, by: 'touch' });
  };
  on('click', tap);
  on(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || (state.name !== 'open' && state.name !== 'leaving')) return;
      event.preventDefault();
      event.stopPropagation();
      dismiss();
    },
    { passive: false },
  );
  window.addEventListener('resize', () => place(), { signal, passive: true });
  const { movedBefore, tappedBefore } = surroundings;
  if (movedBefore) move(movedBefore);
  // What is marked where is told a little later.
  if (tappedBefore) window.requestAnimationFrame(() => tap(tappedBefore));

  return {
    show(shown) {
      point = undefined;
      offered = shown;
      send({ type: 'show', key: shown.key, by: 'keyboard' });
    },
    review() {
      if (!anchor) return;
      if (anchor.rectangle(point) && !isTakenAway()) place();
      else send({ type: 'interrupt', at: performance.now() });
    },
    redraw,
    leave: () => send({ type: 'interrupt', at: performance.now() }),
    isOpen: () => focusedBefore !== null || state.name === 'open' || state.name === 'leaving',
  };
}
