import { browser } from '../messaging/browser.ts';
import type { MarkDensity, PageChoices, ReaderChoices } from '../messaging/contract.ts';
import { readSettings, type Settings, writeSettings } from './settings.ts';
import { inTurn } from './turns.ts';

const SETTINGS = 'settings';
const PAUSED_PAGES = 'pausedPages';
/** The oldest page is forgotten beyond these; a session hardly reaches so many. */
const MOST_PAUSED_PAGES = 1_000;

async function settings(): Promise<Settings> {
  const { [SETTINGS]: stored } = await browser.storage.local.get(SETTINGS);
  return readSettings(stored);
}

function changeSettings(change: (settings: Settings) => Settings): Promise<void> {
  return inTurn(async () => {
    const { [SETTINGS]: stored } = await browser.storage.local.get(SETTINGS);
    await browser.storage.local.set({ [SETTINGS]: writeSettings(stored, change(readSettings(stored))) });
  });
}

/** Pages are paused until the browser ends: which pages somebody read is not written to disk. */
async function pausedPages(): Promise<string[]> {
  const { [PAUSED_PAGES]: stored } = await browser.storage.session.get(PAUSED_PAGES);
  return Array.isArray(stored) ? stored : [];
}

export function setDensity(density: MarkDensity): Promise<void> {
  return changeSettings((settings) => ({ ...settings, density }));
}

export function setProposalsTo(proposalsTo: string): Promise<void> {
  return changeSettings((settings) => ({ ...settings, proposalsTo }));
}

export function setSitePaused(host: string, paused: boolean): Promise<void> {
  return changeSettings((settings) => {
    const others = settings.pausedSites.filter((site) => site !== host);
    return { ...settings, pausedSites: paused ? [...others, host] : others };
  });
}

export function setPagePaused(url: string, paused: boolean): Promise<void> {
  return inTurn(async () => {
    const page = withoutFragment(url);
    const others = (await pausedPages()).filter((other) => other !== page);
    const pages = paused ? [...others, page].slice(-MOST_PAUSED_PAGES) : others;
    await browser.storage.session.set({ [PAUSED_PAGES]: pages });
  });
}

export async function readerChoices(): Promise<ReaderChoices> {
  const [{ density, pausedSites, proposalsTo }, pages] = await Promise.all([settings(), pausedPages()]);
  return { density, pausedSites, pausedPages: pages, proposalsTo };
}

/** What the reader chose for the page at `url`. */
export interface ChoicesOfPage extends PageChoices {
  pausedPage: boolean;
  pausedSite: boolean;
}

export async function choicesOf(url: string): Promise<ChoicesOfPage> {
  const [{ density, pausedSites }, pages] = await Promise.all([settings(), pausedPages()]);
  const pausedSite = pausedSites.includes(siteOf(url)?.host ?? '');
  const pausedPage = pages.includes(withoutFragment(url));
  return { density, pausedPage, pausedSite, paused: pausedPage || pausedSite };
}

/** The site of an address: its host, and the match pattern for it. Null for addresses that no site stands behind. */
export function siteOf(url: string): { host: string; pattern: string } | null {
  const address = URL.parse(url);
  if (!address || (address.protocol !== 'http:' && address.protocol !== 'https:')) return null;
  return { host: address.hostname, pattern: `${address.protocol}//${address.hostname}/*` };
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0]!;
}
