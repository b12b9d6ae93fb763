import type { ComponentChildren } from 'preact';
import { kindOf } from '../notes/kind.ts';
import type { Note } from '../notes/note.ts';
import { claimSentence } from '../ui/claim.ts';
import { Markdown } from '../ui/markdown.tsx';
import { text } from '../ui/text.ts';
import { NOTE_KIND_WORDS } from '../ui/words.ts';

export interface NoteActions {
  open(note: Note): void;
  remove(note: Note): void;
}

interface NoteViewProps {
  note: Note;
  nameOf: (id: string) => string;
  actions: NoteActions;
  /** Whether the note says on which document it is. */
  placed?: boolean;
  children?: ComponentChildren;
}

/** A note as the reader wrote it. Nothing of it is taken as HTML. */
export function NoteView({ note, nameOf, actions, placed = false, children }: NoteViewProps) {
  const { target, body, claim, tags, created, document, origin } = note;
  const kind = kindOf(note);
  return (
    <article class={`note ${kind}`}>
      <p class="kind">
        {text(NOTE_KIND_WORDS[kind])}{' '}
        <time datetime={created}>{new Date(created).toLocaleDateString([], { dateStyle: 'medium' })}</time>
        {origin?.user && <span class="user"> {origin.user}</span>}
      </p>
      {target && <blockquote>{target.quote.exact}</blockquote>}
      {claim && <p class="effect">{claimSentence(claim, nameOf)}</p>}
      {body && <Markdown>{body}</Markdown>}
      {children}
      {placed && <p class="place">{document.title || document.address}</p>}
      <p class="do">
        {tags.map((tag) => (
          <span key={tag} class="tag">
            {tag}
          </span>
        ))}
        <button type="button" class="open" onClick={() => actions.open(note)}>
          {text('panel_open')}
        </button>
        <button type="button" class="delete" onClick={() => actions.remove(note)}>
          {text('note_delete')}
        </button>
      </p>
    </article>
  );
}
