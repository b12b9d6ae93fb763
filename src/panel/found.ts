import { useEffect, useRef, useState } from 'preact/hooks';
import type { MessageError } from '../messaging/outcome.ts';
import { askBackground, hearBackground } from '../messaging/surface-side.ts';
import type { Note } from '../notes/note.ts';
import type { NoteFilter } from '../notes/search.ts';

/** As many notes come at once as the reader reaches the end of the list. */
const PAGE = 60;

export interface Found {
  total: number;
  passedOver: number;
  /** The notes that are shown, in pages: a page that is not asked for again stays the same array. */
  pages: readonly Note[][];
}

interface Finding {
  found: Found | null;
  error: MessageError | null;
  more(): void;
}

/** What the library holds of words and filter, always as it is now. Answers that come too late are let go. */
export function useFound(words: string, filter: NoteFilter): Finding {
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<MessageError | null>(null);
  const shown = useRef<readonly Note[][]>([]);
  const turn = useRef(0);
  const busy = useRef(false);

  const ask = async (asked: number, before: readonly Note[][], pages: number) => {
    busy.current = true;
    const read = [...before];
    let total = 0;
    let passedOver = 0;
    do {
      const offset = read.length * PAGE;
      const query = { words, filter, order: 'fit', offset, limit: PAGE } as const;
      const outcome = await askBackground('surface→background:search-notes', query);
      if (asked !== turn.current) return;
      setError(outcome.ok ? null : outcome.error);
      if (!outcome.ok) {
        busy.current = false;
        return;
      }
      ({ total, passedOver } = outcome.value);
      read.push(outcome.value.notes);
    } while (read.length < pages && read.length * PAGE < total);
    busy.current = false;
    shown.current = read;
    setFound({ total, passedOver, pages: read });
  };

  useEffect(() => {
    void ask(++turn.current, [], 1);
    return hearBackground(
      'background→surface:notes-changed',
      () => void ask(++turn.current, [], Math.max(1, shown.current.length)),
    );
  }, [words, JSON.stringify(filter)]);

  const more = () => {
    if (found && !busy.current && found.pages.length * PAGE < found.total) void ask(++turn.current, found.pages, 0);
  };
  return { found, error, more };
}
