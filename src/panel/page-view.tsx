import { useEffect, useRef, useState } from 'preact/hooks';
import type { NotePlace, SurfaceToBackground, TabState } from '../messaging/contract.ts';
import type { Draft, TabNotes } from '../messaging/notes-contract.ts';
import type { MessageError } from '../messaging/outcome.ts';
import { askBackground, hearBackground } from '../messaging/surface-side.ts';
import type { Note, NotedDocument, Target } from '../notes/note.ts';
import { Mentions, Step } from '../ui/mentions.tsx';
import { text } from '../ui/text.ts';
import { useActiveTab } from './active-tab.ts';
import { Failure } from './failure.tsx';
import { type NoteActions, NoteView } from './note-view.tsx';
import { threadsOf } from './threads.ts';

interface PageViewProps {
  nameOf: (id: string) => string;
  actions: NoteActions;
}

interface Known {
  notes: TabNotes;
  state: TabState | null;
  places: NotePlace[];
}

/** The page that the reader looks at: what it names, and the reader's notes in page order. */
export function PageView({ nameOf, actions }: PageViewProps) {
  const tab = useActiveTab();
  const [known, setKnown] = useState<Known | null>(null);
  const [error, setError] = useState<MessageError | null>(null);
  const turn = useRef(0);
  const tabId = tab?.id;

  const ask = async () => {
    if (tabId === undefined) return;
    const asked = ++turn.current;
    const [notes, state, places] = await Promise.all([
      askBackground('surface→background:notes-of-tab', { tabId }),
      askBackground('surface→background:tab-state', { tabId }),
      askBackground('surface→background:note-places', { tabId }),
    ]);
    if (asked !== turn.current) return;
    setError(notes.ok ? null : notes.error);
    setKnown(
      notes.ok
        ? { notes: notes.value, state: state.ok ? state.value : null, places: places.ok ? places.value : [] }
        : null,
    );
  };
  useEffect(() => {
    void ask();
    const unhear = [
      hearBackground('background→surface:notes-changed', () => void ask()),
      hearBackground('background→surface:tab-changed', (changed) => changed.tabId === tabId && void ask()),
    ];
    return () => {
      for (const stop of unhear) stop();
    };
  }, [tabId, tab?.times]);

  const tell = async <Name extends keyof SurfaceToBackground>(name: Name, content: SurfaceToBackground[Name][0]) => {
    const outcome = await askBackground(name, content);
    if (outcome.ok) await ask();
    else setError(outcome.error);
  };
  const isHere = ({ document, body, tags, claim, replyTo, id, updated }: Note, target: Target) =>
    tell('surface→background:save-note', {
      document,
      edits: { id, updated },
      content: { target, body, tags, claim, replyTo },
    });

  if (error) return <Failure error={error} />;
  if (!known || tabId === undefined) return <p class="quiet">{text('popup_asking')}</p>;
  const { state, places } = known;
  const { document, notes, drafts, elsewhere } = known.notes;
  return (
    <>
      {state?.running && (
        <div class="named">
          {state.mentions.length > 0 && (
            <div class="steps">
              <Step to="previous" go={() => tell('surface→background:step', { tabId, to: 'previous' })} />
              <Step to="next" go={() => tell('surface→background:step', { tabId, to: 'next' })} />
            </div>
          )}
          <Mentions state={state} goTo={(id) => tell('surface→background:go-to', { tabId, id })} />
        </div>
      )}
      <h2>{text('panel_here')}</h2>
      {!document && <p class="quiet">{text('panel_no_document')}</p>}
      {document && notes.length + drafts.length === 0 && <p class="quiet">{text('panel_none_here')}</p>}
      {document && <Drafts drafts={drafts} document={document} tell={tell} />}
      <ol class="notes">
        {threadsOf(notes, places).map(({ note, place, answers }) => (
          <li key={note.id}>
            <NoteView note={note} nameOf={nameOf} actions={actions}>
              <Became place={place} here={(target) => isHere(note, target)} />
            </NoteView>
            {answers.map((answer) => (
              <NoteView key={answer.id} note={answer} nameOf={nameOf} actions={actions} />
            ))}
          </li>
        ))}
      </ol>
      {document &&
        elsewhere.map(({ document: other, notes }) => (
          <div key={other.key} class="tools">
            <p class="quiet">{text('panel_elsewhere', notes, other.title || other.address)}</p>
            <button
              type="button"
              onClick={() => tell('surface→background:join-documents', { key: document.key, other: other.key })}
            >
              {text('panel_join')}
            </button>
          </div>
        ))}
    </>
  );
}

/** What became of a note's sentence, where it does not stand on the page as it did. */
function Became({ place, here }: { place: NotePlace | null; here: (target: Target) => void }) {
  if (place?.outcome === 'orphaned') return <p class="changed">{text('panel_orphaned')}</p>;
  if (place?.outcome !== 'uncertain' || !place.target) return null;
  const { target } = place;
  return (
    <div class="changed">
      <p>{text('panel_uncertain')}</p>
      <blockquote>{target.quote.exact}</blockquote>
      <p class="do">
        <button type="button" class="here" onClick={() => here(target)}>
          {text('panel_is_here')}
        </button>
      </p>
    </div>
  );
}

interface DraftsProps {
  drafts: readonly Draft[];
  document: NotedDocument;
  tell: (
    name: 'surface→background:clear-draft',
    content: SurfaceToBackground['surface→background:clear-draft'][0],
  ) => void;
}

function Drafts({ drafts, document: { key }, tell }: DraftsProps) {
  if (drafts.length === 0) return null;
  return (
    <ol class="notes drafts">
      {drafts.map(({ target, edits, replyTo, body }, place) => (
        <li key={place}>
          <article class="note">
            <p class="kind">{text('note_draft')}</p>
            {target && <blockquote>{target.quote.exact}</blockquote>}
            <p class="excerpt">{body}</p>
            <p class="do">
              <button
                type="button"
                class="discard"
                onClick={() => tell('surface→background:clear-draft', { key, place: { target, edits, replyTo } })}
              >
                {text('note_discard')}
              </button>
            </p>
          </article>
        </li>
      ))}
    </ol>
  );
}
