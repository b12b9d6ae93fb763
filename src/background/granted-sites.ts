import { askPage } from '../messaging/background-side.ts';
import { browser } from '../messaging/browser.ts';
import type { BackgroundToPage } from '../messaging/contract.ts';
import { showBadge } from './badge.ts';
import { siteOf } from './choices.ts';

const SCRIPT_ID = 'granted-sites';
const EARLY_ID = 'granted-sites-early';
/** As the build names them (vite.config.ts); the manifest does not, since no page has them from the beginning. */
const MARKING = 'src/page/mark.js';
const INTERACTION = 'src/page/interact.js';
const LEFT = 'src/page/left.js';

/** What of the page's script is registered at run time, or null where no site was granted beside the named ones. */
export interface GrantedSites {
  matches: string[];
  excludeMatches: string[];
}

/**
 * The sites that a reader granted, as match patterns for a content script. The named sites are in the manifest already
 * and are left out, so that no page is served twice.
 */
export function grantedBeside(granted: readonly string[], named: readonly string[]): GrantedSites | null {
  const namedHosts = new Set(named.map(hostOf));
  const matches = granted.filter((pattern) => !namedHosts.has(hostOf(pattern)));
  return matches.length > 0 ? { matches, excludeMatches: [...named] } : null;
}

function hostOf(pattern: string): string {
  return /^[^:]+:\/\/([^/]*)/.exec(pattern)?.[1] ?? pattern;
}

/** The page's script as it was built, the one that runs before the page's own, and the pages that the manifest names for both. */
function pageScript(): { files: string[]; early: string[]; css: string[]; named: string[] } {
  const [script, early] = browser.runtime.getManifest().content_scripts ?? [];
  return {
    files: relative(script?.js),
    early: relative(early?.js),
    css: relative(script?.css),
    named: script?.matches ?? [],
  };
}

/** Firefox tells the manifest's style sheets as whole addresses, and takes only relative ones. */
function relative(files: readonly string[] = []): string[] {
  const home = browser.runtime.getURL('');
  return files.map((file) => (file.startsWith(home) ? file.slice(home.length) : file));
}

async function grantedSites(): Promise<GrantedSites | null> {
  const { origins = [] } = await browser.permissions.getAll();
  return grantedBeside(origins, pageScript().named);
}

/** Makes what is registered agree with what is granted. Called on each start and whenever a permission changes. */
export async function reconcileGrantedSites(): Promise<void> {
  const wanted = await grantedSites();
  const ids = [SCRIPT_ID, EARLY_ID];
  const registered = await browser.scripting.getRegisteredContentScripts({ ids });
  if (!wanted) {
    if (registered.length > 0)
      await browser.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
    return;
  }
  const { files, early, css } = pageScript();
  const scripts = [
    { id: SCRIPT_ID, js: files, css, runAt: 'document_idle' as const, ...wanted },
    { id: EARLY_ID, js: early, runAt: 'document_start' as const, ...wanted },
  ];
  const isRegistered = ({ id }: { id: string }) => registered.some((script) => script.id === id);
  const known = scripts.filter(isRegistered);
  const fresh = scripts.filter((script) => !isRegistered(script));
  if (known.length > 0) await browser.scripting.updateContentScripts(known);
  if (fresh.length > 0) await browser.scripting.registerContentScripts(fresh);
}

/** Runs the page's script in a tab now. It stands back by itself where it runs already. @throws where the browser forbids it */
export async function runPageScript(tabId: number): Promise<void> {
  const { files, early, css } = pageScript();
  if (css.length > 0) await browser.scripting.insertCSS({ target: { tabId }, files: css });
  await browser.scripting.executeScript({ target: { tabId }, files: [LEFT, ...early, ...files] });
}

/**
 * Asks a page's script something in answer to a shortcut or a menu: both give leave to read this page (activeTab) where the script
 * does not run yet. @throws where the browser forbids it
 */
export async function askPageAtHand<Name extends keyof BackgroundToPage>(
  tabId: number,
  name: Name,
  content: BackgroundToPage[Name][0],
): Promise<void> {
  const answer = await askPage(tabId, name, content);
  if (answer.ok) return;
  await runPageScript(tabId);
  await askPage(tabId, name, content);
}

/** Runs what marks in a tab whose page names something. @throws where the browser forbids it */
export async function runMarking(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [MARKING] });
}

/** Runs what a reader does with a page in a tab whose script asks for it. @throws where the browser forbids it */
export async function runInteraction(tabId: number, needsMarking: boolean): Promise<void> {
  const files = needsMarking ? [MARKING, INTERACTION] : [INTERACTION];
  await browser.scripting.executeScript({ target: { tabId }, files });
}

/** Runs the page's script in every open tab that it may read: after install, update and a new grant, without a reload. */
export async function runInOpenTabs(): Promise<void> {
  const granted = await grantedSites();
  const tabs = await browser.tabs.query({ url: [...pageScript().named, ...(granted?.matches ?? [])] });
  // A tab that shows an error page refuses; the others are served all the same.
  await Promise.allSettled(tabs.map((tab) => runPageScript(tab.id!)));
}

/**
 * Ends the page's script in every open tab of a site that the reader has withdrawn: Whence goes at once, as it came. Where it was asked
 * to mark one page it stays, and where another grant still lets it in.
 */
export async function leaveTabs(withdrawn: readonly string[]): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(tabs.map(({ id }) => id !== undefined && leaveTab(id, withdrawn)));
}

async function leaveTab(tabId: number, withdrawn: readonly string[]): Promise<void> {
  const answer = await askPage(tabId, 'background→page:address', {});
  if (!answer.ok || !covers(withdrawn, answer.value)) return;
  const site = siteOf(answer.value);
  if (site && (await browser.permissions.contains({ origins: [site.pattern] }))) return;
  await askPage(tabId, 'background→page:end', {});
  await showBadge(tabId, 0);
}

/** Whether one of these match patterns is for the site of an address. */
export function covers(patterns: readonly string[], address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return patterns.some((pattern) => {
    const [, scheme = '', host = ''] = /^(\*|[a-z]+):\/\/([^/]*)\//.exec(pattern) ?? [];
    if (scheme === '*' ? !/^https?:$/.test(protocol) : protocol !== `${scheme}:`) return false;
    if (host === '*') return true;
    return host.startsWith('*.') ? `.${hostname}`.endsWith(host.slice(1)) : hostname === host;
  });
}
