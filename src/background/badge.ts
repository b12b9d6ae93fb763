import { browser } from '../messaging/browser.ts';
import { text } from '../ui/text.ts';

/** Shows on the toolbar button of a tab how many different interventions its page names. The browser clears it on navigation. */
export async function showBadge(tabId: number, interventions: number): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ tabId, text: interventions > 0 ? String(interventions) : '' }),
    browser.action.setTitle({
      tabId,
      title: interventions > 0 ? text('badge_title', String(interventions)) : text('extension_name'),
    }),
  ]);
}

export async function colourBadge(): Promise<void> {
  await Promise.all([
    browser.action.setBadgeBackgroundColor({ color: '#0f5c57' }),
    browser.action.setBadgeTextColor({ color: '#ffffff' }),
  ]);
}
