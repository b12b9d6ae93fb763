import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { readIndexFiles } from '../../src/command-line/index-files.ts';
import { readBlocks } from '../../src/page/text-map.ts';
import { compileNames } from '../../src/recognise/compile.ts';
import { createRecogniser } from '../../src/recognise/recogniser.ts';
import { checkIndex } from '../../src/shared-index/check.ts';
import { standingsOf } from '../../src/shared-index/grade.ts';
import { fixture, inEachBrowser, MODEL_SPEC, marksOf, untilMarked } from './reader.ts';

const checked = checkIndex(readIndexFiles());
if (!checked.ok) throw new Error('the index is not sound');
const { index } = checked;

/** What the pure recogniser finds in a page's text, in page order. */
function mentionsIn(html: string): { id: string; quote: string }[] {
  const recogniser = createRecogniser(compileNames(index.interventions));
  const texts = readBlocks(new JSDOM(html).window.document).map(({ text }) => text);
  const decided = recogniser.decide(texts.map((text) => recogniser.scan(text)));
  return decided.flatMap((mentions, i) =>
    mentions.map(({ id, start, end }) => ({ id, quote: texts[i]!.slice(start, end) })),
  );
}

const oneSpace = (words: string) => words.replace(/\s+/g, ' ');

/** Keeps what a page is before any extension can have come to it, and counts what changes and moves from then on. */
const WITNESS = `<script>
  addEventListener('DOMContentLoaded', () => {
    window.before = document.body.outerHTML;
    window.changes = 0;
    window.shift = 0;
    new MutationObserver((records) => (changes += records.length))
      .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (shift += value))).observe({ type: 'layout-shift' });
    }
  });
</script>`;

interface Witness {
  before: string;
  changes: number;
  shift: number;
}

/** The Model Spec without its own scripts: what changes it is then none of its own doing. */
const SPEC = fixture('openai-model-spec-2025-12-18').replace(/<script\b[\s\S]*?<\/script>/g, '');

inEachBrowser('reading the Model Spec', (reader) => {
  test('marks what the recogniser finds in its text, and nothing else', async () => {
    const { page, tabId } = await reader().open(MODEL_SPEC, SPEC);
    const expected = mentionsIn(SPEC);
    expect(expected.length).toBeGreaterThan(5);
    await untilMarked(page);
    const mentions = await reader().ask('surface→background:mentions', { tabId });
    expect(mentions.map(({ id, quote }) => ({ id, quote }))).toEqual(expected);
    const standings = standingsOf(index);
    expect((await marksOf(page)).map(({ highlight, text }) => [highlight, oneSpace(text)])).toEqual(
      expected.map(({ id, quote }) => [`whence-${standings[id]}`, oneSpace(quote)]),
    );
    await expect.poll(() => reader().badge(tabId)).toBe(String(new Set(expected.map(({ id }) => id)).size));
    await page.close();
  });

  test('changes nothing of the page and moves nothing on it', async () => {
    const { page } = await reader().open(MODEL_SPEC, SPEC.replace('</head>', `${WITNESS}</head>`));
    await untilMarked(page);
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    const seen = await page.evaluate(() => {
      const { before, changes, shift } = window as unknown as Witness;
      return {
        same: document.body.outerHTML === before,
        changes,
        shift,
        beside: document.documentElement.childElementCount,
      };
    });
    expect(seen).toEqual({ same: true, changes: 0, shift: 0, beside: 2 });
    await page.close();
  });
});
