import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { JoinedIndex } from '../shared-index/joined.ts';
import { prepareSearch, type Search } from '../shared-index/search.ts';
import { type TextKey, text } from '../ui/text.ts';
import { address, placeOf, readPlace, type View } from './address.ts';
import { Behaviour, Behaviours } from './behaviours.tsx';
import { Browse } from './browse.tsx';
import { EntryPage } from './entry.tsx';
import { EvidencePage } from './evidence.tsx';
import { Lab } from './lab.tsx';
import { Confirmations } from './pictures/confirmations.tsx';
import { EvidenceMapPicture } from './pictures/evidence-map.tsx';
import { MethodPage } from './pictures/method.tsx';
import { Timeline } from './pictures/timeline.tsx';
import { ProposalPage } from './proposal.tsx';
import { Question, Questions } from './questions.tsx';
import { SourcePage, Sources } from './sources.tsx';
import type { ViewProps } from './view.ts';

/** Marks what the history holds already, so that going back can be told from going on. */
const SEEN = 'seen';

/** Asked for nobody, so that the first slip of a reader's is not the first that the search is ever asked to forgive. */
const REHEARSAL = 'rehersal of a misspeled question';

const NAVIGATION: [View, TextKey][] = [
  ['interventions', 'atlas_title_interventions'],
  ['behaviours', 'atlas_title_behaviours'],
  ['map', 'atlas_title_map'],
  ['confirmations', 'atlas_title_confirmations'],
  ['timeline', 'atlas_title_timeline'],
  ['questions', 'atlas_title_questions'],
  ['sources', 'atlas_title_sources'],
  ['evidence', 'atlas_title_evidence'],
];

/** The whole page, at first without the index. Where the reader is stands in the address, and nowhere else. */
export function Atlas({ joined, problem }: { joined: JoinedIndex | null; problem: string | null }) {
  const [place, setPlace] = useState(() => readPlace(location.hash));
  const search = useMemo(() => whenAsked(() => prepareSearch(joined!)), [joined]);
  const content = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const views = useRef<HTMLElement>(null);
  const { view, id, query } = place;

  // Back leads to where the reader was on the page, anything else to its beginning.
  const scrolls = useRef(new Map<string, number>());
  const here = useRef(location.hash);
  const returned = useRef(false);

  // A browser takes half a frame over an address: it is written when the answer stands, before anything leads away from it, and
  // over none but the one that it follows. Going back has changed the address some time before anybody hears of it.
  const toBeWritten = useRef<{ target: string; over: string } | null>(null);
  const writeAddress = () => {
    const written = toBeWritten.current;
    toBeWritten.current = null;
    if (written?.over !== location.hash) return;
    history.replaceState(SEEN, '', written.target);
    here.current = location.hash;
  };

  useEffect(() => {
    const follow = () => {
      toBeWritten.current = null;
      returned.current = history.state === SEEN;
      history.replaceState(SEEN, '');
      setPlace(readPlace(location.hash));
    };
    const keepScroll = () => scrolls.current.set(here.current, scrollY);
    const seek = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement)
        return;
      event.preventDefault();
      field.current?.focus();
    };
    history.scrollRestoration = 'manual';
    history.replaceState(SEEN, '');
    addEventListener('hashchange', follow);
    addEventListener('keydown', seek);
    addEventListener('click', writeAddress, true);
    addEventListener('pagehide', writeAddress);
    addEventListener('scroll', keepScroll, { passive: true });
    return () => {
      removeEventListener('hashchange', follow);
      removeEventListener('keydown', seek);
      removeEventListener('click', writeAddress, true);
      removeEventListener('pagehide', writeAddress);
      removeEventListener('scroll', keepScroll);
    };
  }, []);

  // Prepared once the page stands, so that neither the first view nor the first key waits for it.
  useEffect(() => {
    if (!joined) return;
    const timer = setTimeout(() => search(REHEARSAL), 100);
    return () => clearTimeout(timer);
  }, [joined, search]);

  const shown = `${view}/${id}`;
  const before = useRef(shown);
  useLayoutEffect(() => {
    here.current = location.hash;
    const heading = content.current?.querySelector('h1');
    document.title = [heading?.textContent, text('atlas_name'), text('extension_name')].filter(Boolean).join(' – ');
    if (before.current === shown) return;
    before.current = shown;
    scrollTo(0, returned.current ? (scrolls.current.get(location.hash) ?? 0) : 0);
    if (!(document.activeElement instanceof HTMLInputElement)) heading?.focus({ preventScroll: true });
  }, [joined, shown]);

  // Where the views do not fit beside each other the one that is shown is in sight.
  useEffect(() => {
    const show = () => {
      const current = views.current?.querySelector<HTMLElement>('[aria-current]');
      if (current) views.current!.scrollLeft = current.offsetLeft - views.current!.offsetLeft;
    };
    show();
    addEventListener('resize', show);
    return () => removeEventListener('resize', show);
  }, [view]);

  const go: ViewProps['go'] = (next, how = 'push') => {
    if (how === 'push') {
      writeAddress();
      location.hash = address(next);
      return;
    }
    setPlace(placeOf(next));
    if (toBeWritten.current === null) requestAnimationFrame(() => setTimeout(writeAddress));
    toBeWritten.current = { target: address(next), over: location.hash };
  };

  return (
    <>
      <button type="button" class="skip" onClick={() => content.current?.focus()}>
        {text('atlas_skip')}
      </button>
      <header class="top">
        <a class="brand" href={address({})}>
          {text('extension_name')} <span>{text('atlas_name')}</span>
        </a>
        <search>
          <input
            type="search"
            ref={field}
            aria-keyshortcuts="/"
            aria-label={text('atlas_search')}
            placeholder={text('atlas_search_hint')}
            value={query}
            onInput={({ currentTarget: { value } }) =>
              go({ query: value, filter: place.filter }, view === 'interventions' ? 'replace' : 'push')
            }
          />
        </search>
        <nav aria-label={text('atlas_views')} ref={views}>
          {NAVIGATION.map(([target, title]) => (
            <a key={target} href={address({ view: target })} aria-current={target === view ? 'page' : undefined}>
              {text(title)}
            </a>
          ))}
        </nav>
      </header>
      <main id="content" tabIndex={-1} ref={content}>
        {problem && <p role="alert">{text('popup_index_refused', problem)}</p>}
        {joined && viewOf({ joined, place, go }, search)}
      </main>
      <footer>{text('print_footer')}</footer>
    </>
  );
}

