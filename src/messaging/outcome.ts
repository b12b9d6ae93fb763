import { browser } from './browser.ts';
import type { LibraryProblem } from './notes-contract.ts';

/**
 * Why a message has no answer. `gone`: nobody is there (the page has no script, or the extension was updated under it);
 * `refused`: the sender may not ask this; `malformed`: what was asked breaks the contract; `failed`: answering went wrong.
 */
export interface MessageError {
  kind: 'gone' | 'refused' | 'malformed' | 'failed';
  message: string;
  /** What is wrong with the library, where it is that which failed: `message` is then a text for the reader. */
  problem?: LibraryProblem;
}

/** The answer to a message, or why there is none. Never a rejected promise. */
export type Outcome<Value> = { ok: true; value: Value } | { ok: false; error: MessageError };

export interface Message {
  name: string;
  content: unknown;
  /** The address of the page of which it speaks, where a page's script sends it. */
  address?: string;
}

export function failure(kind: MessageError['kind'], message: string): { ok: false; error: MessageError } {
  return { ok: false, error: { kind, message } };
}

/** Sends a message by `send` and gives the outcome that the other side returned. */
export async function outcomeOf<Value>(send: () => Promise<unknown>): Promise<Outcome<Value>> {
  // A script that outlives an update of the extension has no runtime any more, and every call on it would throw.
  if (!browser.runtime?.id) return failure('gone', 'the extension was updated or removed');
  try {
    const outcome = (await send()) as Outcome<Value> | undefined;
    return outcome ?? failure('gone', 'nobody answered');
  } catch (error) {
    return failure('gone', String(error));
  }
}

/** Runs `answer` and wraps what it gives, or what it throws, as an outcome that can travel. */
export async function outcomeOfAnswer<Value>(answer: () => Value | Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { ok: true, value: await answer() };
  } catch (error) {
    if (!(error instanceof Error)) return failure('failed', String(error));
    const { message, problem } = error as Error & Pick<MessageError, 'problem'>;
    return { ok: false, error: { kind: 'failed', message, ...(problem && { problem }) } };
  }
}

/** Reads a message's envelope; null for anything that is not one. */
export function readMessage(message: unknown): Message | null {
  if (typeof message !== 'object' || message === null || !('name' in message) || typeof message.name !== 'string') {
    return null;
  }
  const address = 'address' in message && typeof message.address === 'string' ? { address: message.address } : {};
  return { name: message.name, content: 'content' in message ? message.content : undefined, ...address };
}
