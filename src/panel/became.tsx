import type { NotePlace } from '../messaging/contract.ts';
import { askBackground } from '../messaging/surface-side.ts';
import { type Compared, isInOtherWords } from '../notes/compared.ts';
import type { Note, Target } from '../notes/note.ts';
import { text } from '../ui/text.ts';
import type { Desk } from './desk.tsx';
import { inNote } from './focus.ts';
import { SideBySide } from './side-by-side.tsx';

interface BecameProps {
  note: Note;
  place: NotePlace;
  tabId: number;
  desk: Desk;
}

/** What became of a note's sentence where it does not stand on the page as it did, for the reader to say what holds. */
export function Became({ note, place, tabId, desk }: BecameProps) {
  const { outcome, target } = place;
  const edited = outcome === 'anchored' ? editedSince(note, target) : null;
  if (outcome === 'anchored' && !edited) return null;
  const compared = edited ?? place.compared;
  const put = (to: Target | null, gone: boolean) => {
    const { id, gone: wasGone = false } = note;
    return desk.attempt(askBackground('surface→background:place-note', { id, target: to, gone }), {
      sentence: text(gone ? 'panel_placed_gone' : 'panel_placed_here'),
      undo: () => askBackground('surface→background:place-note', { id, target: note.target, gone: wasGone }),
      undone: inNote(id, '.changed button'),
    });
  };
  const toSelection = async () => {
    const selected = await askBackground('surface→background:selection', { tabId });
    if (selected.ok && selected.value) return put(selected.value, false);
    return desk.attempt(Promise.resolve(selected), { sentence: text('panel_select_first'), undo: null });
  };
  const isSame = compared?.before === compared?.now;
  return (
    <div class="changed">
      <p>{text(sentenceFor(note, outcome, isSame))}</p>
      {compared && !isSame ? (
        <SideBySide
          before={{ caption: text('panel_then'), texts: [compared.before] }}
          now={{ caption: text('panel_now'), texts: [compared.now] }}
        />
      ) : (
        outcome === 'orphaned' && <p>{text('panel_now_lost')}</p>
      )}
      <p class="do">
        {outcome !== 'orphaned' && target && (
          <button type="button" class="here" onClick={() => put(target, false)}>
            {text('panel_is_here')}
          </button>
        )}
        {note.gone ? (
          <button type="button" class="again" onClick={() => put(null, false)}>
            {text('panel_look_again')}
          </button>
        ) : (
          <button type="button" class="gone" onClick={() => put(null, true)}>
            {text('panel_is_gone')}
          </button>
        )}
        <button type="button" class="to-selection" onClick={toSelection}>
          {text('panel_to_selection')}
        </button>
      </p>
    </div>
  );
}

/** A passage that is longer is not shown twice (UTF-16 units). */
const LONGEST = 1_200;

/** How a sentence reads that is still there, in other words than those that were noted; null where they are the same. */
function editedSince({ target }: Note, now: Target | null): Compared | null {
  if (!target || !now || target.quote.exact.length > LONGEST) return null;
  const { exact } = target.quote;
  return isInOtherWords(exact, now.quote.exact) ? { before: exact, now: now.quote.exact } : null;
}

function sentenceFor({ gone }: Note, outcome: NotePlace['outcome'], isSame: boolean) {
  if (outcome === 'anchored') return 'panel_edited_since';
  if (outcome === 'orphaned') return gone ? 'panel_orphaned_gone' : 'panel_orphaned';
  return isSame ? 'panel_uncertain_same' : 'panel_uncertain';
}
