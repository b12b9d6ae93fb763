import { render } from 'preact';
import type { NoteAction } from '../../messaging/contract.ts';
import { type TextKey, text } from '../../ui/text.ts';
import type { Host } from '../host.ts';
import { createPopover, showPopover } from '../popover.ts';
import { type BarEvent, type BarState, INITIAL, next, type SelectedBy, type Selecting } from './bar-machine.ts';
import { barAt } from './bar-position.ts';
import { elementOf, isForwards, linesOf, selectedRange } from './selection.ts';

interface BarSurroundings {
  document: Document;
  host: () => Host;
  /** Whether the bar comes by itself on this page. */
  isWanted(): boolean;
  selecting(): Selecting;
  act(action: NoteAction, range: Range): void;
  signal: AbortSignal;
}

export interface BarControl {
  /** Shows the bar with focus in it, for somebody who asks for it. Gives false where it has no place beside the selection. */
  reach(): boolean;
  /** A form is open from now on, until `written`. */
  write(): void;
  written(): void;
}

const ACTIONS: { action: NoteAction; label: TextKey; drawing: string }[] = [
  { action: 'highlight', label: 'bar_highlight', drawing: 'M3 13.5h10M5.5 10.5 4.5 8 10 2.5 13 5.5 7.8 11z' },
  { action: 'note', label: 'bar_note', drawing: 'M2.5 2.5h11v8h-6l-3 3v-3h-2zM5 5.5h6M5 7.8h4' },
  { action: 'claim', label: 'bar_claim', drawing: 'M2 8h8.5M7.5 4.5 11 8l-3.5 3.5M14 3v10' },
  {
    action: 'link',
    label: 'bar_link',
    drawing: 'M6.5 9.5l3-3M7 4.5l1.7-1.7a3 3 0 0 1 4.3 4.3L11.5 9M9 11.5l-1.7 1.7A3 3 0 0 1 3 8.9L4.5 7',
  },
  {
    action: 'name',
    label: 'bar_name',
    drawing: 'M2.5 2.5h5l6 6-5 5-6-6zM5.3 5.3h.01',
  },
];

/** Nothing longer than this is a name (UTF-16 units). */
const LONGEST_NAME = 80;

