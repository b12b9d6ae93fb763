import { useEffect, useRef, useState } from 'preact/hooks';
import type { NotePlace, TabState } from '../messaging/contract.ts';
import type { TabNotes } from '../messaging/notes-contract.ts';
import type { MessageError } from '../messaging/outcome.ts';
import { askBackground, hearBackground } from '../messaging/surface-side.ts';
import type { ActiveTab } from './active-tab.ts';
import { useRetry } from './retry.ts';

/** What is known of the page in a tab. What could not be had is null, and the rest is there all the same. */
export interface TabKnowledge {
  notes: TabNotes | null;
  /** Why there are no notes. */
  error: MessageError | null;
  state: TabState | null;
  places: readonly NotePlace[];
}

/** What is known of the page in a tab, always as it is now; null until it is. */
export function useTabNotes(tab: ActiveTab | null): { known: TabKnowledge | null; refresh: () => Promise<void> } {
  const [known, setKnown] = useState<TabKnowledge | null>(null);
  const turn = useRef(0);
  const tabId = tab?.id;

  const refresh = async () => {
    if (tabId === undefined) return;
    const asked = ++turn.current;
    const [notes, state, places] = await Promise.all([
      askBackground('surface→background:notes-of-tab', { tabId }),
      askBackground('surface→background:tab-state', { tabId }),
      askBackground('surface→background:note-places', { tabId }),
    ]);
    if (asked !== turn.current) return;
    setKnown({
      notes: notes.ok ? notes.value : null,
      error: notes.ok ? null : notes.error,
      state: state.ok ? state.value : null,
      places: places.ok ? places.value : [],
    });
  };
  useEffect(() => {
    void refresh();
    const unhear = [
      hearBackground('background→surface:notes-changed', () => void refresh()),
      hearBackground('background→surface:tab-changed', (changed) => changed.tabId === tabId && void refresh()),
    ];
    return () => {
      for (const stop of unhear) stop();
    };
  }, [tabId, tab?.times]);
  useRetry(known?.error, () => void refresh());
  // What is known of another tab is nothing to show while this one is asked.
  useEffect(() => () => setKnown(null), [tabId]);
  return { known, refresh };
}
