import { useEffect } from 'preact/hooks';
import type { SurfaceToBackground } from '../messaging/contract.ts';
import { askBackground } from '../messaging/surface-side.ts';
import type { Note, NotedDocument } from '../notes/note.ts';
import { AnswersGone } from '../ui/answers-gone.tsx';
import { Mentions, Step } from '../ui/mentions.tsx';
import { text } from '../ui/text.ts';
import type { ActiveTab } from './active-tab.ts';
import { moveByArrows } from './arrows.ts';
import { Became } from './became.tsx';
import type { Desk } from './desk.tsx';
import { Drafts } from './drafts.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { Failure } from './failure.tsx';
import { useFollowing, useInView } from './following.ts';
import { NoteView } from './note-view.tsx';
import { useTabNotes } from './tab-notes.ts';
import { type Thread, threadsOf } from './threads.ts';

/** The place of a note on the page as a whole. */
const ON_THE_WHOLE = { target: null, edits: null, replyTo: null };

/** The page that the reader looks at: what it names, and the reader's notes in page order. */
export function PageView({ tab, desk }: { tab: ActiveTab | null; desk: Desk }) {
  const { known, refresh } = useTabNotes(tab);
  const inView = useInView(tab?.id, known?.places);
  const first = inView[0] ?? '';
  // What was written is a draft now, or is none any more.
  useEffect(() => {
    if (!desk.isWriting) void refresh();
  }, [desk.isWriting]);
  useFollowing(`[aria-current="location"]`, first);
  if (!known || !tab) return <p class="quiet">{text('popup_asking')}</p>;
  const tabId = tab.id;
  const { state, places, error, notes: ofTab } = known;

  const tell = async <Name extends keyof SurfaceToBackground>(name: Name, content: SurfaceToBackground[Name][0]) => {
    if (await desk.attempt(askBackground(name, content))) await refresh();
  };
  const show = async ({ id }: Note) => {
    const shown = await askBackground('surface→background:show-note', { tabId, id });
    const isThere = shown.ok && shown.value;
    await desk.attempt(Promise.resolve(shown), isThere ? undefined : { sentence: text('panel_not_there'), undo: null });
  };
  const threads = threadsOf(ofTab?.notes ?? [], places);
  const lost = threads.filter(({ place }) => place?.outcome === 'orphaned');
  const standing = threads.filter((thread) => !lost.includes(thread));
  const list = (all: readonly Thread[]) => (
    <ol class="notes" onKeyDown={moveByArrows}>
      {all.map((thread) => (
        <ThreadView
          key={thread.note.id}
          thread={thread}
          tabId={tabId}
          desk={desk}
          show={show}
          crossing={ofTab?.crossing ?? []}
          seen={inView.includes(thread.note.id)}
          first={thread.note.id === first}
        />
      ))}
    </ol>
  );
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
      {error && <Failure error={error} />}
      {ofTab && !ofTab.document && <p class="quiet">{text('panel_no_document')}</p>}
      {ofTab?.document && (
        <>
          <h2>{text('panel_here', threads.length)}</h2>
          <WholePage document={ofTab.document} desk={desk} />
          <Drafts {...ofTab} document={ofTab.document} desk={desk} changed={refresh} />
          {ofTab.notes.length + ofTab.drafts.length === 0 && <p class="quiet">{text('panel_none_here')}</p>}
          {list(standing)}
          {lost.length > 0 && (
            <>
              <h2>{text('panel_lost', lost.length)}</h2>
              {list(lost)}
            </>
          )}
          <Elsewhere document={ofTab.document} others={ofTab.elsewhere} desk={desk} />
        </>
      )}
    </>
  );
}

interface ThreadViewProps {
  thread: Thread;
  tabId: number;
  desk: Desk;
  show: (note: Note) => void;
  /** The ids of notes that were changed in two places at once. */
  crossing: readonly string[];
  /** Whether its sentence is in view on the page. */
  seen: boolean;
  /** Whether it is the first of those. */
  first: boolean;
}

function ThreadView({ thread: { note, place, answers }, tabId, desk, show, crossing, seen, first }: ThreadViewProps) {
  const bringBack = (id: string) =>
    desk.attempt(askBackground('surface→background:undo-delete', { id }), {
      sentence: text('note_brought_back'),
      undo: () => askBackground('surface→background:delete-note', { id }),
    });
  const isOnPage = note.target !== null && place !== null && place.outcome !== 'orphaned';
  return (
    <li class={seen ? 'seen' : undefined} aria-current={first ? 'location' : undefined}>
      <NoteView note={note} desk={desk} open={isOnPage ? () => show(note) : null} crossing={crossing.includes(note.id)}>
        {note.replyTo && <AnswersGone bringBack={() => void bringBack(note.replyTo!)} />}
        {place && <Became note={note} place={place} tabId={tabId} desk={desk} />}
      </NoteView>
      {answers.map((answer) => (
        <NoteView key={answer.id} note={answer} desk={desk} open={null} crossing={crossing.includes(answer.id)} />
      ))}
    </li>
  );
}

function WholePage({ document, desk }: { document: NotedDocument; desk: Desk }) {
  return (
    desk.formAt(document, ON_THE_WHOLE) ?? (
      <p class="tools">
        <button
          type="button"
          class="whole"
          onClick={() => desk.write(document, ON_THE_WHOLE, text('form_document_title'))}
        >
          {text('panel_write_here')}
        </button>
      </p>
    )
  );
}
