import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { kindOf } from '../notes/kind.ts';
import type { Note } from '../notes/note.ts';
import { colourOf } from '../notes/tag-colour.ts';
import { claimSentence } from '../ui/claim.ts';
import { Markdown } from '../ui/markdown.tsx';
import { openProposal } from '../ui/open-proposal.ts';
import { text } from '../ui/text.ts';
import { CONFIDENCE_WORDS, NOTE_KIND_WORDS } from '../ui/words.ts';
import { CrossingEdits } from './crossing-edits.tsx';
import { answering, type Desk, editing } from './desk.tsx';

interface NoteViewProps {
  note: Note;
  desk: Desk;
  /** Goes to the note's place; null where it has none to go to. */
  open: (() => void) | null;
  /** Whether the note says on which document it is. */
  placed?: boolean;
  /** Whether it was changed in two places at once, and the reader has not said what holds. */
  crossing: boolean;
  /** Shows what has a tag; absent where tags lead nowhere. */
  openTag?: (tag: string) => void;
  children?: ComponentChildren;
}

/** A note as the reader wrote it. Nothing of it is taken as HTML. */
export function NoteView({ note, desk, open, placed = false, crossing, openTag, children }: NoteViewProps) {
  const { target, body, claim, tags, document } = note;
  const form = desk.formAt(document, editing(note));
  const written = useMemo(() => body && <Markdown>{body}</Markdown>, [body]);
  if (form) return form as preact.JSX.Element;
  return (
    <article class={`note ${kindOf(note)}`} data-note={note.id}>
      <Kind note={note} />
      {target && (
        <blockquote dir="auto" data-colour={colourOf(tags)}>
          {open ? (
            <button type="button" class="open" title={text('panel_open')} onClick={open}>
              <span>{target.quote.exact}</span>
            </button>
          ) : (
            target.quote.exact
          )}
        </blockquote>
      )}
      {claim && (
        <p class="effect">
          {claimSentence(claim, desk.nameOf)}
          {claim.confidence && (
            <span class="quiet">
              {' · '}
              {text('panel_confidence', text(CONFIDENCE_WORDS[claim.confidence]))}
            </span>
          )}
        </p>
      )}
      {written}
      {crossing && <CrossingEdits note={note} desk={desk} />}
      {placed && <p class="place">{document.title || document.address}</p>}
      {children}
      {tags.length > 0 && (
        <p class="tags">
          {tags.map((tag) =>
            openTag ? (
              <button
                key={tag}
                type="button"
                class="tag"
                data-colour={colourOf([tag])}
                title={text('panel_show_tag')}
                onClick={() => openTag(tag)}
              >
                {tag}
              </button>
            ) : (
              <span key={tag} class="tag" data-colour={colourOf([tag])}>
                {tag}
              </span>
            ),
          )}
        </p>
      )}
      <p class="do">
        {open && !target && (
          <button type="button" class="open" onClick={open}>
            {text('panel_open')}
          </button>
        )}
        <button type="button" class="edit" onClick={() => desk.edit(note)}>
          {text('note_edit')}
        </button>
        <button type="button" class="answer" onClick={() => desk.answer(note)}>
          {text('note_answer')}
        </button>
        {claim && (
          <button type="button" class="propose" onClick={() => void openProposal(note.id)}>
            {text('note_propose')}
          </button>
        )}
        <button type="button" class="delete" onClick={() => desk.remove(note)}>
          {text('note_delete')}
        </button>
      </p>
      {desk.formAt(document, answering(note))}
    </article>
  );
}

function Kind({ note }: { note: Note }) {
  const { created, updated, origin } = note;
  const day = (moment: string) => new Date(moment).toLocaleDateString([], { dateStyle: 'medium' });
  return (
    <p class="kind">
      {text(NOTE_KIND_WORDS[kindOf(note)])} <time datetime={created}>{day(created)}</time>
      {updated.slice(0, 10) > created.slice(0, 10) && (
        <time datetime={updated}> · {text('panel_edited', day(updated))}</time>
      )}
      {origin?.user && <span class="user"> {origin.user}</span>}
    </p>
  );
}
