import type { MessageError, Outcome } from '../messaging/outcome.ts';
import { text } from './text.ts';

/** Keeps what is being written, so that no more than the last strokes are lost whatever ends the form. */
export interface DraftKeeper<Draft> {
  /** What is written now. */
  keep(draft: Draft): void;
  /** Keeps at once what is not kept yet. Gives whether it is kept; what is not waits for the next time. */
  flush(): Promise<boolean>;
  /** Keeps nothing more, and is done when nothing is under way: the note is about to be saved. */
  stop(): Promise<void>;
}

/**
 * Keeps drafts by `send`, while somebody writes once in `every` milliseconds. `failed` hears why one could not be kept, as a text for
 * the reader.
 */
export function createDraftKeeper<Draft>(
  send: (draft: Draft) => Promise<Outcome<unknown>>,
  every: number,
  failed: (why: string) => void,
): DraftKeeper<Draft> {
  let waiting: { draft: Draft } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  // One after the other: an older state never overtakes a newer one.
  let sending = Promise.resolve(true);

  const sendOn = async (sent: { draft: Draft }) => {
    const outcome = await send(sent.draft);
    if (!outcome.ok) {
      waiting ??= sent;
      failed(text('form_draft_lost', reasonOf(outcome.error)));
    }
    return outcome.ok;
  };
  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting) {
      const sent = waiting;
      waiting = null;
      sending = sending.then(() => sendOn(sent));
    }
    return sending;
  };
  return {
    keep(draft) {
      waiting = { draft };
      timer ??= setTimeout(flush, every);
    },
    flush,
    async stop() {
      waiting = null;
      await flush();
      waiting = null;
      sending = Promise.resolve(true);
    },
  };
}

/** Why something failed, as a part of a longer text: without a stop at its end. */
export function reasonOf({ kind, message }: MessageError): string {
  // What browsers say of a background that ended while it was asked speaks of channels and listeners.
  return kind === 'gone' ? text('reason_gone') : message.replace(/\.$/, '');
}
