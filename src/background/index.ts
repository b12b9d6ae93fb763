import { answerMessages, askPage, type PageSender, tellPage, tellSurfaces } from '../messaging/background-side.ts';
import { browser } from '../messaging/browser.ts';
import type { BackgroundToPage } from '../messaging/contract.ts';
import { openPanel } from '../ui/open-panel.ts';
import { openProposal } from '../ui/open-proposal.ts';
import { colourBadge, showBadge } from './badge.ts';
import {
  choicesOf,
  readerChoices,
  setDensity,
  setPagePaused,
  setProposalsTo,
  setSitePaused,
  siteOf,
} from './choices.ts';
import { currentIndex } from './current-index.ts';
import {
  askPageAtHand,
  leaveTabs,
  reconcileGrantedSites,
  runInOpenTabs,
  runInteraction,
  runMarking,
  runPageScript,
} from './granted-sites.ts';
import { findNotes } from './my-library.ts';
import { isNoted, NOTE_ANSWERS, tagsInUse } from './note-answers.ts';
import { answerMenu, createMenu, NOTE_COMMANDS } from './note-menu.ts';
import { addOwnName, followOwnNames, namesInUse, openNaming, ownNames, removeOwnName } from './own-names.ts';
import { recogniseIn } from './recognition.ts';
import { tabState } from './tab-state.ts';
import { tellOfNotes } from './tell-of-notes.ts';

const STEPS: Record<string, 'next' | 'previous'> = { 'next-mention': 'next', 'previous-mention': 'previous' };

answerMessages({
  ...NOTE_ANSWERS,
  async 'page→background:recognise'({ texts, facts, needsMarking }, from) {
    const asked = [choicesOf(from.url), namesInUse(), currentIndex()] as const;
    const [{ paused, density }, names, { standings }] = await Promise.all(asked);
    const choices = { paused, density };
    if (paused) return { choices, recognised: null, noted: null };
    let marking: Promise<void> | undefined;
    const bringMarking = () => {
      if (needsMarking) marking ??= runMarking(from.tabId);
      // Where nothing is named after all nobody waits for it.
      marking?.catch(() => {});
    };
    const recognised = await recogniseIn(texts, names, standings, bringMarking);
    if (recognised.ids.length > 0) {
      bringMarking();
      // When the page hears what is to be marked, what marks is there.
      await marking;
    }
    if (!facts) return { choices, recognised, noted: null };
    // A page on which nothing is seen has nothing to tell after this.
    void tellSurfaces('background→surface:tab-changed', { tabId: from.tabId });
    if (recognised.ids.length > 0) return { choices, recognised, noted: null };
    return { choices, recognised, noted: await isNoted(facts, from).catch(() => false) };
  },
  async 'page→background:interact'({ needsMarking }, { tabId }) {
    await runInteraction(tabId, needsMarking);
    return null;
  },
  async 'page→background:cards'({ ids }) {
    const { card } = await currentIndex();
    return ids.flatMap((id) => card(id) ?? []);
  },
  'page→background:summary': ({ mentions }, from) => summarise(from, mentions.length),
  async 'page→background:own-claims'({ id }) {
    const { total } = await findNotes({
      words: '',
      filter: { intervention: id },
      order: 'newest',
      offset: 0,
      limit: 0,
    });
    return total;
  },
  'page→background:open-entry': ({ id }) => openEntry(id),
  'page→background:propose': ({ id }) => openProposal(id),
  async 'page→background:in-view'({ ids }, { tabId }) {
    await tellSurfaces('background→surface:in-view', { tabId, ids });
    return null;
  },
  'page→background:name': ({ name }) => openNaming(name),
  async 'page→background:vocabulary'(passage) {
    const [{ vocabulary, hint }, tags] = await Promise.all([currentIndex(), tagsInUse()]);
    return { vocabulary: vocabulary(), tags, hint: hint(passage) };
  },

  'surface→background:tab-state': ({ tabId }) => tabState(tabId),
  async 'surface→background:set-density'({ density }) {
    await setDensity(density);
    return tellPages();
  },
  async 'surface→background:set-paused'({ tabId, what, paused }) {
    const { url = '' } = await browser.tabs.get(tabId);
    const site = siteOf(url);
    if (what === 'page') await setPagePaused(url, paused);
    else if (site) await setSitePaused(site.host, paused);
    return tellPages();
  },
  'surface→background:choices': readerChoices,
  async 'surface→background:set-proposals-to'({ proposalsTo }) {
    await setProposalsTo(proposalsTo);
    return null;
  },
  async 'surface→background:resume'({ what, name }) {
    await (what === 'page' ? setPagePaused(name, false) : setSitePaused(name, false));
    return tellPages();
  },
  async 'surface→background:mark-page'({ tabId }) {
    await runPageScript(tabId);
    return null;
  },
  'surface→background:step': ({ tabId, to }) => haveDone(tabId, 'background→page:step', { to }),
  'surface→background:go-to': ({ tabId, id }) => haveDone(tabId, 'background→page:go-to', { id }),
  async 'surface→background:mentions'({ tabId }) {
    const outcome = await askPage(tabId, 'background→page:mentions', {});
    if (!outcome.ok) throw new Error(outcome.error.message);
    return outcome.value;
  },
  async 'surface→background:note-places'({ tabId }) {
    const outcome = await askPage(tabId, 'background→page:note-places', {});
    return outcome.ok ? outcome.value : [];
  },
  async 'surface→background:show-note'({ tabId, id }) {
    const outcome = await askPage(tabId, 'background→page:go-to-note', { id });
    return outcome.ok && outcome.value;
  },
  async 'surface→background:selection'({ tabId }) {
    const outcome = await askPage(tabId, 'background→page:selection', {});
    return outcome.ok ? outcome.value : null;
  },
  async 'surface→background:follow'({ tabId }) {
    const outcome = await askPage(tabId, 'background→page:follow', {});
    return outcome.ok ? outcome.value : [];
  },
  'surface→background:own-names': ownNames,
  'surface→background:add-name': addOwnName,
  'surface→background:remove-name': ({ name }) => removeOwnName(name),
  'surface→background:index': async () => (await currentIndex()).index,
  'surface→background:card': async ({ id }) => (await currentIndex()).card(id),
  'surface→background:open-entry': ({ id }) => openEntry(id),
});

