import { identify } from '../documents/identify.ts';
import { askPage } from '../messaging/background-side.ts';
import { browser } from '../messaging/browser.ts';
import { linkTo } from '../notes/text-fragment.ts';
import { inLibrary } from './my-library.ts';

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
  const tabs = await browser.tabs.query({});
  const showing = tabs
    .filter(({ url }) => url && keys.includes(identify(url)?.key ?? ''))
    .sort((a, b) => Number(b.active) - Number(a.active));
  for (const { id: tabId, windowId } of showing) {
    if (tabId === undefined || !(await askPage(tabId, 'background→page:go-to-note', { id: note.id })).ok) continue;
    await browser.tabs.update(tabId, { active: true });
    if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
    return null;
  }
  const { target, document } = note;
  const url = target
    ? linkTo(
        document.address,
        target.quote.prefix + target.quote.exact + target.quote.suffix,
        target.quote.prefix.length,
        target.quote.prefix.length + target.quote.exact.length,
      )
    : document.address;
  await browser.tabs.create({ url });
  return null;
}
