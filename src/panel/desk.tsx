import type { ComponentChild } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DraftPlace } from '../messaging/notes-contract.ts';
import type { MessageError, Outcome } from '../messaging/outcome.ts';
import { slotOf } from '../messaging/slot.ts';
import { askBackground } from '../messaging/surface-side.ts';
import type { Note, NotedDocument } from '../notes/note.ts';
import { text } from '../ui/text.ts';
import { EMPTY, type Fields, fieldsOf } from '../ui/writing.ts';
import { focusOnceDrawn, inDraft, inNote } from './focus.ts';
import type { Known } from './vocabulary.ts';
import { Writer, type Writing } from './writer.tsx';

/** A sentence at the panel's foot, and the way back from what it tells. */
export interface Said {
  sentence: string;
  undo: (() => Promise<Outcome<unknown>>) | null;
  /** Where the reader is once it is undone, as a selector: what had focus went with what is undone. */
  undone?: string;
}

/** What a reader does with notes in the panel, in whichever view they stand. */
export interface Desk {
  nameOf(id: string): string;
  /** Whether the form is open. */
  isWriting: boolean;
  remove(note: Note): void;
  edit(note: Note): void;
  answer(note: Note): void;
  /** Begins a note, or goes on with what was begun there. */
  write(document: NotedDocument, place: DraftPlace, title: string): void;
  /** The one form, where it is open for this place. */
  formAt(document: NotedDocument, place: DraftPlace): ComponentChild;
  /** Does something, and says what became of it. Gives whether it was done. */
  attempt(outcome: Promise<Outcome<unknown>>, said?: Said): Promise<boolean>;
}

/** So long a sentence stands from which there is no way back (milliseconds). */
const STANDS = 4_000;

interface DeskState {
  desk: Desk;
  /** `time` is another for each that is said. */
  said: (Said & { time: number }) | null;
  error: MessageError | null;
  undo(): Promise<void>;
}

/** The place of a note that is edited again. */
export function editing({ id, updated, target, replyTo }: Note): DraftPlace {
  return { target, edits: { id, updated }, replyTo };
}

/** The place of an answer. */
export function answering({ id }: Note): DraftPlace {
  return { target: null, edits: null, replyTo: id };
}

export function useDesk({ nameOf, vocabulary }: Known): DeskState {
  const [writing, setWriting] = useState<Writing | null>(null);
  const [said, setSaid] = useState<DeskState['said']>(null);
  const [error, setError] = useState<MessageError | null>(null);
  const focusedBefore = useRef<Element | null>(null);
  useEffect(() => {
    if (!said || said.undo) return;
    const timer = setTimeout(() => setSaid(null), STANDS);
    return () => clearTimeout(timer);
  }, [said]);

  const say = (now: Said | null) => setSaid(now && { ...now, time: performance.now() });

  const attempt: Desk['attempt'] = async (asked, about) => {
    const outcome = await asked;
    setError(outcome.ok ? null : outcome.error);
    if (outcome.ok) say(about ?? null);
    return outcome.ok;
  };
  const open = async (document: NotedDocument, place: DraftPlace, title: string, begin: Fields) => {
    if (writing?.mayLeave && !(await writing.mayLeave())) return;
    focusedBefore.current = globalThis.document.activeElement;
    const kept = await askBackground('surface→background:notes-of-document', { key: document.key });
    const draft = kept.ok ? kept.value.drafts.find((one) => slotOf(one) === slotOf(place)) : undefined;
    const began = draft ? fieldsOf(draft, vocabulary) : begin;
    // An edit that was begun goes on from the state of the note that it was begun on.
    const at = draft ? { target: draft.target, edits: draft.edits, replyTo: draft.replyTo } : place;
    say(null);
    setWriting({ document, place: at, title, fields: { ...began, evidence: began.evidence || 'reported' } });
  };
  const done = (saved: Note | null) => {
    const written = writing;
    setWriting(null);
    if (saved) {
      setError(null);
      say({ sentence: text('panel_saved'), undo: null });
    }
    // What was pressed may have made room for the form: what was written stands there, once that is gone.
    requestAnimationFrame(() => {
      const before = focusedBefore.current;
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      else if (written) focusOnceDrawn(standsAs(written, saved));
    });
  };

  const remove = async (id: string) => {
    const thread = await askBackground('surface→background:thread', { id });
    const isAnswered = thread.ok && thread.value.length > 1;
    await attempt(askBackground('surface→background:delete-note', { id }), {
      sentence: text(isAnswered ? 'panel_deleted_answered' : 'panel_deleted'),
      undo: () => askBackground('surface→background:undo-delete', { id }),
      undone: inNote(id, '.delete'),
    });
  };

  const desk: Desk = {
    nameOf,
    isWriting: writing !== null,
    attempt,
    remove: ({ id }) => void remove(id),
    edit: (note) => void open(note.document, editing(note), text('form_edit_title'), fieldsOf(note, vocabulary)),
    answer: (note) => void open(note.document, answering(note), text('form_reply_title'), EMPTY),
    write: (document, place, title) => void open(document, place, title, EMPTY),
    formAt(document, place) {
      if (writing?.document.key !== document.key || slotOf(writing.place) !== slotOf(place)) return null;
      return <Writer key={slotOf(place)} writing={writing} vocabulary={vocabulary} done={done} />;
    },
  };
  const undo = async () => {
    if (said?.undo && (await attempt(said.undo()))) focusOnceDrawn(said.undone ?? 'main');
  };
  return { desk, said, error, undo };
}

/** Where the reader goes on with what was written, as a selector. */
function standsAs({ document, place }: Writing, saved: Note | null): string {
  const note = saved?.id ?? place.edits?.id;
  if (note !== undefined) return inNote(note, '.edit');
  const draft = inDraft(nameOfDraft(document, place), '.resume');
  return place.target || place.replyTo ? draft : `.whole, ${draft}`;
}

/** The name of what was begun, among all that was begun anywhere. */
export function nameOfDraft({ key }: NotedDocument, place: DraftPlace): string {
  return `${key} ${slotOf(place)}`;
}
