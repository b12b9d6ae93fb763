import { browser } from '../messaging/browser.ts';

/** Opens the page on which a claim is made a proposal for the index. */
export async function openProposal(id: string): Promise<null> {
  await browser.tabs.create({
    url: browser.runtime.getURL(`src/atlas/index.html#/proposal/${encodeURIComponent(id)}`),
  });
  return null;
}
