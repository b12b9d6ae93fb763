import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Draft, DraftPlace } from '../messaging/notes-contract.ts';
import type { Outcome } from '../messaging/outcome.ts';
import { askBackground } from '../messaging/surface-side.ts';
import type { Claim, Note, NotedDocument } from '../notes/note.ts';
import type { Vocabulary } from '../notes/vocabulary.ts';
import type { Offering } from '../ui/completion.tsx';
import { createDraftKeeper, reasonOf } from '../ui/draft-keeper.ts';
import { Form } from '../ui/form.tsx';
import { text } from '../ui/text.ts';
import { claimOf, type Fields, missing, tagsOf } from '../ui/writing.ts';

/** What is written, and where it will hang. */
export interface Writing {
  document: NotedDocument;
  place: DraftPlace;
  title: string;
  /** What stands in the form. It outlives the form: a list lets go of what is scrolled far away. */
  fields: Fields;
  /** Keeps what stands in the form. Gives whether it is kept, or the reader has been told that it can't be. */
  mayLeave?: () => Promise<boolean>;
}

interface WriterProps {
  writing: Writing;
  vocabulary: Vocabulary;
  /** The reader is done; `saved` is null where what was written is left as a draft. */
  done: (saved: Note | null) => void;
}

/** While somebody writes, what stands there is kept so often (milliseconds). */
const KEEP_EVERY = 300;

/** The form in the panel. What stands in it is kept as a draft while it is written. */
export function Writer({ writing, vocabulary, done }: WriterProps) {
  const { document, place, title } = writing;
  const [fields, setFields] = useState(writing.fields);
  const [offering, setOffering] = useState<Offering | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const here = useRef<HTMLDivElement>(null);
  const tags = useTags();
  const keeper = useMemo(() => createDraftKeeper(sendTo(document, place), KEEP_EVERY, setProblem), []);
  /** Whether the reader knows that what stands here can't be kept. */
  const isTold = useRef(false);
  const needed = asked ? missing(fields) : null;

  const focusOn = (name: string) => {
    const all = [...(here.current?.querySelectorAll<HTMLInputElement>(`[name="${name}"]`) ?? [])];
    (all.find(({ checked }) => checked) ?? all[0])?.focus();
  };
  useEffect(() => {
    focusOn(missing(fields) ?? 'body');
    here.current?.scrollIntoView({ block: 'nearest' });
    const leave = () => void keeper.flush();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  const claimed = useRef(fields.claims);
  useEffect(() => {
    if (claimed.current !== fields.claims) focusOn(missing(fields) ?? 'body');
    claimed.current = fields.claims;
  }, [fields.claims]);

  /** Tells what somebody waits for, also where there is little room. */
  const answer = (why: (before: string | null) => string) => {
    setProblem(why);
    requestAnimationFrame(() => here.current?.querySelector('.problem')?.scrollIntoView({ block: 'nearest' }));
  };
  const change = (part: Partial<Fields>, open: Offering | null = null) => {
    const now = { ...fields, ...part };
    writing.fields = now;
    setFields(now);
    setOffering(open);
    setProblem(null);
    setAsked(false);
    isTold.current = false;
    if (JSON.stringify(now) !== JSON.stringify(fields)) keeper.keep(draftOf(place, now, vocabulary));
  };
  /** The saving that is under way, and whether it was done. Nobody leaves before that is known, and nothing is saved twice. */
  const saving = useRef<Promise<boolean> | null>(null);
  const save = async () => {
    saving.current ??= write().finally(() => {
      saving.current = null;
    });
    await saving.current;
  };
  const write = async (): Promise<boolean> => {
    // What the stroke that saves has completed is there before it is drawn.
    const { fields } = writing;
    const lacks = missing(fields);
    setAsked(true);
    if (lacks) {
      setProblem(text('form_incomplete'));
      focusOn(lacks);
      return false;
    }
    await keeper.stop();
    const { target, edits, replyTo } = place;
    const claim = claimOf(fields, vocabulary) as Claim | null;
    const content = { target, replyTo, body: fields.body.trim(), tags: tagsOf(fields), claim };
    const outcome = await askBackground('surface→background:save-note', { document, edits, content });
    if (outcome.ok) done(outcome.value);
    else {
      keeper.keep(draftOf(place, writing.fields, vocabulary));
      const isKept = await keeper.flush();
      answer((why) => (isKept || why === null ? text('form_not_saved', reasonOf(outcome.error)) : why));
    }
    return outcome.ok;
  };
  writing.mayLeave = async () => {
    await saving.current;
    if ((await keeper.flush()) || isTold.current) return true;
    isTold.current = true;
    answer((why) => text('form_close_again', why ?? ''));
    return false;
  };
  const close = async () => {
    if (!(await saving.current) && (await writing.mayLeave?.())) done(null);
  };
  return (
    <div class="form" ref={here}>
      <Form
        title={title}
        warning={null}
        quote={place.target?.quote.exact ?? null}
        mayClaim={place.replyTo === null}
        vocabulary={vocabulary}
        tags={tags}
        fields={fields}
        offering={offering}
        problem={problem}
        needed={needed}
        change={change}
        save={() => void save()}
        close={() => void close()}
      />
    </div>
  );
}

/** Keeps a draft at its place, or forgets it where nothing is worth keeping. */
function sendTo(document: NotedDocument, { target, edits, replyTo }: DraftPlace) {
  return (draft: Draft | null): Promise<Outcome<null>> =>
    draft
      ? askBackground('surface→background:save-draft', { document, draft })
      : askBackground('surface→background:clear-draft', { key: document.key, place: { target, edits, replyTo } });
}

/** What is to be kept of what stands in the form; null where a new note would be empty. */
function draftOf(place: DraftPlace, fields: Fields, vocabulary: Vocabulary): Draft | null {
  const draft = { ...place, body: fields.body, tags: tagsOf(fields), claim: claimOf(fields, vocabulary) };
  return place.edits || draft.body.trim() || draft.tags.length > 0 || draft.claim ? draft : null;
}

/** The tags of the whole library, those used most first. A library that can't be read says so where something is saved. */
function useTags(): string[] {
  const [tags, setTags] = useState<string[]>([]);
  useEffect(() => {
    void askBackground('surface→background:note-choices', {}).then(
      (outcome) => outcome.ok && setTags(outcome.value.tags.map(([tag]) => tag)),
    );
  }, []);
  return tags;
}
