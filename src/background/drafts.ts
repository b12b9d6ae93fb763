import * as v from 'valibot';
import { asLibraryError, LibraryError } from '../library/problem.ts';
import { browser } from '../messaging/browser.ts';
import { Draft, type DraftPlace, slotOf } from '../messaging/notes-contract.ts';
import { idPrefixOf } from '../notes/note.ts';
import { writeBeside } from './beside.ts';
import { worded } from './my-library.ts';
import { inTurn } from './turns.ts';

/** Beyond these the oldest of a document's drafts is forgotten. */
const MOST_OF_A_DOCUMENT = 50;

/** The drafts of notes on a document, oldest first. They are kept on this device until they are saved or cleared. */
export async function draftsOf(key: string): Promise<Draft[]> {
  const place = await placeOf(key);
  const { [place]: stored } = await browser.storage.local.get(place);
  const drafts = Array.isArray(stored) ? stored : [];
  return drafts.flatMap((draft) => {
    const read = v.safeParse(Draft, draft);
    return read.success ? [read.output] : [];
  });
}

export function saveDraft(key: string, draft: Draft): Promise<void> {
  return change(key, (others) => [...others, draft], draft);
}

export function clearDraft(key: string, place: DraftPlace): Promise<void> {
  return change(key, (others) => others, place);
}

function change(key: string, make: (others: Draft[]) => Draft[], at: DraftPlace): Promise<void> {
  return inTurn(async () => {
    const place = await placeOf(key);
    const drafts = make((await draftsOf(key)).filter((draft) => slotOf(draft) !== slotOf(at)));
    try {
      await writeBeside((local) =>
        drafts.length === 0 ? local.remove(place) : local.set({ [place]: drafts.slice(-MOST_OF_A_DOCUMENT) }),
      );
    } catch (error) {
      throw asLibraryError(error).problem === 'full' ? worded(new LibraryError('full', String(error))) : error;
    }
  });
}

async function placeOf(key: string): Promise<string> {
  return `drafts:${await idPrefixOf(key)}`;
}
