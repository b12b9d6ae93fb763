import { expect, it, vi } from 'vitest';
import type { Outcome } from '../messaging/outcome.ts';

vi.hoisted(() => {
  const getMessage = (key: string, parts: string[] = []) => [key, ...parts].join(' ');
  Object.assign(globalThis, { browser: { i18n: { getMessage } } });
});
const { createDraftKeeper } = await import('./draft-keeper.ts');

const FULL = { ok: false, error: { kind: 'failed', message: 'No room.' } } as const;

function keeping(outcomes: Outcome<unknown>[]) {
  const sent: string[] = [];
  const told: string[] = [];
  const send = async (draft: string) => {
    sent.push(draft);
    return outcomes.shift() ?? ({ ok: true, value: null } as const);
  };
  return { sent, told, keeper: createDraftKeeper(send, 10_000, (why) => told.push(why)) };
}

it('keeps what is written last, once', async () => {
  const { sent, keeper } = keeping([]);
  keeper.keep('a');
  keeper.keep('b');
  expect(await keeper.flush()).toBe(true);
  expect(await keeper.flush()).toBe(true);
  expect(sent).toEqual(['b']);
});

it('tells what could not be kept, and tries it again unless something newer is there', async () => {
  const { sent, told, keeper } = keeping([FULL, FULL]);
  keeper.keep('a');
  expect(await keeper.flush()).toBe(false);
  expect(told).toEqual(['form_draft_lost No room']);
  expect(await keeper.flush()).toBe(false);
  keeper.keep('b');
  expect(await keeper.flush()).toBe(true);
  expect(sent).toEqual(['a', 'a', 'b']);
});

it('tells in plain words that nobody answered', async () => {
  const message = 'Error: the message channel closed before a response was received.';
  const { told, keeper } = keeping([{ ok: false, error: { kind: 'gone', message } }]);
  keeper.keep('a');
  await keeper.flush();
  expect(told).toEqual(['form_draft_lost reason_gone']);
});

it('keeps nothing more once it is stopped, what failed before as little', async () => {
  const { sent, keeper } = keeping([FULL]);
  keeper.keep('a');
  const first = keeper.flush();
  keeper.keep('b');
  await keeper.stop();
  expect(await first).toBe(false);
  expect(await keeper.flush()).toBe(true);
  expect(sent).toEqual(['a']);
});
