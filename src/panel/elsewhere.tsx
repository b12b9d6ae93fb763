import type { TabNotes } from '../messaging/notes-contract.ts';
import type { NotedDocument } from '../notes/note.ts';
import { text } from '../ui/text.ts';

interface ElsewhereProps {
  document: NotedDocument;
  others: TabNotes['elsewhere'];
  tell: (name: 'surface→background:join-documents', content: { key: string; other: string }) => void;
}

/** Notes on documents that the page says are the same as this one: the reader may join them. */
export function Elsewhere({ document: { key }, others, tell }: ElsewhereProps) {
  return (
    <>
      {others.map(({ document: other, notes }) => (
        <div key={other.key} class="tools elsewhere">
          <p class="quiet">{text('panel_elsewhere', notes, other.title || other.address)}</p>
          <button
            type="button"
            class="join"
            onClick={() => tell('surface→background:join-documents', { key, other: other.key })}
          >
            {text('panel_join')}
          </button>
        </div>
      ))}
    </>
  );
}
