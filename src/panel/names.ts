import { useCallback, useEffect, useState } from 'preact/hooks';
import { askBackground } from '../messaging/surface-side.ts';

/** Gives what an entry or a behaviour of the index is called; the id itself until the index is there, and for what it lacks. */
export function useNames(): (id: string) => string {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    void askBackground('surface→background:index', {}).then((outcome) => {
      if (!outcome.ok) return;
      const { interventions, behaviours } = outcome.value;
      setNames(
        new Map([
          ...behaviours.map(({ id, name }) => [id, name] as const),
          ...interventions.map(({ id, name, abbreviation }) => [id, abbreviation ?? name] as const),
        ]),
      );
    });
  }, []);
  return useCallback((id) => names.get(id) ?? id, [names]);
}
