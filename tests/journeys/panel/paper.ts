import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { NoteContent } from '../../../src/messaging/notes-contract.ts';
import type { Note, Target } from '../../../src/notes/note.ts';
import type { Reader } from '../reader.ts';

export const DOCUMENT = {
  key: 'arxiv:2412.14093',
  address: 'https://arxiv.org/abs/2412.14093',
  title: 'Alignment faking',
  revision: null,
};
export const CONTENT = { target: null, body: '', tags: [], claim: null, replyTo: null };
export const LATER = 'The model complied in fourteen per cent of all the cases that were tried.';

/** The paper that all the notes of these journeys are about. */
export function paperOf(reader: () => Reader) {
  const notes = () => reader().ask('surface→background:notes-of-document', { key: DOCUMENT.key });
  return {
    save: (content: Partial<NoteContent>) =>
      reader().ask('surface→background:save-note', {
        document: DOCUMENT,
        edits: null,
        content: { ...CONTENT, ...content },
      }),
    onlyNote: async (): Promise<Note> => {
      const { notes: all } = await notes();
      expect(all).toHaveLength(1);
      return all[0]!;
    },
    draftBodies: async () => (await notes()).drafts.map(({ body }) => body),
    /** Takes away what earlier journeys left. */
    clear: async () => {
      const { notes: all, drafts } = await notes();
      for (const { id } of all) await reader().ask('surface→background:delete-note', { id });
      for (const { target, edits, replyTo } of drafts) {
        const place = { target, edits, replyTo };
        await reader().ask('surface→background:clear-draft', { key: DOCUMENT.key, place });
      }
    },
    /** The paper with `text` in a tab, and the panel for that tab in another. */
    openPaper: async (text: string) => {
      const { page: paper, tabId } = await reader().open(DOCUMENT.address, `<title>Faking</title>${text}`);
      const panel = await reader().extensionPage(`src/panel/index.html?tab=${tabId}`);
      await panel.waitForSelector('.whole, .form');
      return { paper, panel, tabId, close: () => Promise.all([panel.close(), paper.close()]) };
    },
    activeTabs: () =>
      reader().inExtension<number[]>('browser.tabs.query({ active: true }).then((tabs) => tabs.map(({ id }) => id))'),
  };
}

/** The notes that the panel shows, in its order. */
export function bodies(panel: Page): Promise<(string | null)[]> {
  return panel.$$eval('.notes .markdown', (all) => all.map(({ textContent }) => textContent));
}

export function press(page: Page, selector: string): Promise<void> {
  return page.$eval(selector, (button) => (button as HTMLElement).click());
}

export function targetOf(exact: string, start: number): Target {
  return {
    quote: { exact, prefix: '', suffix: '' },
    position: { start, end: start + exact.length, of: 90 },
    section: null,
  };
}
