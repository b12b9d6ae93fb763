import { useEffect, useState } from 'preact/hooks';
import type { ReaderChoices } from '../messaging/contract.ts';
import type { Outcome } from '../messaging/outcome.ts';
import { askBackground } from '../messaging/surface-side.ts';

/** What the reader chose, asked anew whenever they come back to this page: the popup may have changed it. */
export function useChoices(): { choices: Outcome<ReaderChoices> | null; refresh: () => Promise<void> } {
  const [choices, setChoices] = useState<Outcome<ReaderChoices> | null>(null);
  const refresh = async () => setChoices(await askBackground('surface→background:choices', {}));
  useReturn(refresh);
  return { choices, refresh };
}

/** Calls `refresh` now, and each time the reader comes back to this page. */
export function useReturn(refresh: () => Promise<void>): void {
  useEffect(() => {
    void refresh();
    const look = () => document.visibilityState === 'visible' && void refresh();
    document.addEventListener('visibilitychange', look);
    addEventListener('focus', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('focus', look);
    };
  }, []);
}
