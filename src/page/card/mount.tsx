import { render } from 'preact';
import type { EntryCard } from '../../shared-index/card.ts';
import { text } from '../../ui/text.ts';
import type { Host } from '../host.ts';
import { Card } from './card.tsx';
import { type CardEvent, type CardState, INITIAL, next } from './machine.ts';
import { holds, isBetween, positionAt, type Rectangle } from './position.ts';

/** A mention as the card needs it: which entry, and where its line is now. */
export interface Anchor {
  id: string;
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
  isOpen(): boolean;
}

interface Surroundings {
  document: Document;
  host: () => Host;
  /** The mention at a point of the viewport. Asked only while the pointer moves. */
  anchorAt(x: number, y: number): Anchor | null;
  /** What is known of an entry: at once where it is here already. */
  cardOf(id: string): EntryCard | Promise<EntryCard | null>;
  openEntry(id: string): void;
  signal: AbortSignal;
}

/** Connects the pointer, the keyboard and touch with the card's state machine, and draws what it says. */
export function mountCard(surroundings: Surroundings): CardControl {
  const { document, host, anchorAt, cardOf, openEntry, signal } = surroundings;
  const window = document.defaultView!;
  let state: CardState = INITIAL;
  let anchor: Anchor | null = null;
  let point: { x: number; y: number } | undefined;
  let element: HTMLElement | null = null;
  let focusedBefore: Element | null = null;
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
    const known = cardOf(id);
    const card = known instanceof Promise ? await known : known;
    // While the entry was fetched the reader may have gone on.
    if (!card || state.name === 'idle' || state.name === 'waiting' || state.key !== key) return;
    element ??= createCardElement(host().root);
    // All that stands outside a modal dialog is out of reach while it is open.
    host().standIn(anchor.element()?.closest('dialog:modal') ?? document.documentElement);
    render(<Card key={key} card={card} openEntry={() => openEntry(id)} close={dismiss} />, element);
    element.ariaLabel = text('card_label', card.name);
    element.dataset['theme'] = isDark(document) ? 'dark' : 'light';
    if (!element.matches(':popover-open')) element.showPopover();
    place();
    if (takeFocus) {
      focusedBefore = document.activeElement;
      element.querySelector('article')!.focus({ preventScroll: true });
    }
  };

  const place = () => {
    const line = anchor?.rectangle(point);
    if (!element || !line) return;
    element.style.maxHeight = '';
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const position = positionAt(line, size, {
      width: document.documentElement.clientWidth,
      height: window.innerHeight,
    });
    element.classList.toggle('sheet', position.as === 'sheet');
    element.classList.toggle('at-top', position.as === 'sheet' && position.at === 'top');
    element.style.maxHeight = `${position.maxHeight}px`;
    element.style.left = position.as === 'card' ? `${position.left}px` : '';
    element.style.top = position.as === 'card' ? `${position.top}px` : '';
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
  on('pointermove', (event) => {
    // A page that moves under a resting pointer also tells of moves.
    if (event.pointerType === 'touch' || (event.movementX === 0 && event.movementY === 0)) return;
    if (!moved) window.requestAnimationFrame(follow);
    moved = event;
  });

  const follow = () => {
    const { clientX: x, clientY: y, buttons } = moved!;
    moved = null;
    const at = performance.now();
    if (buttons !== 0 || isSelecting(document)) {
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
    () => isSelecting(document) && state.name !== 'open' && send({ type: 'interrupt', at: performance.now() }),
  );
  on('click', (event) => {
    if ((event as PointerEvent).pointerType !== 'touch' || event.defaultPrevented || isSelecting(document)) return;
    if (
      inCard(event.clientX, event.clientY) ||
      (event.target as Element).closest?.('a,button,input,label,summary,[role="button"]')
    )
      return;
    const tapped = anchorAt(event.clientX, event.clientY);
    if (!tapped) return;
    point = { x: event.clientX, y: event.clientY };
    offered = tapped;
    send({ type: 'show', key: tapped.key, by: 'touch' });
  });
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
    isOpen: () => focusedBefore !== null || state.name === 'open' || state.name === 'leaving',
  };
}

function createCardElement(root: ShadowRoot): HTMLElement {
  const element = root.ownerDocument.createElement('div');
  element.className = 'card';
  element.popover = 'manual';
  element.role = 'dialog';
  root.append(element);
  return element;
}

function isSelecting(document: Document): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed;
}

/** Whether the page is dark where it is read: by its own ground where it paints one, else by what the reader prefers. */
function isDark(document: Document): boolean {
  for (const element of [document.body, document.documentElement]) {
    const colour = getComputedStyle(element).backgroundColor;
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    if (alpha > 0.5) return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 110;
  }
  return matchMedia('(prefers-color-scheme: dark)').matches;
}
