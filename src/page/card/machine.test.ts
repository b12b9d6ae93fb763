import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardEvent, type CardState, GRACE, INITIAL, next, SOON, STILL } from './machine.ts';

/** Runs events against the clock; timers fire when their time has come. Gives what was done, with when. */
function play(events: [at: number, event: CardEvent | Omit<CardEvent, 'at'>][], until = 10_000): string[] {
  let state: CardState = INITIAL;
  const done: string[] = [];
  let timers: { at: number; token: number }[] = [];
  const take = (event: CardEvent, at: number) => {
    const step = next(state, event);
    state = step.state;
    for (const effect of step.effects) {
      if (effect.do === 'wait') timers.push({ at: at + effect.for, token: effect.token });
      else
        done.push(
          `${at} ${effect.do === 'open' ? `open ${effect.key}` : `close${effect.returnFocus ? ', focus back' : ''}`}`,
        );
    }
  };
  const fire = (to: number) => {
    for (;;) {
      const due = timers.filter((timer) => timer.at <= to).sort((a, b) => a.at - b.at)[0];
      if (!due) return;
      timers = timers.filter((timer) => timer !== due);
      take({ type: 'timer', token: due.token, at: due.at }, due.at);
    }
  };
  for (const [at, event] of events) {
    fire(at);
    take({ at, ...event } as CardEvent, at);
  }
  fire(until);
  return done;
}

const over = (key: string) => ({ type: 'over' as const, key });
const off = { type: 'off' as const, towards: false };
const towards = { type: 'off' as const, towards: true };

describe('the card', () => {
  it.each<[what: string, events: Parameters<typeof play>[0], done: string[]]>([
    ['opens over a pointer that is still', [[0, over('a')]], [`${STILL} open a`]],
    [
      'waits anew with each move',
      [
        [0, over('a')],
        [STILL - 1, over('a')],
      ],
      [`${2 * STILL - 1} open a`],
    ],
    [
      'does not open where the pointer only passes',
      [
        [0, over('a')],
        [100, off],
      ],
      [],
    ],
    [
      'does not open during a scroll, a press or a selection',
      [
        [0, over('a')],
        [100, { type: 'interrupt' }],
      ],
      [],
    ],
    [
      'closes after a grace',
      [
        [0, over('a')],
        [1000, off],
      ],
      [`${STILL} open a`, `${1000 + GRACE} close`],
    ],
    [
      'stays for a pointer that comes back in time',
      [
        [0, over('a')],
        [1000, off],
        [1100, over('a')],
      ],
      [`${STILL} open a`],
    ],
    [
      'stays for a pointer that goes into it',
      [
        [0, over('a')],
        [1000, off],
        [1100, { type: 'enter' }],
      ],
      [`${STILL} open a`],
    ],
    [
      'waits longer for one on its way into it',
      [
        [0, over('a')],
        [1000, off],
        [1200, towards],
      ],
      [`${STILL} open a`, `${1200 + GRACE} close`],
    ],
    [
      'opens at once soon after another',
      [
        [0, over('a')],
        [1000, { type: 'dismiss' }],
        [1000 + SOON - 1, over('b')],
      ],
      [`${STILL} open a`, '1000 close', `${1000 + SOON - 1} open b`],
    ],
    [
      'moves from mention to mention',
      [
        [0, over('a')],
        [1000, over('b')],
      ],
      [`${STILL} open a`, '1000 open b'],
    ],
    [
      'closes at Escape',
      [
        [0, over('a')],
        [1000, { type: 'dismiss' }],
      ],
      [`${STILL} open a`, '1000 close'],
    ],
    [
      'opens by keyboard at once and gives focus back',
      [
        [0, { type: 'show', key: 'a', by: 'keyboard' }],
        [500, { type: 'dismiss' }],
      ],
      ['0 open a', '500 close, focus back'],
    ],
    [
      'opened by keyboard, is not closed by a pointer elsewhere',
      [
        [0, { type: 'show', key: 'a', by: 'keyboard' }],
        [500, off],
        [600, over('b')],
      ],
      ['0 open a'],
    ],
    [
      'closes when the page is scrolled',
      [
        [0, over('a')],
        [1000, { type: 'interrupt' }],
      ],
      [`${STILL} open a`, '1000 close'],
    ],
    [
      'has nothing to close where none is open',
      [
        [0, { type: 'dismiss' }],
        [1, { type: 'interrupt' }],
        [2, off],
      ],
      [],
    ],
  ])('%s', (_, events, done) => {
    expect(play(events)).toEqual(done);
  });

  const anyEvent = fc.oneof(
    fc.constantFrom('a', 'b').map(over),
    fc.constantFrom(
      off,
      towards,
      { type: 'enter' as const },
      { type: 'dismiss' as const },
      { type: 'interrupt' as const },
    ),
    fc.record({
      type: fc.constant('show' as const),
      key: fc.constantFrom('a', 'b'),
      by: fc.constantFrom('keyboard' as const, 'touch' as const),
    }),
    fc.record({ type: fc.constant('timer' as const), token: fc.constant(-1) }),
  );

  it('never closes twice, never opens after Escape without being asked', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(500), anyEvent), { maxLength: 30 }), (steps) => {
        let at = 0;
        const timed = steps.map(([wait, event]): [number, typeof event] => {
          at += wait;
          return [at, event];
        });
        timed.push([at + 1, { type: 'dismiss' }]);
        const done = play(timed as Parameters<typeof play>[0], at + 5_000);
        let open = false;
        for (const line of done) {
          if (line.includes('close')) expect(open).toBe(true);
          open = line.includes('open');
        }
        expect(open).toBe(false);
      }),
    );
  });
});
