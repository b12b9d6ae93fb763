import { useState } from 'preact/hooks';
import type { MessageError } from '../messaging/outcome.ts';
import { askBackground } from '../messaging/surface-side.ts';
import type { Note } from '../notes/note.ts';
import { text } from '../ui/text.ts';
import { Failure } from './failure.tsx';
import { LibraryView } from './library-view.tsx';
import { useNames } from './names.ts';
import type { NoteActions } from './note-view.tsx';

/** The side panel: the reader's notes beside the page. */
export function Panel() {
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
        <h1>{text('panel_name')}</h1>
      </header>
      <main>
        {error && <Failure error={error} />}
        <LibraryView nameOf={nameOf} actions={actions} />
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
