import { useEffect, useState } from 'preact/hooks';
import type { BegunOnDocument, DraftPlace } from '../messaging/notes-contract.ts';
import { askBackground, hearBackground } from '../messaging/surface-side.ts';
import type { NotedDocument } from '../notes/note.ts';
import { text } from '../ui/text.ts';
import { moveByArrows } from './arrows.ts';
import { type Desk, nameOfDraft } from './desk.tsx';
import { DraftView, noteOf, placeOf, titleOf } from './drafts.tsx';

/** So many are shown unasked. */
const FEW = 3;

/** What was begun anywhere and not saved, and the one of it that is gone on with. */
export interface AllBegun {
  documents: readonly BegunOnDocument[];
  refresh(): Promise<void>;
  isResumed(document: NotedDocument, place: DraftPlace): boolean;
  resume(document: NotedDocument, place: DraftPlace): void;
}

export function useBegun(desk: Desk): AllBegun {
  const [documents, setDocuments] = useState<readonly BegunOnDocument[]>([]);
  const [resumed, setResumed] = useState<string | null>(null);
  const refresh = async () => {
    const outcome = await askBackground('surface→background:all-drafts', {});
    if (outcome.ok) setDocuments(outcome.value);
  };
  useEffect(() => {
    if (desk.isWriting) return;
    setResumed(null);
    void refresh();
  }, [desk.isWriting]);
  // A page tells that something was written on it.
  useEffect(() => hearBackground('background→surface:tab-changed', () => void refresh()), []);
  return {
    documents,
    refresh,
    isResumed: (document, place) => nameOfDraft(document, place) === resumed,
    resume: (document, place) => setResumed(nameOfDraft(document, place)),
  };
}

/** What was begun on any page and not saved, as far as it holds all of `words`. */
export function Begun({ begun, words, desk }: { begun: AllBegun; words: string; desk: Desk }) {
  const sought = words.toLowerCase().split(/\s+/);
  const all = begun.documents.flatMap(({ document, drafts, notes }) =>
    drafts.map((draft) => ({ document, draft, note: noteOf(draft, notes), place: placeOf(draft) })).reverse(),
  );
  const found = all.filter(({ document, draft, place }) => {
    const said = [draft.body, draft.target?.quote.exact, document.title, ...draft.tags].join(' ').toLowerCase();
    return begun.isResumed(document, place) || sought.every((word) => said.includes(word));
  });
  if (found.length === 0) return null;
  return (
    <details class="begun" open={found.length <= FEW}>
      <summary>{text('panel_begun', found.length)}</summary>
      <ol class="notes" onKeyDown={moveByArrows}>
        {found.map(({ document, draft, note, place }) => {
          const form = desk.formAt(document, place);
          const isResumed = begun.isResumed(document, place);
          // It is gone on with at its note.
          if (form && !isResumed) return null;
          const resume = async () => {
            begun.resume(document, place);
            await desk.attempt(askBackground('surface→background:open-draft', { document, place }));
            desk.write(document, place, titleOf(draft));
          };
          return (
            <li key={nameOfDraft(document, place)}>
              {form && place.replyTo && note?.target && (
                <div class="note draft">
                  <blockquote dir="auto">{note.target.quote.exact}</blockquote>
                </div>
              )}
              {form ?? (
                <DraftView
                  {...{ draft, note, document, desk }}
                  resume={() => void resume()}
                  changed={begun.refresh}
                  placed
                />
              )}
            </li>
          );
        })}
      </ol>
    </details>
  );
}
