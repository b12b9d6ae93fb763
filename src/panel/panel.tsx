import { useEffect, useState } from 'preact/hooks';
import type { MessageError } from '../messaging/outcome.ts';
import { askBackground } from '../messaging/surface-side.ts';
import type { Note } from '../notes/note.ts';
import { type TextKey, text } from '../ui/text.ts';
import { Failure } from './failure.tsx';
import { LibraryView } from './library-view.tsx';
import { useNames } from './names.ts';
import type { NoteActions } from './note-view.tsx';
import { PageView } from './page-view.tsx';

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
  const nameOf = useNames();
  const [removed, setRemoved] = useState<Note | null>(null);
  const [error, setError] = useState<MessageError | null>(null);

  const actions: NoteActions = {
    async open({ id }) {
      const outcome = await askBackground('surface→background:open-note', { id });
      setError(outcome.ok ? null : outcome.error);
    },
    async remove(note) {
      const outcome = await askBackground('surface→background:delete-note', { id: note.id });
      setError(outcome.ok ? null : outcome.error);
      if (outcome.ok) setRemoved(note);
    },
  };
  const undo = async () => {
    if (!removed) return;
    const outcome = await askBackground('surface→background:undo-delete', { id: removed.id });
    setError(outcome.ok ? null : outcome.error);
    if (outcome.ok) setRemoved(null);
  };

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
      <main>
        {error && <Failure error={error} />}
        {view === 'page' && <PageView nameOf={nameOf} actions={actions} />}
        {view === 'library' && <LibraryView nameOf={nameOf} actions={actions} />}
      </main>
      <div class="said" role="status">
        {removed && (
          <p key={removed.id}>
            {text('panel_deleted')} {/* What had focus is gone with the note: the way back takes it. */}
            <button type="button" class="undo" ref={(button) => button?.focus()} onClick={undo}>
              {text('say_undo')}
            </button>
          </p>
        )}
      </div>
    </>
  );
}
