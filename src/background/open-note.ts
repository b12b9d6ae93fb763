import { documentOf, identify, mayBe, TELLING } from '../documents/identify.ts';
import { askPage } from '../messaging/background-side.ts';
import { browser } from '../messaging/browser.ts';
import type { DraftPlace } from '../messaging/notes-contract.ts';
import { slotOf } from '../messaging/slot.ts';
import type { Note, NotedDocument } from '../notes/note.ts';
import { linkTo } from '../notes/text-fragment.ts';
import { inLibrary } from './my-library.ts';

type Hanging = Pick<Note, 'id' | 'document' | 'target'>;

/**
 * Goes to the place of a note in a tab that shows its document, and opens one where none does. An answer stands where the note
 * stands that it answers. @throws as `inLibrary`
 */
export async function openNote(id: string): Promise<null> {
  const { note, keys } = await inLibrary(async (library) => {
    const asked = await library.note(id);
    const answered = asked.replyTo ? (await library.lookUp([asked.replyTo]))[0] : null;
    const note = typeof answered === 'object' && answered ? answered : asked;
    return { note, keys: await library.joinedTo(note.document.key) };
  });
  return open(note, keys);
}

/** Goes to where a draft was begun, also where the library can't be read. */
export async function openDraft(document: NotedDocument, place: DraftPlace): Promise<null> {
  const note = place.edits?.id ?? place.replyTo;
  const begun = { id: note ?? slotOf(place), document, target: place.target };
  return note ? openNote(note).catch(() => open(begun, [document.key])) : open(begun, [document.key]);
}

/** Goes to where something hangs that a page knows by `id`, in a tab that shows one of the documents or in a new one. */
async function open({ id, document, target }: Hanging, keys: readonly string[]): Promise<null> {
  const tabs = await browser.tabs.query({});
  for (const tab of tabs.sort((a, b) => Number(b.active) - Number(a.active))) {
    const { id: tabId, url, windowId } = tab;
    if (tabId === undefined || url === undefined || !(await shows(tabId, url, keys, isFrozen(tab)))) continue;
    if (isFrozen(tab)) await browser.tabs.update(tabId, { active: true });
    if (!(await askPage(tabId, 'background→page:go-to-note', { id })).ok) continue;
    await browser.tabs.update(tabId, { active: true });
    if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
    return null;
  }
  const url = target
    ? linkTo(
        document.address,
        target.quote.prefix + target.quote.exact + target.quote.suffix,
        target.quote.prefix.length,
        target.quote.prefix.length + target.quote.exact.length,
      )
    : document.address;
  const { id: tabId } = await browser.tabs.create({ url });
  // The address leads to the sentence as it was. Where it has changed the page knows better, once it has looked for it.
  if (tabId !== undefined) onceLoaded(tabId, () => void askPage(tabId, 'background→page:go-to-note', { id }));
  return null;
}

/** Whether one of the documents is open in a tab: by its address, or by what the page there says of itself. */
async function shows(tabId: number, url: string, keys: readonly string[], isFrozen: boolean): Promise<boolean> {
  if (keys.includes(identify(url)?.key ?? '')) return true;
  if (isFrozen || !keys.some((key) => mayBe(key, url))) return false;
  const told = await askPage(tabId, 'background→page:facts', { asked: TELLING });
  return told.ok && keys.includes(documentOf(told.value)?.key ?? '');
}

/** Whether Chromium has frozen a tab: its page answers nothing before it is shown. */
function isFrozen(tab: object): boolean {
  return 'frozen' in tab && tab.frozen === true;
}

function onceLoaded(tabId: number, act: () => void): void {
  const stop = () => {
    browser.tabs.onUpdated.removeListener(updated);
    browser.tabs.onRemoved.removeListener(removed);
  };
  const updated = (id: number, { status }: { status?: string }) => {
    if (id !== tabId || status !== 'complete') return;
    stop();
    act();
  };
  const removed = (id: number) => id === tabId && stop();
  browser.tabs.onUpdated.addListener(updated);
  browser.tabs.onRemoved.addListener(removed);
}
