import { identify, mayBe } from '../documents/identify.ts';
import { askPage, tellSurfaces } from '../messaging/background-side.ts';
import { browser } from '../messaging/browser.ts';
import type { Join } from '../messaging/notes-contract.ts';
import { idPrefixOf } from '../notes/note.ts';
import { inLibrary, onNotesChange } from './my-library.ts';

/** Tells every page and surface that may show them that notes have changed, from now on. */
export function tellOfNotes(): void {
  onNotesChange(async (ids) => {
    await tellSurfaces('background→surface:notes-changed', { ids });
    await tellPages((url) => mayShow(url, ids));
  });
}

/** Tells every page and surface where other notes may be shown now that documents were joined or parted. */
export async function tellOfJoins(joins: readonly Join[]): Promise<void> {
  await tellSurfaces('background→surface:notes-changed', { ids: [] });
  await tellPages((url) => url === undefined || joins.some(({ at }) => mayBe(at, url)));
}

/** Tells the pages that show a document that something was begun there elsewhere, or thrown away. */
export async function tellOfDrafts(key: string): Promise<void> {
  await tellPages((url) => url === undefined || mayBe(key, url));
}

/** The beginnings of the ids of notes on documents. */
export function prefixesOf(keys: readonly string[]): Promise<string[]> {
  return Promise.all(keys.map(idPrefixOf));
}

async function tellPages(isConcerned: (url: string | undefined) => boolean | Promise<boolean>): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(
    tabs.map(async ({ id, url }) => {
      if (id !== undefined && (await isConcerned(url))) void tellOnePage(id);
    }),
  );
}

/** The page answers when it has looked for their places, and one that the browser has frozen when somebody looks at it again. */
async function tellOnePage(tabId: number): Promise<void> {
  const answer = await askPage(tabId, 'background→page:notes-changed', {});
  if (answer.ok) await tellSurfaces('background→surface:tab-changed', { tabId });
}

/** Whether the page at an address may show one of the notes: a page of the web can have another key than its address says. */
async function mayShow(url: string | undefined, ids: readonly string[]): Promise<boolean> {
  if (url === undefined) return true;
  const key = identify(url)?.key;
  if (key === undefined) return false;
  if (key.startsWith('web:')) return true;
  const prefixes = await prefixesOf(await inLibrary((library) => library.joinedTo(key)));
  return ids.some((id) => prefixes.some((prefix) => id.startsWith(prefix)));
}
