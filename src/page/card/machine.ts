/**
 * When the card is shown. A mention is named by a key; what happens is told as events, what is to be done comes as effects.
 *
 *     idle ──over──▶ waiting ──timer──▶ open ◀──enter/over── leaving
 *      ▲  ◀─off/interrupt─┘              │  ──off──▶            │
 *      └──────────── dismiss, interrupt, timer ◀────────────────┘
 *
 * `show` (keyboard, touch) opens from any state; a card that was opened so does not close because the pointer is elsewhere.
 */
export type Opener = 'pointer' | 'keyboard' | 'touch';

export type CardState =
  | { name: 'idle'; closedAt: number }
  | { name: 'waiting'; key: string; token: number; closedAt: number }
  | { name: 'open'; key: string; by: Opener }
  | { name: 'leaving'; key: string; token: number };

export type CardEvent =
  /** The pointer has moved, and is over a mention. */
  | { type: 'over'; key: string; at: number }
  /** The pointer has moved, and is over neither mention nor card. `towards`: on its way from one to the other. */
  | { type: 'off'; towards: boolean }
  /** The pointer is in the card. */
  | { type: 'enter' }
  | { type: 'show'; key: string; by: 'keyboard' | 'touch' }
  /** The reader closes it: Escape, the close button, a press elsewhere. */
  | { type: 'dismiss'; at: number }
  /** The reader does something else: scrolls, presses, selects; or the mention is gone. */
  | { type: 'interrupt'; at: number }
  | { type: 'timer'; token: number; at: number };

export type CardEffect =
  | { do: 'wait'; token: number; for: number }
  | { do: 'open'; key: string; by: Opener }
  | { do: 'close'; returnFocus: boolean };

/** How long the pointer is still before a card opens; how soon after another card the next opens at once; how long a card waits for the pointer to come back. Milliseconds. */
export const STILL = 400;
export const SOON = 300;
export const GRACE = 300;

export const INITIAL: CardState = { name: 'idle', closedAt: Number.NEGATIVE_INFINITY };

let tokens = 0;

/** What follows from an event. Timers that no state waits for any more change nothing. */
export function next(state: CardState, event: CardEvent): { state: CardState; effects: CardEffect[] } {
  const stay = { state, effects: [] };
  if (event.type === 'show') {
    const open: CardEffect = { do: 'open', key: event.key, by: event.by };
    return { state: { name: 'open', key: event.key, by: event.by }, effects: [open] };
  }
  switch (state.name) {
    case 'idle':
    case 'waiting':
      return beforeOpening(state, event);
    case 'open':
      switch (event.type) {
        case 'over':
          return state.by === 'pointer' && event.key !== state.key ? openAt(event.key) : stay;
        case 'off':
          return state.by === 'pointer' ? leave(state.key) : stay;
        case 'dismiss':
          return close(event.at, state.by === 'keyboard');
        case 'interrupt':
          return close(event.at, false);
        default:
          return stay;
      }
    case 'leaving':
      switch (event.type) {
        case 'over':
          return openAt(event.key, event.key === state.key);
        case 'enter':
          return openAt(state.key, true);
        case 'off':
          return event.towards ? leave(state.key) : stay;
        case 'timer':
          return event.token === state.token ? close(event.at, false) : stay;
        default:
          return close(event.at, false);
      }
  }
}

function beforeOpening(
  state: Extract<CardState, { name: 'idle' | 'waiting' }>,
  event: Exclude<CardEvent, { type: 'show' }>,
): { state: CardState; effects: CardEffect[] } {
  const { closedAt } = state;
  const idle: CardState = { name: 'idle', closedAt };
  switch (event.type) {
    case 'over': {
      if (event.at - closedAt < SOON) return openAt(event.key);
      // Each move begins the wait anew: only a pointer that is still asks.
      const token = ++tokens;
      return {
        state: { name: 'waiting', key: event.key, token, closedAt },
        effects: [{ do: 'wait', token, for: STILL }],
      };
    }
    case 'timer':
      if (state.name === 'waiting' && event.token === state.token) return openAt(state.key);
      return { state, effects: [] };
    default:
      return { state: idle, effects: [] };
  }
}

function openAt(key: string, already = false): { state: CardState; effects: CardEffect[] } {
  return {
    state: { name: 'open', key, by: 'pointer' },
    effects: already ? [] : [{ do: 'open', key, by: 'pointer' }],
  };
}

function leave(key: string): { state: CardState; effects: CardEffect[] } {
  const token = ++tokens;
  return { state: { name: 'leaving', key, token }, effects: [{ do: 'wait', token, for: GRACE }] };
}

function close(closedAt: number, returnFocus: boolean): { state: CardState; effects: CardEffect[] } {
  return { state: { name: 'idle', closedAt }, effects: [{ do: 'close', returnFocus }] };
}
