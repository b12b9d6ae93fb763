import type { Draft, DraftPlace } from '../messaging/notes-contract.ts';
import type { MessageError } from '../messaging/outcome.ts';
import { askBackground } from '../messaging/surface-side.ts';

/** While somebody writes, what stands there is kept so often (milliseconds). */
const EVERY = 300;

/** Keeps what is being written, so that no more than the last strokes are lost whatever ends the panel. */
export interface DraftKeeper {
  /** What is written now; null where nothing worth keeping is. */
  keep(draft: Draft | null): void;
  /** Keeps at once what is not kept yet. */
  flush(): Promise<void>;
  /** Keeps nothing more, and is done when nothing is under way: the note is about to be saved. */
  stop(): Promise<void>;
}

export function createDraftKeeper(
  key: string,
  { target, edits, replyTo }: DraftPlace,
  failed: (error: MessageError) => void,
): DraftKeeper {
  let waiting: { draft: Draft | null } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  // One after the other: an older state never overtakes a newer one.
  let sending: Promise<void> = Promise.resolve();

  const send = async (draft: Draft | null) => {
    const outcome = draft
      ? await askBackground('surface→background:save-draft', { key, draft })
      : await askBackground('surface→background:clear-draft', { key, place: { target, edits, replyTo } });
    if (!outcome.ok) failed(outcome.error);
  };
  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (!waiting) return sending;
    const { draft } = waiting;
    waiting = null;
    sending = sending.then(() => send(draft));
    return sending;
  };
  return {
    keep(draft) {
      waiting = { draft };
      timer ??= setTimeout(flush, EVERY);
    },
    flush,
    stop() {
      waiting = null;
      return flush();
    },
  };
}
