import { askPage } from '../messaging/background-side.ts';
import { browser } from '../messaging/browser.ts';
import type { PageMention, TabState } from '../messaging/contract.ts';
import { choicesOf, siteOf } from './choices.ts';
import { currentIndex } from './current-index.ts';

/** What the popup shows of a tab. Asked of the page itself each time, so that it is never stale. */
export async function tabState(tabId: number): Promise<TabState> {
  const [{ url }, answer, { entries, problem }] = await Promise.all([
    browser.tabs.get(tabId),
    askPage(tabId, 'background→page:mentions', {}),
    currentIndex(),
  ]);
  const site = siteOf(url ?? '');
  const { density, pausedPage, pausedSite } = await choicesOf(url ?? '');
  const granted = site !== null && (await browser.permissions.contains({ origins: [site.pattern] }));
  return {
    access: accessOf({ url, granted, running: answer.ok }),
    running: answer.ok,
    pdf: pdfAt(url ?? ''),
    site,
    pausedPage,
    pausedSite,
    density,
    mentions: countMentions(answer.ok ? answer.value : []).flatMap(({ id, count }) => {
      const entry = entries.get(id);
      return entry ? [{ id, count, name: entry.name, standing: entry.standing }] : [];
    }),
    indexProblem: problem,
  };
}

/** The address of a tab is told to the extension only where it may read the tab, or the reader has just pressed its button. */
export function accessOf(tab: { url: string | undefined; granted: boolean; running: boolean }): TabState['access'] {
  if (tab.granted) return 'granted';
  if (tab.running) return 'once';
  return tab.url && /^(https?|file):/.test(tab.url) ? 'none' : 'impossible';
}

/** One row for each different intervention, in the order in which the page first names them. */
export function countMentions(mentions: readonly Pick<PageMention, 'id'>[]): { id: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { id } of mentions) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, count }));
}

/** A PDF is known only by its address: browsers show it in a page of their own. */
export function pdfAt(url: string): TabState['pdf'] {
  const { pathname = '' } = URL.parse(url) ?? {};
  if (!/\.pdf$|\/pdf(\/|$)/i.test(pathname)) return null;
  const [, paper] = /^https:\/\/arxiv\.org\/pdf\/([\w./-]+?)(?:\.pdf)?(?:[?#]|$)/.exec(url) ?? [];
  return { paper: paper ? `https://arxiv.org/abs/${paper}` : null };
}
