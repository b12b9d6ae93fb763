import { kindOf } from '../../notes/kind.ts';
import type { Note } from '../../notes/note.ts';
import type { Vocabulary } from '../../notes/vocabulary.ts';
import { AnswersGone } from '../../ui/answers-gone.tsx';
import { begunClaim } from '../../ui/claim.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { DirectionSymbol } from '../../ui/symbols.tsx';
import { text } from '../../ui/text.ts';
import { CONFIDENCE_WORDS, DIRECTION_WORDS, GRADE_WORDS, NOTE_KIND_WORDS } from '../../ui/words.ts';
import { nameOf } from '../../ui/writing.ts';
import type { Noted, PlacedNote } from './placing.ts';

export interface NoteActions {
  edit(note: Note): void;
  answer(note: Note): void;
  remove(note: Note): void;
  propose(note: Note): void;
  resume(noted: Noted): void;
  discard(noted: Noted): void;
  /** Brings back a note that was deleted. */
  bringBack(id: string): void;
}

/** A note at a place of the page, with the answers to it in the order in which they were written. */
export interface Thread {
  placed: PlacedNote;
  answers: readonly Note[];
}

export interface NotesHereProps {
  threads: readonly Thread[];
  vocabulary: Vocabulary;
  actions: NoteActions;
}

/** The notes at a place. */
export function NotesHere({ threads, vocabulary, actions }: NotesHereProps) {
  return (
    <section class="notes">
      {threads.map(({ placed, answers }) => {
        const { noted } = placed;
        return (
          <div key={noted.id} class="thread">
            {placed.outcome !== 'orphaned' && (placed.isEdited || placed.outcome === 'uncertain') && (
              <p class="changed">
                {text(placed.outcome === 'uncertain' ? 'note_uncertain' : 'note_edited')}{' '}
                <q dir="auto">{noted.target.quote.exact}</q>
              </p>
            )}
            {'deleted' in noted && <AnswersGone bringBack={() => actions.bringBack(noted.id)} />}
            {'note' in noted && <OneNote note={noted.note} vocabulary={vocabulary} actions={actions} />}
            {'draft' in noted && (
              <div class="note">
                <p class="kind">{text('note_draft')}</p>
                {noted.draft.claim && (
                  <p class="effect">{begunClaim(noted.draft.claim, (id) => named(vocabulary, id))}</p>
                )}
                <p class="excerpt" dir="auto">
                  {noted.draft.body}
                </p>
                <Tags tags={noted.draft.tags} />
                <p class="do">
                  <button type="button" class="resume" onClick={() => actions.resume(noted)}>
                    {text('note_continue')}
                  </button>
                  <button type="button" class="discard" onClick={() => actions.discard(noted)}>
                    {text('note_discard')}
                  </button>
                </p>
              </div>
            )}
            {answers.map((answer) => (
              <OneNote key={answer.id} note={answer} vocabulary={vocabulary} actions={actions} />
            ))}
          </div>
        );
      })}
    </section>
  );
}

function named({ interventions, behaviours }: Vocabulary, id: string): string {
  return [...interventions, ...behaviours].find((thing) => thing.id === id)?.name ?? id;
}

function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <p class="tags">
      {tags.map((tag) => (
        <span key={tag} class="tag">
          {tag}
        </span>
      ))}
    </p>
  );
}

function OneNote({ note, vocabulary, actions }: { note: Note; vocabulary: Vocabulary; actions: NoteActions }) {
  const { body, tags, claim, created } = note;
  const kind = kindOf(note);
  return (
    <div class={`note ${kind}`}>
      <p class="kind">
        {text(NOTE_KIND_WORDS[kind])}{' '}
        <time datetime={created}>{new Date(created).toLocaleDateString([], { dateStyle: 'medium' })}</time>
      </p>
      {claim && (
        <>
          <p class="effect">
            {nameOf(vocabulary.interventions, claim.intervention)} <DirectionSymbol direction={claim.direction} />{' '}
            {text(DIRECTION_WORDS[claim.direction])} <strong>{nameOf(vocabulary.behaviours, claim.behaviour)}</strong>
          </p>
          <p class="evidence">
            {[
              claim.model,
              text(GRADE_WORDS[claim.evidence]),
              claim.confidence && text('panel_confidence', text(CONFIDENCE_WORDS[claim.confidence])),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </>
      )}
      {body && <Markdown>{body}</Markdown>}
      <Tags tags={tags} />
      <p class="do">
        <button type="button" class="edit" onClick={() => actions.edit(note)}>
          {text('note_edit')}
        </button>
        <button type="button" class="answer" onClick={() => actions.answer(note)}>
          {text('note_answer')}
        </button>
        {claim && (
          <button type="button" class="propose" onClick={() => actions.propose(note)}>
            {text('note_propose')}
          </button>
        )}
        <button type="button" class="delete" onClick={() => actions.remove(note)}>
          {text('note_delete')}
        </button>
      </p>
    </div>
  );
}
