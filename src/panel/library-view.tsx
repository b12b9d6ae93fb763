import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Note } from '../notes/note.ts';
import type { NoteFilter } from '../notes/search.ts';
import { text } from '../ui/text.ts';
import { Failure } from './failure.tsx';
import { Filters } from './filters.tsx';
import { useFound } from './found.ts';
import { type NoteActions, NoteView } from './note-view.tsx';

interface LibraryProps {
  nameOf: (id: string) => string;
  actions: NoteActions;
}

/** The whole library, searched as the reader types. */
export function LibraryView({ nameOf, actions }: LibraryProps) {
  const [words, setWords] = useState('');
  const [filter, setFilter] = useState<NoteFilter>({});
  const { found, error, more } = useFound(words, filter);
  const isNarrowed = words.trim() !== '' || Object.keys(filter).length > 0;
  return (
    <>
      <search>
        <input
          type="search"
          aria-label={text('panel_search')}
          placeholder={text('panel_search_hint')}
          maxLength={500}
          value={words}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <Filters filter={filter} choose={setFilter} nameOf={nameOf} />
      </search>
      {error && <Failure error={error} />}
      {found && (
        <>
          <p class="quiet count" role="status">
            {found.total === 0
              ? text(isNarrowed ? 'panel_nothing_found' : 'panel_empty')
              : text('panel_found', found.total.toLocaleString())}
          </p>
          {found.passedOver > 0 && <p class="quiet">{text('panel_passed_over', found.passedOver)}</p>}
          {found.pages.map((notes, place) => (
            <Page key={place} notes={notes} nameOf={nameOf} actions={actions} />
          ))}
          <End key={found.pages.length} reached={more} />
        </>
      )}
    </>
  );
}

/** A page is drawn again only when its notes are others: a long list costs no more than what is new in it. */
function Page({ notes, nameOf, actions }: LibraryProps & { notes: readonly Note[] }) {
  const latest = useRef(actions);
  latest.current = actions;
  return useMemo(
    () => (
      <ol class="notes">
        {notes.map((note) => (
          <li key={note.id}>
            <NoteView
              note={note}
              nameOf={nameOf}
              actions={{ open: (one) => latest.current.open(one), remove: (one) => latest.current.remove(one) }}
              placed
            />
          </li>
        ))}
      </ol>
    ),
    [notes, nameOf],
  );
}

/** The end of the list: asks for more before it comes into view. */
function End({ reached }: { reached: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && reached(), {
      rootMargin: '1500px',
    });
    observer.observe(end.current!);
    return () => observer.disconnect();
  });
  return <div ref={end} />;
}
