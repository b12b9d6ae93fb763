import { useEffect, useState } from 'preact/hooks';
import type { CrossingEdits as Crossing, VersionOfNote } from '../messaging/notes-contract.ts';
import { askBackground } from '../messaging/surface-side.ts';
import type { CrossingField } from '../notes/merge.ts';
import type { Note } from '../notes/note.ts';
import { claimSentence } from '../ui/claim.ts';
import { text } from '../ui/text.ts';
import { CONFIDENCE_WORDS } from '../ui/words.ts';
import type { Desk } from './desk.tsx';
import { inNote } from './focus.ts';
import { SideBySide } from './side-by-side.tsx';

/** A note that was changed in two places at once: both versions side by side, for the reader to say which holds. */
export function CrossingEdits({ note: { id, updated }, desk }: { note: Note; desk: Desk }) {
  const [crossing, setCrossing] = useState<Crossing | null>(null);
  useEffect(() => {
    let isAsked = true;
    void askBackground('surface→background:crossing-edits', { id }).then((outcome) => {
      if (isAsked) setCrossing(outcome.ok ? outcome.value : null);
    });
    return () => {
      isAsked = false;
    };
  }, [id, updated]);
  if (!crossing) return null;
  const [older, newer] = crossing.versions.toSorted((a, b) =>
    a.note.updated < b.note.updated ? -1 : 1,
  ) as Crossing['versions'];
  const settle = async (keep: VersionOfNote, drop: VersionOfNote, copy: boolean) => {
    const settled = await askBackground('surface→background:settle-edits', {
      id,
      keep: keep.revision,
      drop: drop.revision,
      copy,
    });
    await desk.attempt(Promise.resolve(settled), {
      sentence: text(copy ? 'crossing_kept_both' : 'crossing_kept'),
      undo: async () =>
        settled.ok ? askBackground('surface→background:unsettle-edits', { id, settled: settled.value }) : settled,
      undone: inNote(id, '.crossing button'),
    });
  };
  const side = (version: VersionOfNote, other: VersionOfNote) => ({
    caption: <Moment of={version.note} />,
    texts: crossing.fields.map((field) => WORDS[field](version.note, desk)),
    more: (
      <p class="do">
        <button
          type="button"
          class="keep"
          aria-label={text('crossing_keep_of', momentOf(version.note))}
          onClick={() => settle(version, other, false)}
        >
          {text('crossing_keep')}
        </button>
      </p>
    ),
  });
  return (
    <div class="changed crossing">
      <p>{text('crossing_about')}</p>
      <SideBySide before={side(older, newer)} now={side(newer, older)} />
      <p class="do">
        <button type="button" class="both" onClick={() => settle(newer, older, true)}>
          {text('crossing_both')}
        </button>
      </p>
    </div>
  );
}

/** What of a note crosses, as the reader reads it. */
const WORDS: Record<CrossingField, (note: Note, desk: Desk) => string> = {
  body: ({ body }) => body || text('crossing_no_text'),
  claim: ({ claim }, { nameOf }) => {
    if (!claim) return text('crossing_no_claim');
    const sentence = claimSentence(claim, nameOf);
    const { confidence } = claim;
    return confidence ? `${sentence} · ${text('panel_confidence', text(CONFIDENCE_WORDS[confidence]))}` : sentence;
  },
  place: ({ target, gone }) =>
    gone ? text('crossing_gone') : target ? text('crossing_place', target.quote.exact) : text('crossing_whole'),
  tags: ({ tags }) => tags.join(', '),
};

function momentOf({ updated }: Note): string {
  return new Date(updated).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}

function Moment({ of }: { of: Note }) {
  return <time datetime={of.updated}>{momentOf(of)}</time>;
}