/** Connects selections with the bar's state machine, and draws what it says. */
export function mountBar({ document, host, isWanted, selecting, act, signal }: BarSurroundings): BarControl {
  const window = document.defaultView!;
  let state: BarState = INITIAL;
  let element: HTMLElement | null = null;
  let shownBy: SelectedBy = 'pointer';
  let focusedBefore: Element | null = null;
  let key = 0;
  let last: Range | null = null;
  const begun = selecting();
  let pointer = begun.by === 'touch' ? 'touch' : 'mouse';
  let { isDown } = begun;

  /** The number of the selection that stands: another for each that differs. */
  const keyOf = (range: Range): number => {
    const same =
      last?.startContainer === range.startContainer &&
      last.startOffset === range.startOffset &&
      last.endContainer === range.endContainer &&
      last.endOffset === range.endOffset;
    if (!same) {
      key++;
      last = range.cloneRange();
    }
    return key;
  };

  const send = (event: BarEvent) => {
    const step = next(state, event);
    state = step.state;
    for (const effect of step.effects) {
      if (effect.do === 'wait') {
        setTimeout(() => !signal.aborted && send({ type: 'timer', token: effect.token }), effect.for);
      } else if (effect.do === 'show') show(effect.by, effect.focus);
      else hide();
    }
  };

  const show = (by: SelectedBy, focus: boolean) => {
    const range = selectedRange(document);
    if (!range) return send({ type: 'none' });
    shownBy = by;
    element ??= createBar(host());
    element.classList.toggle('touch', by === 'touch');
    render(<Bar act={choose} mayName={range.toString().trim().length <= LONGEST_NAME} />, element);
    showPopover(host(), element, elementOf(range.commonAncestorContainer));
    if (!place()) return send({ type: 'none' });
    if (focus) {
      focusedBefore = document.activeElement;
      element.querySelector('button')!.focus({ preventScroll: true });
    } else if (by === 'keys') void host().announce(text('announce_bar'));
  };

  const place = (): boolean => {
    const range = selectedRange(document);
    if (!element || !range) return false;
    const within = elementOf(range.commonAncestorContainer);
    const toLeft = within !== null && window.getComputedStyle(within).direction === 'rtl';
    const made = { atEnd: isForwards(document), touch: shownBy === 'touch', toLeft };
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const viewport = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const at = barAt(linesOf(range), made, size, viewport);
    if (!at) return false;
    element.style.left = `${at.left}px`;
    element.style.top = `${at.top}px`;
    return true;
  };

  const hide = () => {
    if (element?.matches(':popover-open')) element.hidePopover();
    if (focusedBefore instanceof HTMLElement && host().root.activeElement) focusedBefore.focus({ preventScroll: true });
    focusedBefore = null;
  };

  const choose = (action: NoteAction) => {
    const range = selectedRange(document)?.cloneRange();
    send({ type: 'escape' });
    if (range) act(action, range);
  };

  const look = (by: SelectedBy) => {
    const range = isWanted() ? selectedRange(document) : null;
    if (!range) send({ type: 'none' });
    else send({ type: 'select', key: keyOf(range), by });
  };

  const on = <Name extends keyof DocumentEventMap>(name: Name, listen: (event: DocumentEventMap[Name]) => void) =>
    document.addEventListener(name, (event) => event.isTrusted && listen(event), {
      signal,
      capture: true,
      passive: true,
    });
  const isOurs = (event: Event) => element !== null && event.target === host().root.host;

  on('pointerdown', (event) => {
    pointer = event.pointerType;
    isDown = true;
    if (!isOurs(event)) send({ type: 'press' });
  });
  // The selection of a click is gone only after its pointerup.
  on('pointerup', (event) => {
    isDown = false;
    if (!isOurs(event) && event.pointerType !== 'touch') setTimeout(() => look('pointer'));
  });
  on('pointercancel', () => {
    isDown = false;
  });
  on('keyup', (event) => {
    if (!isOurs(event)) look('keys');
  });
  on('selectionchange', () => {
    if (pointer === 'touch') look('touch');
    else if (!isDown && !selectedRange(document)) send({ type: 'none' });
  });
  const follow = () => state.name === 'shown' && !place() && send({ type: 'none' });
  on('scroll', follow);
  window.addEventListener('resize', follow, { signal, passive: true });
  document.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.key !== 'Escape' || state.name !== 'shown') return;
      event.preventDefault();
      event.stopPropagation();
      send({ type: 'escape' });
    },
    { signal, capture: true },
  );

  // The selection for which the script of all this was fetched may be done by now.
  if (!isDown) look(begun.by);

  return {
    reach() {
      const range = selectedRange(document);
      if (range) send({ type: 'reach', key: keyOf(range) });
      return state.name === 'shown';
    },
    write: () => send({ type: 'write' }),
    written: () => send({ type: 'written' }),
  };
}

function createBar(host: Host): HTMLElement {
  const element = createPopover(host, 'bar', 'toolbar');
  element.ariaLabel = text('bar_label');
  // A press on the bar would end the selection that it is about.
  element.addEventListener('pointerdown', (event) => event.preventDefault());
  element.addEventListener('mousedown', (event) => event.preventDefault());
  element.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const buttons = [...element.querySelectorAll('button')];
    const at = buttons.indexOf(host.root.activeElement as HTMLButtonElement);
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  });
  return element;
}

function Bar({ act, mayName }: { act: (action: NoteAction) => void; mayName: boolean }) {
  return (
    <>
      {ACTIONS.filter(({ action }) => mayName || action !== 'name').map(({ action, label, drawing }) => (
        <button key={action} type="button" class={`act-${action}`} onClick={() => act(action)}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={drawing} />
          </svg>
          {text(label)}
        </button>
      ))}
    </>
  );
}
