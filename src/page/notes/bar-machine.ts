/**
 * When the bar is shown. A selection is named by a key, another for each that differs; what happens is told as events, what is to be
 * done comes as effects.
 *
 *     idle ──select──▶ settling ──timer──▶ shown ──escape──▶ dismissed
 *      ▲                                     │
 *      └────────── none, press ◀─────────────┘      any ──write──▶ writing ──written──▶ idle
 *
 * A selection made with the pointer is whole when the button is let go; one made by keys or touch when it has not changed for a while.
 */
export type SelectedBy = 'pointer' | 'keys' | 'touch';

/** How the reader selects, and whether the selection is still being made. */
export interface Selecting {
  by: SelectedBy;
  isDown: boolean;
}

export type BarState =
  | { name: 'idle' }
  | { name: 'settling'; key: number; by: SelectedBy; token: number }
  | { name: 'shown'; key: number }
  /** The reader does not want it for this selection. */
  | { name: 'dismissed'; key: number }
  /** A form is open: what is selected meanwhile is no new selection. */
  | { name: 'writing' };

export type BarEvent =
  /** A selection that may be noted stands. */
  | { type: 'select'; key: number; by: SelectedBy }
  /** None stands any more, or it is out of view. */
  | { type: 'none' }
  /** A press beside the bar. */
  | { type: 'press' }
  | { type: 'escape' }
  /** The reader asks for the bar, by its shortcut. */
  | { type: 'reach'; key: number }
  | { type: 'timer'; token: number }
  | { type: 'write' }
  | { type: 'written' };

export type BarEffect =
  | { do: 'wait'; token: number; for: number }
  | { do: 'show'; by: SelectedBy; focus: boolean }
  | { do: 'hide' };

/** How long a selection made by keys or touch stands still before the bar comes. Milliseconds. */
export const SETTLED = 350;

export const INITIAL: BarState = { name: 'idle' };

let tokens = 0;

/** What follows from an event. Timers that no state waits for any more change nothing. */
export function next(state: BarState, event: BarEvent): { state: BarState; effects: BarEffect[] } {
  const hide: BarEffect[] = state.name === 'shown' ? [{ do: 'hide' }] : [];
  const stay = { state, effects: [] };
  if (event.type === 'write') return { state: { name: 'writing' }, effects: hide };
  if (state.name === 'writing') return event.type === 'written' ? { state: INITIAL, effects: [] } : stay;
  switch (event.type) {
    case 'select': {
      if ('key' in state && state.key === event.key) return stay;
      const { key, by } = event;
      if (by === 'pointer') return { state: { name: 'shown', key }, effects: [{ do: 'show', by, focus: false }] };
      const token = ++tokens;
      return { state: { name: 'settling', key, by, token }, effects: [...hide, { do: 'wait', token, for: SETTLED }] };
    }
    case 'timer':
      if (state.name !== 'settling' || state.token !== event.token) return stay;
      return { state: { name: 'shown', key: state.key }, effects: [{ do: 'show', by: state.by, focus: false }] };
    case 'reach':
      return { state: { name: 'shown', key: event.key }, effects: [{ do: 'show', by: 'keys', focus: true }] };
    case 'escape':
      return 'key' in state ? { state: { name: 'dismissed', key: state.key }, effects: hide } : stay;
    case 'press':
      return state.name === 'dismissed' ? stay : { state: INITIAL, effects: hide };
    default:
      return { state: INITIAL, effects: hide };
  }
}
