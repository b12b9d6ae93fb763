import * as v from 'valibot';
import { asLibraryError, LibraryError } from '../library/problem.ts';
import { browser } from '../messaging/browser.ts';
import { type BegunOnDocument, Draft, type DraftPlace } from '../messaging/notes-contract.ts';
import { slotOf } from '../messaging/slot.ts';
import { idPrefixOf, NotedDocument } from '../notes/note.ts';
import { writeBeside } from './beside.ts';
import { worded } from './my-library.ts';
import { inTurn } from './turns.ts';

/** Beyond these the oldest of a document's drafts is forgotten. */
const MOST_OF_A_DOCUMENT = 50;

const DRAFTS = 'drafts:';

/** The drafts of one document, where it is read, and when something was written there last. */
const Kept = v.object({ document: NotedDocument, changed: v.string(), drafts: v.array(v.unknown()) });

/** The drafts of notes on a document, oldest first. They are kept on this device until they are saved or cleared. */
export async function draftsOf(key: string): Promise<Draft[]> {
  const place = await placeOf(key);
  return draftsIn((await browser.storage.local.get(place))[place]);
}

/** What was begun on any document, where something was written last first. */
export async function allDrafts(): Promise<Omit<BegunOnDocument, 'notes'>[]> {
  return Object.entries(await browser.storage.local.get())
    .filter(([place]) => place.startsWith(DRAFTS))
    .flatMap(([, value]) => {
      const kept = v.safeParse(Kept, value);
      return kept.success ? { ...kept.output, drafts: draftsIn(value) } : [];
    })
    .sort((a, b) => (a.changed < b.changed ? 1 : -1))
    .map(({ document, drafts }) => ({ document, drafts }));
}

/** Gives whether nothing was begun at its place before. */
export function saveDraft(document: NotedDocument, draft: Draft): Promise<boolean> {
  return change(document.key, draft, (local, place, others) => {
    const drafts = [...others, draft].slice(-MOST_OF_A_DOCUMENT);
    const kept: v.InferOutput<typeof Kept> = { document, changed: new Date().toISOString(), drafts };
    return local.set({ [place]: kept });
  });
}

export async function clearDraft(key: string, at: DraftPlace): Promise<void> {
  await change(key, at, (local, place, others, before) =>
    others.length === 0
      ? local.remove(place)
      : local.set({ [place]: Array.isArray(before) ? others : { ...Object(before), drafts: others } }),
  );
}

type Write = (local: typeof browser.storage.local, place: string, others: Draft[], before: unknown) => Promise<void>;

/**
 * Changes what stands at one place of a document. `write` is given the other drafts there, and all as it is stored. Gives whether
 * nothing stood there.
 */
function change(key: string, at: DraftPlace, write: Write): Promise<boolean> {
  return inTurn(async () => {
    const place = await placeOf(key);
    const { [place]: before } = await browser.storage.local.get(place);
    const drafts = draftsIn(before);
    const others = drafts.filter((draft) => slotOf(draft) !== slotOf(at));
    try {
      await writeBeside((local) => write(local, place, others, before));
    } catch (error) {
      throw asLibraryError(error).problem === 'full' ? worded(new LibraryError('full', String(error))) : error;
    }
    return others.length === drafts.length;
  });
}

function draftsIn(stored: unknown): Draft[] {
  const kept = v.safeParse(Kept, stored);
  // Before it was kept where they belong, drafts stood alone.
  const drafts = kept.success ? kept.output.drafts : Array.isArray(stored) ? stored : [];
  return drafts.flatMap((draft) => {
    const read = v.safeParse(Draft, draft);
    return read.success ? [read.output] : [];
  });
}

async function placeOf(key: string): Promise<string> {
  return `${DRAFTS}${await idPrefixOf(key)}`;
}
