import { useEffect } from 'preact/hooks';
import type { MessageError } from '../messaging/outcome.ts';

/** What could not be read is asked for again so often (milliseconds): a full disk may have room by then. */
const EVERY = 3_000;

/** Calls `again` now and then while there is an error and somebody looks. */
export function useRetry(error: MessageError | null | undefined, again: () => void): void {
  useEffect(() => {
    if (!error) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && again(), EVERY);
    return () => clearInterval(timer);
  }, [error]);
}
