import type { TabNotes } from '../messaging/notes-contract.ts';
import { askBackground } from '../messaging/surface-side.ts';
import type { NotedDocument } from '../notes/note.ts';
import { text } from '../ui/text.ts';
import type { Desk } from './desk.tsx';

interface ElsewhereProps {
  document: NotedDocument;
  others: TabNotes['elsewhere'];
  desk: Desk;
}

/** Notes on documents that the page says are the same as this one: the reader may join them. */
export function Elsewhere({ document: { key }, others, desk }: ElsewhereProps) {
  const join = (other: NotedDocument) => {
    const asked = askBackground('surface→background:join-documents', { key, other: other.key });
    const undo = async () => {
      const made = await asked;
      return made.ok ? askBackground('surface→background:part-documents', { joins: made.value }) : made;
    };
    void desk.attempt(asked, { sentence: text('panel_joined', other.title || other.address), undo });
  };
  return (
    <>
      {others.map(({ document: other, notes }) => (
        <div key={other.key} class="tools elsewhere">
          <p class="quiet">{text('panel_elsewhere', notes, other.title || other.address)}</p>
          <button type="button" class="join" onClick={() => join(other)}>
            {text('panel_join')}
          </button>
        </div>
      ))}
    </>
  );
}
