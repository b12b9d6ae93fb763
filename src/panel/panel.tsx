import { useEffect, useRef, useState } from 'preact/hooks';
import { type TextKey, text } from '../ui/text.ts';
import { useActiveTab } from './active-tab.ts';
import { useDesk } from './desk.tsx';
import { Dropped } from './dropped.tsx';
import { Failure } from './failure.tsx';
import { LibraryView } from './library-view.tsx';
import { PageView } from './page-view.tsx';
import { useIndex } from './vocabulary.ts';

const VIEWS = { page: 'panel_page', library: 'panel_library' } as const satisfies Record<string, TextKey>;
type View = keyof typeof VIEWS;

/** The view that the address names after its `#`. */
function useView(): View {
  const named = () => (Object.keys(VIEWS) as View[]).find((view) => `#${view}` === location.hash) ?? 'page';
  const [view, setView] = useState(named);
  useEffect(() => {
    const look = () => setView(named());
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return view;
}

/** The side panel: the reader's notes beside the page. */
export function Panel() {
  const view = useView();
  const tab = useActiveTab();
  const { desk, said, error, undo } = useDesk(useIndex());
  return (
    <>
      <header>
        <h1>{text('extension_name')}</h1>
        <nav aria-label={text('panel_views')}>
          {(Object.keys(VIEWS) as View[]).map((one) => (
            <a key={one} href={`#${one}`} aria-current={one === view ? 'page' : undefined}>
              {text(VIEWS[one])}
            </a>
          ))}
        </nav>
      </header>
      <main tabIndex={-1}>
        <Dropped />
        {error && <Failure error={error} />}
        {view === 'page' && <PageView tab={tab} desk={desk} />}
        {view === 'library' && <LibraryView desk={desk} />}
      </main>
      <div class="said" role="status">
        {said && (
          <p key={said.time}>
            {said.sentence} {said.undo && <Undo take={() => void undo()} />}
          </p>
        )}
      </div>
    </>
  );
}

/** What had focus may be gone with the note: the way back takes it. */
function Undo({ take }: { take: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <button type="button" class="undo" ref={button} onClick={take}>
      {text('say_undo')}
    </button>
  );
}
