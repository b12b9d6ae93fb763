import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { CLAIM } from '../../unit/notes.ts';
import type { Reader } from '../reader.ts';
import { CONTENT, DOCUMENT, LATER, paperOf, press, targetOf } from './paper.ts';

/** The panel has no fault that axe knows, and nothing is cut off. */
export function isForEverybody(reader: () => Reader): void {
  const { clear, openPaper, save } = paperOf(reader);

  describe.each([
    ['light', 400],
    ['dark', 320],
  ])('has no fault that axe knows, and nothing is cut off, %s at %i pixels', (theme, width) => {
    const examine = async (page: Page) => {
      await page.setViewport({ width, height: 800 });
      await page.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme);
      await page.evaluate(axe.source);
      const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
      const { violations, passes } = (await page.evaluate(`axe.run(${JSON.stringify(rules)})`)) as axe.AxeResults;
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(passes.length).toBeGreaterThan(10);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    };

    test('the library', async () => {
      await clear();
      await save({ claim: CLAIM, tags: ['later'] });
      await save({ target: targetOf(LATER, 14), body: 'A *note*\n\n- with a list\n\n> and a quote' });
      const draft = { ...CONTENT, edits: null, target: targetOf('RLHF is here.', 0), body: 'Begun.' };
      await reader().ask('surface→background:save-draft', { document: DOCUMENT, draft });
      const page = await reader().extensionPage('src/panel/index.html#library');
      await page.waitForSelector('.results .note');
      await page.waitForSelector('.begun .draft');
      await press(page, 'summary');
      await page.waitForSelector('select[name=tag]');
      await examine(page);
      await page.close();
    });

    test('the page', async () => {
      await clear();
      const root = await save({ claim: CLAIM, tags: ['later'] });
      await save({ replyTo: root.id, body: 'An answer.' });
      await save({ target: targetOf('A sentence that nobody has ever written on this page.', 40), body: 'Lost.' });
      await save({ target: targetOf(LATER, 14), body: 'Changed.' });
      const draft = { ...CONTENT, edits: null, target: targetOf('RLHF is here.', 0), body: 'Begun.' };
      await reader().ask('surface→background:save-draft', { document: DOCUMENT, draft });
      const { panel, close } = await openPaper(
        '<p>RLHF is here.<p>The model refused in almost all of those cases that were tried by us.',
      );
      await panel.waitForSelector('.sides');
      await press(panel, '.note.claim .edit');
      await panel.waitForSelector('.form');
      await examine(panel);
      await close();
      await clear();
    });
  });
}
