import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BarEvent, type BarState, INITIAL, next, SETTLED } from './bar-machine.ts';

/** Runs events against the clock; timers fire when their time has come. Gives what was done, with when. */
function play(events: readonly [at: number, event: BarEvent][], until = 10_000): string[] {
  let state: BarState = INITIAL;
  let timers: { at: number; token: number }[] = [];
  const done: string[] = [];
  const take = (event: BarEvent, at: number) => {
    const step = next(state, event);
    state = step.state;
    for (const effect of step.effects) {
      if (effect.do === 'wait') timers.push({ at: at + effect.for, token: effect.token });
      else
        done.push(`${at} ${effect.do}${effect.do === 'show' ? ` ${effect.by}${effect.focus ? ', focus' : ''}` : ''}`);
    }
  };
  const fire = (to: number) => {
    for (const timer of timers.filter(({ at }) => at <= to)) take({ type: 'timer', token: timer.token }, timer.at);
    timers = timers.filter(({ at }) => at > to);
  };
  for (const [at, event] of events) {
    fire(at);
    take(event, at);
  }
  fire(until);
  return done;
}

const select = (key: number, by: 'pointer' | 'keys' | 'touch' = 'pointer') => ({ type: 'select' as const, key, by });
const none = { type: 'none' as const };
const escaped = { type: 'escape' as const };
const press = { type: 'press' as const };
const reach = { type: 'reach' as const, key: 1 };
const write = { type: 'write' as const };
const written = { type: 'written' as const };

describe('the bar', () => {
  it.each<[what: string, events: Parameters<typeof play>[0], done: string[]]>([
    ['comes at once where the pointer has selected', [[0, select(1)]], ['0 show pointer']],
    [
      'waits until a selection by keys stands',
      [
        [0, select(1, 'keys')],
        [200, select(2, 'keys')],
      ],
      [`${200 + SETTLED} show keys`],
    ],
    ['waits for touch, too', [[0, select(1, 'touch')]], [`${SETTLED} show touch`]],
    [
      'does not come where the selection is gone before',
      [
        [0, select(1, 'keys')],
        [100, none],
      ],
      [],
    ],
    [
      'goes with the selection',
      [
        [0, select(1)],
        [50, none],
      ],
      ['0 show pointer', '50 hide'],
    ],
    [
      'goes at a press elsewhere',
      [
        [0, select(1)],
        [50, press],
      ],
      ['0 show pointer', '50 hide'],
    ],
    [
      'goes at Escape, and stays away from that selection',
      [
        [0, select(1)],
        [50, escaped],
        [60, select(1)],
      ],
      ['0 show pointer', '50 hide'],
    ],
    [
      'comes back for another selection',
      [
        [0, select(1)],
        [50, escaped],
        [60, select(2)],
      ],
      ['0 show pointer', '50 hide', '60 show pointer'],
    ],
    [
      'is not drawn again for the same selection',
      [
        [0, select(1)],
        [50, select(1)],
      ],
      ['0 show pointer'],
    ],
    [
      'goes while the selection grows by keys',
      [
        [0, select(1)],
        [50, select(2, 'keys')],
      ],
      ['0 show pointer', '50 hide', `${50 + SETTLED} show keys`],
    ],
    [
      'can be reached after Escape',
      [
        [0, select(1)],
        [50, escaped],
        [60, reach],
      ],
      ['0 show pointer', '50 hide', '60 show keys, focus'],
    ],
    [
      'can be reached without waiting',
      [
        [0, select(1, 'keys')],
        [50, reach],
      ],
      ['50 show keys, focus'],
    ],
    [
      'goes when a form opens, and stays away while one is open',
      [
        [0, select(1)],
        [50, write],
        [60, select(2)],
        [70, reach],
      ],
      ['0 show pointer', '50 hide'],
    ],
    [
      'comes again after a form was open',
      [
        [0, write],
        [50, written],
        [60, select(2)],
      ],
      ['60 show pointer'],
    ],
  ])('%s', (_, events, done) => {
    expect(play(events)).toEqual(done);
  });

  it('is never shown while a form is open, nor after Escape or without a selection', () => {
    const event = fc.constantFrom<BarEvent>(
      select(1),
      select(2),
      select(1, 'keys'),
      select(2, 'touch'),
      none,
      escaped,
      press,
      reach,
      write,
      written,
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let shown = false;
        let state: BarState = INITIAL;
        for (const event of events) {
          const step = next(state, event);
          state = step.state;
          for (const effect of step.effects) if (effect.do !== 'wait') shown = effect.do === 'show';
          if (event.type === 'write' || event.type === 'escape' || event.type === 'none') expect(shown).toBe(false);
          expect(shown).toBe(state.name === 'shown');
        }
      }),
    );
  });
});
