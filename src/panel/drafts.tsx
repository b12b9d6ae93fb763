import type { SurfaceToBackground } from '../messaging/contract.ts';
import { type Draft, slotOf } from '../messaging/notes-contract.ts';
import type { Note, NotedDocument } from '../notes/note.ts';
import { colourOf } from '../notes/tag-colour.ts';
import { begunClaim } from '../ui/claim.ts';
import { text } from '../ui/text.ts';
import type { Desk } from './desk.tsx';

interface DraftsProps {
  drafts: readonly Draft[];
  /** The notes of the document: some drafts change or answer one of them. */
  notes: readonly Note[];
  document: NotedDocument;
  desk: Desk;
  tell: (
    name: 'surface→background:clear-draft',
    content: SurfaceToBackground['surface→background:clear-draft'][0],
  ) => void;
}

/** What was begun on a page and not saved. What is being written now is not among it. */
export function Drafts({ drafts, notes, document, desk, tell }: DraftsProps) {
  const noteOf = ({ edits, replyTo }: Draft) => notes.find(({ id }) => id === (edits?.id ?? replyTo));
  return (
    <ol class="notes drafts">
      {drafts.map((draft) => {
        const { target, edits, replyTo, body, claim, tags } = draft;
        const place = { target, edits, replyTo };
        const note = noteOf(draft);
        const form = desk.formAt(document, place);
        // The form of a note, and of an answer to it, stands at the note.
        if (form && (note || !target)) return null;
        if (form) return <li key={slotOf(draft)}>{form}</li>;
        const title = edits ? 'form_edit_title' : replyTo ? 'form_reply_title' : target ? 'form_note_title' : null;
        const quote = target?.quote.exact ?? note?.target?.quote.exact;
        return (
          <li key={slotOf(draft)}>
            <article class="note draft">
              <p class="kind">
                {text('note_draft')} <span class="user">{text(title ?? 'panel_whole')}</span>
              </p>
              {quote && <blockquote dir="auto">{quote}</blockquote>}
              {claim && <p class="effect">{begunClaim(claim, desk.nameOf)}</p>}
              <p class="excerpt" dir="auto">
                {body}
              </p>
              {tags.length > 0 && (
                <p class="tags">
                  {tags.map((tag) => (
                    <span key={tag} class="tag" data-colour={colourOf([tag])}>
                      {tag}
                    </span>
                  ))}
                </p>
              )}
              <p class="do">
                <button
                  type="button"
                  class="resume"
                  onClick={() => desk.write(document, place, text(title ?? 'form_document_title'))}
                >
                  {text('note_continue')}
                </button>
                <button
                  type="button"
                  class="discard"
                  onClick={() => tell('surface→background:clear-draft', { key: document.key, place })}
                >
                  {text('note_discard')}
                </button>
              </p>
            </article>
          </li>
        );
      })}
    </ol>
  );
}
