import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { NotePlace } from '../../src/messaging/contract.ts';
import { fixture, inEachBrowser, MODEL_SPEC, marksOf, untilMarked } from './reader.ts';

/** The same post as two sites show it. It may not be published with Whence: beside the repository, where somebody has it. */
const MIRRORS = fileURLToPath(new URL('../../../shared/corpus/mirrors/', import.meta.url));
const mirrors = existsSync(MIRRORS) ? readdirSync(MIRRORS) : [];
if (mirrors.length === 0) console.warn(`No mirrored posts in ${MIRRORS}: they are left out.`);

interface Mirror {
  old_url: string;
  new_url: string;
}

inEachBrowser('a note', (reader) => {
  /** Highlights the first stretch of so many signs in an element, as the menu does. Gives what was selected. */
  const highlight = async (page: Page, tabId: number, selector: string) => {
    const answers = () =>
      reader()
        .ask('surface→background:mentions', { tabId })
        .catch(() => null);
    await expect.poll(answers).not.toBeNull();
    const selected = await page.evaluate((selector) => {
      const element = [...document.querySelectorAll(selector)].find(
        ({ textContent }) => textContent!.trim().length > 120,
      )!;
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      getSelection()!.selectAllChildren(element);
      return getSelection()!.toString();
    }, selector);
    await reader().inExtension(
      `browser.tabs.sendMessage(${tabId}, { name: 'background→page:note', content: { action: 'highlight' } }, { frameId: 0 })`,
    );
    await expect.poll(() => notes(page)).toHaveLength(1);
    return selected;
  };
  const notes = async (page: Page) =>
    (await marksOf(page)).filter(({ highlight }) => /whence-note/.test(highlight)).map(({ text }) => words(text));
  const places = (tabId: number) => reader().ask('surface→background:note-places', { tabId });
  const words = (text: string) => text.replace(/\s+/g, ' ').trim();

  test('on a release of a spec is on the same sentence of the next, in its section', async () => {
    const older = MODEL_SPEC.replace('2025-12-18', '2025-09-12');
    const before = await reader().open(older, fixture('openai-model-spec-2025-09-12'));
    await untilMarked(before.page);
    const selected = await highlight(before.page, before.tabId, '#red_line_principles ~ * p, #chain_of_command p');
    await before.page.close();

    const now = await reader().open(MODEL_SPEC, fixture('openai-model-spec-2025-12-18'));
    await untilMarked(now.page);
    await expect.poll(() => notes(now.page)).toEqual([words(selected)]);
    const [place] = (await places(now.tabId)) as [NotePlace];
    expect(place).toMatchObject({ outcome: 'anchored' });
    const { notes: held } = await reader().ask('surface→background:notes-of-tab', { tabId: now.tabId });
    expect(held[0]!.document).toMatchObject({ key: 'openai-model-spec', revision: '2025-09-12' });
    expect(place.target!.section).toBe(held[0]!.target!.section);
    await now.page.close();
  });

  test.skipIf(mirrors.length === 0)('on a post is on its sentence on the mirror', async () => {
    for (const name of mirrors) {
      const { old_url, new_url } = JSON.parse(readFileSync(`${MIRRORS}${name}/meta.json`, 'utf8')) as Mirror;
      const first = await reader().open(old_url, readFileSync(`${MIRRORS}${name}/old.html`, 'utf8'));
      const selected = await highlight(first.page, first.tabId, 'p');
      await first.page.close();
      const second = await reader().open(new_url, readFileSync(`${MIRRORS}${name}/new.html`, 'utf8'));
      await expect.poll(() => notes(second.page)).toEqual([words(selected)]);
      await second.page.close();
    }
  });
});
