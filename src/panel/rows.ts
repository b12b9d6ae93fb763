import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  type VirtualItem,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

/** What a note takes before it has been drawn, and how many are drawn beyond those in view. */
const ESTIMATE = 150;
const BEYOND = 6;

/** The rows of a long list that are drawn: those in view and some beyond, and always the one with focus. */
export interface Rows {
  items: readonly VirtualItem[];
  /** The height of the whole list (CSS pixels). */
  height: number;
  /** Goes to another row from the one that has focus. */
  press(event: KeyboardEvent): void;
  focusIn(event: FocusEvent): void;
  /** Begins at the top: the rows are others. */
  begin(): void;
}

export function useRows(scroller: RefObject<HTMLElement | null>, count: number): Rows {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const focused = useRef<number | null>(null);
  /** The row that is to have focus once it is drawn. */
  const awaited = useRef<number | null>(null);
  const options: VirtualizerOptions<HTMLElement, HTMLElement> = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATE,
    overscan: BEYOND,
    rangeExtractor: (range) => withFocused(range, focused.current),
    // What was measured of a row before is that of another note where the rows have changed.
    measureElement: ({ offsetHeight }) => offsetHeight,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => redraw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  // A note's element stays its own where the note gets another place: no new size tells of that.
  useLayoutEffect(() => {
    for (const row of rowsIn(scroller.current)) virtualizer.measureElement(row);
  });
  useEffect(() => {
    const button = awaited.current === null ? null : rowAt(scroller.current, awaited.current)?.querySelector('button');
    if (!button) return;
    awaited.current = null;
    button.focus();
  });

  const go = (place: number) => {
    focused.current = place;
    awaited.current = place;
    virtualizer.scrollToIndex(place, { align: 'auto' });
    redraw(undefined);
  };
  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    press(event) {
      const { target, key } = event;
      if (!(target instanceof Element) || target.closest('form') || event.ctrlKey || event.metaKey) return;
      const at = placeOf(target);
      const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 };
      const to = steps[key];
      if (at < 0 || to === undefined || to < 0 || to >= count) return;
      event.preventDefault();
      go(to);
    },
    focusIn({ target }) {
      focused.current = target instanceof Element ? placeOf(target) : null;
    },
    begin() {
      virtualizer.measure();
      virtualizer.scrollToOffset(0);
    },
  };
}

function withFocused(range: Range, focused: number | null): number[] {
  const drawn = defaultRangeExtractor(range);
  if (focused === null || focused < 0 || focused >= range.count || drawn.includes(focused)) return drawn;
  return [...drawn, focused].sort((a, b) => a - b);
}

function rowsIn(list: HTMLElement | null): Iterable<HTMLElement> {
  return list?.querySelectorAll<HTMLElement>('[data-index]') ?? [];
}

function rowAt(list: HTMLElement | null, place: number): Element | null {
  return list?.querySelector(`[data-index="${place}"]`) ?? null;
}

function placeOf(element: Element): number {
  return Number(element.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1);
}
