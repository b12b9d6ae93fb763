import type { Draft, DraftPlace } from '../messaging/notes-contract.ts';
import { slotOf } from '../messaging/slot.ts';
import { askBackground } from '../messaging/surface-side.ts';
import type { Note, NotedDocument } from '../notes/note.ts';
import { colourOf } from '../notes/tag-colour.ts';
import { begunClaim } from '../ui/claim.ts';
import { text } from '../ui/text.ts';
import { moveByArrows } from './arrows.ts';
import { type Desk, nameOfDraft } from './desk.tsx';
import { inDraft } from './focus.ts';

interface DraftsProps {
  drafts: readonly Draft[];
  /** The notes of the document: some drafts change or answer one of them. */
  notes: readonly Note[];
  document: NotedDocument;
  desk: Desk;
  /** Drafts have gone or come back. */
  changed: () => Promise<void>;
}

/** What was begun on a page and not saved. What is being written now is not among it. */
export function Drafts({ drafts, notes, document, desk, changed }: DraftsProps) {
  return (
    <ol class="notes drafts" onKeyDown={moveByArrows}>
      {drafts.map((draft) => {
        const note = noteOf(draft, notes);
        const form = desk.formAt(document, placeOf(draft));
        // The form of a note, and of an answer to it, stands at the note.
        if (form && (note || !draft.target)) return null;
        const resume = () => desk.write(document, placeOf(draft), titleOf(draft));
        return (
          <li key={slotOf(draft)}>{form ?? <DraftView {...{ draft, note, document, desk, resume, changed }} />}</li>
        );
      })}
    </ol>
  );
}

interface DraftViewProps {
  draft: Draft;
  /** The note that the draft changes or answers. */
  note: Note | undefined;
  document: NotedDocument;
  desk: Desk;
  resume: () => void;
  changed: () => Promise<void>;
  /** Whether the draft says on which document it is, and stands where all are drafts. */
  placed?: boolean;
}

/** Something begun and not saved. */
export function DraftView({ draft, note, document, desk, resume, changed, placed = false }: DraftViewProps) {
  const { target, edits, replyTo, body, claim, tags } = draft;
  const title = edits ? 'form_edit_title' : replyTo ? 'form_reply_title' : target ? 'form_note_title' : 'panel_whole';
  const name = nameOfDraft(document, placeOf(draft));
  const quote = target?.quote.exact ?? note?.target?.quote.exact;
  const then = async (outcome: Promise<boolean>) => {
    if (await outcome) await changed();
  };
  const discard = () =>
    desk.attempt(askBackground('surface→background:clear-draft', { key: document.key, place: placeOf(draft) }), {
      sentence: text('panel_draft_discarded'),
      async undo() {
        const outcome = await askBackground('surface→background:save-draft', { document, draft });
        if (outcome.ok) await changed();
        return outcome;
      },
      undone: inDraft(name, '.discard'),
    });
  return (
    <article class="note draft" data-draft={name}>
      <p class="kind">
        {placed ? (
          text(title)
        ) : (
          <>
            {text('note_draft')} <span class="user">{text(title)}</span>
          </>
        )}
      </p>
      {quote && <blockquote dir="auto">{quote}</blockquote>}
      {claim && <p class="effect">{begunClaim(claim, desk.nameOf)}</p>}
      {body && (
        <p class="excerpt" dir="auto">
          {body}
        </p>
      )}
      {placed && <p class="place">{document.title || document.address}</p>}
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
        <button type="button" class="resume" onClick={resume}>
          {text('note_continue')}
        </button>
        <button type="button" class="discard" onClick={() => void then(discard())}>
          {text('note_discard')}
        </button>
      </p>
    </article>
  );
}

export function placeOf({ target, edits, replyTo }: Draft): DraftPlace {
  return { target, edits, replyTo };
}

export function noteOf({ edits, replyTo }: Draft, notes: readonly Note[]): Note | undefined {
  return notes.find(({ id }) => id === (edits?.id ?? replyTo));
}

/** What its form is called. */
export function titleOf({ edits, replyTo, target }: Draft): string {
  if (edits) return text('form_edit_title');
  if (replyTo) return text('form_reply_title');
  return text(target ? 'form_note_title' : 'form_document_title');
}
