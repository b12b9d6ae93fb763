import { browser } from '../messaging/browser.ts';
import { NOTE_ACTIONS, type NoteAction } from '../messaging/contract.ts';
import { openPanel } from '../ui/open-panel.ts';
import { type TextKey, text } from '../ui/text.ts';
import { askPageAtHand } from './granted-sites.ts';
import { openNaming } from './own-names.ts';

/** What the shortcuts for notes ask a page to do with what is selected there. */
export const NOTE_COMMANDS: Record<string, NoteAction | 'bar'> = {
  'note-selection': 'bar',
  'claim-selection': 'claim',
};

const MENU_WORDS: Record<NoteAction, TextKey> = {
  highlight: 'menu_highlight',
  note: 'menu_note',
  claim: 'menu_claim',
  link: 'menu_link',
  name: 'menu_name',
};

const OPEN_PANEL = 'open-panel';

/** Puts the side panel, and what can be done with a selection, into the browser's menu for it. */
export async function createMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  const place = { contexts: ['selection' as const], documentUrlPatterns: ['http://*/*', 'https://*/*', 'file://*/*'] };
  browser.contextMenus.create({ id: 'whence', title: text('extension_name'), ...place });
  for (const action of NOTE_ACTIONS) {
    browser.contextMenus.create({ id: action, parentId: 'whence', title: text(MENU_WORDS[action]), ...place });
  }
  browser.contextMenus.create({ id: OPEN_PANEL, title: text('menu_panel'), contexts: ['page', 'action'] });
}

export function answerMenu(): void {
  browser.contextMenus.onClicked.addListener(async ({ menuItemId, frameId, selectionText = '' }, tab) => {
    // Before anything is awaited: browsers open it in answer to a click alone.
    if (menuItemId === OPEN_PANEL) return openPanel(tab?.windowId ?? browser.windows.WINDOW_ID_CURRENT);
    const action = NOTE_ACTIONS.find((one) => one === menuItemId);
    if (action === 'name') return void openNaming(selectionText);
    if (action && tab?.id !== undefined && !frameId) await askPageAtHand(tab.id, 'background→page:note', { action });
  });
}
