import { useEffect, useRef, useState } from 'preact/hooks';
import type { FoundNotes } from '../messaging/notes-contract.ts';
import type { MessageError } from '../messaging/outcome.ts';
import { askBackground, hearBackground } from '../messaging/surface-side.ts';
import type { Note } from '../notes/note.ts';
import type { NoteFilter, NoteQuery } from '../notes/search.ts';
import { useRetry } from './retry.ts';

/** As many notes come at once. */
const PAGE = 60;

/** An idle worker is ended after 30 s, and what it has read of the library is gone with it: it is kept from idling while somebody looks. */
const KEEP_AWAKE = 20_000;

/** What the library holds of a query: how many, and those that were looked at. */
export interface Found {
  total: number;
  passedOver: number;
  /** The note at a place of the list; undefined where it has not come yet. */
  at(place: number): Note | undefined;
  /** Whether a note was changed in two places at once. */
  isCrossing(id: string): boolean;
}

interface Finding {
  found: Found | null;
  error: MessageError | null;
  /** Fetches the notes from one place of the list to another. */
  need(from: number, to: number): void;
}

interface Answered {
  /** What belongs to another turn answers another query. */
  turn: number;
  total: number;
  passedOver: number;
  pages: ReadonlyMap<number, FoundNotes>;
}

/** What the library holds of words and filter, always as it is now. Answers that come too late are let go. */
export function useFound(words: string, filter: NoteFilter, order: NoteQuery['order']): Finding {
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [error, setError] = useState<MessageError | null>(null);
  const turn = useRef(0);
  const asked = useRef(new Set<number>());
  const needed = useRef({ from: 0, to: 0 });

  const fetchPage = async (page: number, mine: number) => {
    asked.current.add(page);
    const query = { words, filter, order, offset: page * PAGE, limit: PAGE };
    const outcome = await askBackground('surface→background:search-notes', query);
    if (mine !== turn.current) return;
    setError(outcome.ok ? null : outcome.error);
    if (!outcome.ok) return;
    const { total, passedOver } = outcome.value;
    setAnswered((before) => ({
      turn: mine,
      total,
      passedOver,
      pages: new Map([...(before?.turn === mine ? before.pages : []), [page, outcome.value]]),
    }));
  };
  /** Asks anew for the page that is looked at; what was answered before stands until then. */
  const begin = () => {
    asked.current = new Set();
    void fetchPage(Math.floor(needed.current.from / PAGE), ++turn.current);
  };
  useEffect(() => {
    needed.current = { from: 0, to: 0 };
    begin();
    return hearBackground('background→surface:notes-changed', begin);
  }, [words, order, JSON.stringify(filter)]);

  useRetry(error, begin);

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'hidden') return;
      const smallest = { words: '', filter: {}, order: 'newest', offset: 0, limit: 1 } as const;
      void askBackground('surface→background:search-notes', smallest);
    }, KEEP_AWAKE);
    return () => clearInterval(timer);
  }, []);

  return {
    error,
    found: answered && {
      total: answered.total,
      passedOver: answered.passedOver,
      at: (place) => answered.pages.get(Math.floor(place / PAGE))?.notes[place % PAGE],
      isCrossing: (id) => [...answered.pages.values()].some(({ crossing }) => crossing.includes(id)),
    },
    need(from, to) {
      needed.current = { from, to };
      if (!answered) return;
      for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++) {
        if (page * PAGE < answered.total && !asked.current.has(page)) void fetchPage(page, turn.current);
      }
    },
  };
}