browser.commands.onCommand.addListener(async (command, pressedIn) => {
  if (command === 'open-panel') return openPanel(pressedIn?.windowId ?? browser.windows.WINDOW_ID_CURRENT);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const to = STEPS[command];
  const action = NOTE_COMMANDS[command];
  if (tab?.id === undefined) return;
  if (to) await askPageAtHand(tab.id, 'background→page:step', { to });
  if (action) await askPageAtHand(tab.id, 'background→page:note', { action });
});

browser.permissions.onAdded.addListener(async () => {
  await reconcileGrantedSites();
  await runInOpenTabs();
});
browser.permissions.onRemoved.addListener(async ({ origins = [] }) => {
  await reconcileGrantedSites();
  await leaveTabs(origins);
});
browser.runtime.onStartup.addListener(reconcileGrantedSites);
browser.runtime.onInstalled.addListener(async () => {
  await createMenu();
  await reconcileGrantedSites();
  await runInOpenTabs();
});
tellOfNotes();
followOwnNames();
answerMenu();
void colourBadge();

/** Shows how many different interventions a page names. */
async function summarise({ tabId }: PageSender, interventions: number): Promise<null> {
  await showBadge(tabId, interventions);
  await tellSurfaces('background→surface:tab-changed', { tabId });
  return null;
}

async function openEntry(id: string): Promise<null> {
  if (!(await currentIndex()).entries.has(id)) throw new Error(`the index has no entry “${id}”`);
  await browser.tabs.create({ url: browser.runtime.getURL(`src/atlas/index.html#/entry/${encodeURIComponent(id)}`) });
  return null;
}

/** A page without the script is no fault: it has nothing to do. */
async function haveDone<Name extends keyof BackgroundToPage>(
  tabId: number,
  name: Name,
  content: BackgroundToPage[Name][0],
): Promise<null> {
  await askPage(tabId, name, content);
  return null;
}

/** Tells every page what now holds for it. Those without the script, or that may not be read, simply don't hear it. */
async function tellPages(): Promise<null> {
  const tabs = await browser.tabs.query({});
  await Promise.all(
    tabs.map(async ({ id, url = '' }) => {
      const { paused, density } = await choicesOf(url);
      if (id !== undefined) tellPage(id, 'background→page:choices', { paused, density });
    }),
  );
  return null;
}
