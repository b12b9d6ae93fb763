import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '../messaging/browser.ts';
import { askBackground } from '../messaging/surface-side.ts';
import type { Note } from '../notes/note.ts';
import type { NoteFilter, NoteQuery } from '../notes/search.ts';
import { type TextKey, text } from '../ui/text.ts';
import { Begun, useBegun } from './begun.tsx';
import type { Desk } from './desk.tsx';
import { Failure } from './failure.tsx';
import { Filters } from './filters.tsx';
import { type Found, useFound } from './found.ts';
import { useMarkedWords } from './marked-words.ts';
import { NoteView } from './note-view.tsx';
import { useRows } from './rows.ts';

const ORDERS: Record<NoteQuery['order'], TextKey> = {
  fit: 'panel_order_fit',
  newest: 'panel_order_newest',
  oldest: 'panel_order_oldest',
};

/** The whole library, searched as the reader types. */
export function LibraryView({ desk }: { desk: Desk }) {
  const [words, setWords] = useState('');
  const [filter, setFilter] = useState<NoteFilter>({});
  const [order, setOrder] = useState<NoteQuery['order']>('fit');
  const { found, error, need } = useFound(words, filter, order);
  const begun = useBegun(desk);
  // Without words every note fits as well as the next.
  const orders = (Object.keys(ORDERS) as NoteQuery['order'][]).filter((one) => one !== 'fit' || words.trim() !== '');
  const isNarrowed = words.trim() !== '' || Object.keys(filter).length > 0;
  return (
    <div class="library">
      <search>
        <input
          type="search"
          aria-label={text('panel_search')}
          placeholder={text('panel_search_hint')}
          maxLength={500}
          value={words}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <Filters filter={filter} choose={setFilter} nameOf={desk.nameOf} />
      </search>
      {error && <Failure error={error} />}
      {(Object.keys(filter).length === 0 || desk.isWriting) && <Begun begun={begun} words={words} desk={desk} />}
      <div class="counted">
        <p class="quiet count" role="status">
          {found === null
            ? !error && text('panel_loading')
            : found.total === 0
              ? text(isNarrowed ? 'panel_nothing_found' : 'panel_empty')
              : text('panel_found', found.total.toLocaleString())}
        </p>
        <button type="button" class="exchange" onClick={() => browser.runtime.openOptionsPage()}>
          {text('panel_exchange')}
        </button>
        {found !== null && found.total > 1 && (
          <select
            aria-label={text('panel_order')}
            value={orders.includes(order) ? order : 'newest'}
            onChange={({ currentTarget }) => setOrder(currentTarget.value as NoteQuery['order'])}
          >
            {orders.map((one) => (
              <option key={one} value={one}>
                {text(ORDERS[one])}
              </option>
            ))}
          </select>
        )}
      </div>
      {found !== null && found.passedOver > 0 && <p class="quiet">{text('panel_passed_over', found.passedOver)}</p>}
      {found !== null && found.total > 0 && (
        <Results
          found={found}
          need={need}
          query={JSON.stringify([words, filter, order])}
          words={words}
          desk={{
            ...desk,
            // One form stands in one place only.
            formAt: (document, place) => (begun.isResumed(document, place) ? null : desk.formAt(document, place)),
          }}
          openTag={(tag) => setFilter({ ...filter, tag })}
        />
      )}
    </div>
  );
}

interface ResultsProps {
  found: Found;
  need: (from: number, to: number) => void;
  /** Another one for each query: its list begins at the top. */
  query: string;
  words: string;
  desk: Desk;
  openTag: (tag: string) => void;
}

/** What was found. However long it is, only what is in view and a little more is drawn. */
function Results({ found, need, query, words, desk, openTag }: ResultsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows(scroller, found.total);
  useMarkedWords(scroller, words);
  const first = rows.items[0]?.index ?? 0;
  const last = rows.items.at(-1)?.index ?? 0;
  useEffect(() => need(first, last));
  const previous = useRef(query);
  useEffect(() => {
    if (previous.current !== query) rows.begin();
    previous.current = query;
  }, [query]);
  const open = ({ id }: Note) => void desk.attempt(askBackground('surface→background:open-note', { id }));
  return (
    <div class="results" ref={scroller}>
      <ol class="notes" style={{ blockSize: `${rows.height}px` }} onKeyDown={rows.press} onFocusIn={rows.focusIn}>
        {rows.items.map(({ index, start }) => {
          const note = found.at(index);
          return (
            <li
              key={note?.id ?? index}
              data-index={index}
              aria-setsize={found.total}
              aria-posinset={index + 1}
              aria-busy={!note}
              style={{ transform: `translateY(${start}px)` }}
            >
              {note && (
                <NoteView
                  note={note}
                  desk={desk}
                  open={() => open(note)}
                  openTag={openTag}
                  crossing={found.isCrossing(note.id)}
                  placed
                />
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