function whenAsked(prepare: () => Search): Search {
  let ready: Search | undefined;
  return (query) => {
    ready ??= prepare();
    return ready(query);
  };
}

function viewOf(props: ViewProps, search: Search) {
  const { joined, place } = props;
  switch (place.view) {
    case 'interventions':
      return <Browse {...props} search={search} />;
    case 'entry': {
      const entry = joined.entries.get(place.id);
      return entry ? <EntryPage entry={entry} joined={joined} /> : <Missing id={place.id} />;
    }
    case 'behaviours':
      return <Behaviours joined={joined} />;
    case 'behaviour': {
      const behaviour = joined.behaviours.get(place.id);
      return behaviour ? <Behaviour behaviour={behaviour} joined={joined} /> : <Missing id={place.id} />;
    }
    case 'lab':
      return <Lab joined={joined} lab={place.id} />;
    case 'map':
      return <EvidenceMapPicture {...props} />;
    case 'confirmations':
      return <Confirmations {...props} />;
    case 'timeline':
      return <Timeline {...props} />;
    case 'method': {
      const method = joined.methods.get(place.id);
      return method ? <MethodPage method={method} joined={joined} /> : <Missing id={place.id} />;
    }
    case 'questions':
      return <Questions joined={joined} />;
    case 'question': {
      const question = joined.index['open-questions'].find(({ id }) => id === place.id);
      return question ? <Question question={question} joined={joined} /> : <Missing id={place.id} />;
    }
    case 'sources':
      return <Sources joined={joined} />;
    case 'source': {
      const source = joined.sources.get(place.id);
      return source ? <SourcePage source={source} joined={joined} /> : <Missing id={place.id} />;
    }
    case 'evidence':
      return <EvidencePage joined={joined} />;
    case 'proposal':
      return <ProposalPage id={place.id} joined={joined} />;
  }
}

function Missing({ id }: { id: string }) {
  return (
    <>
      <h1 tabIndex={-1}>{text('atlas_name')}</h1>
      <p role="alert">{text('atlas_no_entry', id)}</p>
    </>
  );
}
