import { browser } from '../messaging/browser.ts';

interface SidePanel {
  sidePanel?: { open(place: { windowId: number }): Promise<void> };
}

/** Opens the side panel of a window. Browsers want it in answer to a key or a click, before anything is awaited. */
export function openPanel(windowId: number): Promise<void> {
  // Chrome and Firefox name it differently, and the types know only Firefox's.
  return (browser as SidePanel).sidePanel?.open({ windowId }) ?? browser.sidebarAction.open();
}
