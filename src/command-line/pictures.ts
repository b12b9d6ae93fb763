import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { build } from 'vite';
import { answerRequests } from './browser/answer.ts';
import { findBrowsers } from './browser/find.mjs';
import { launchWithExtension } from './browser/launch.ts';

/** Takes the README's pictures anew: the card over a mention in the Model Spec, on a light and on a dark page. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}.github/pictures/`;
const MODEL_SPEC = 'https://model-spec.openai.com/2025-12-18.html';
const MENTION = 'safe completion';
/** The spec has no dark look of its own; this is what a reader's dark-page extension makes of it. */
const DARK_PAGE = `html { background: #17181b !important }
  body, body * { background-color: transparent !important; color: #d9d6cf !important; border-color: #44464c !important }
  body .nav { background-color: #17181b !important }
  a, a * { color: #8fb8f0 !important }`;

const found = findBrowsers().find(({ engine }) => engine === 'chrome');
if (!found) throw new Error('The pictures are taken in Chrome or Chromium, and none is installed.');
await build({ root, mode: 'chrome', logLevel: 'error' });
const session = await launchWithExtension({ found, extension: `${root}dist/chrome`, headless: true, automated: true });
try {
  mkdirSync(folder, { recursive: true });
  const html = gunzipSync(readFileSync(`${root}tests/fixtures/openai-model-spec-2025-12-18.html.gz`)).toString('utf8');
  const page = await session.browser.newPage();
  await page.setViewport({ width: 1000, height: 720, deviceScaleFactor: 1.5 });
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await answerRequests(page, (asked) => (asked === MODEL_SPEC ? { body: html } : null), 'offline');
  for (const look of ['light', 'dark'] as const) {
    await page.goto(MODEL_SPEC, { waitUntil: 'domcontentloaded' });
    if (look === 'dark') await page.addStyleTag({ content: DARK_PAGE });
    await openCard(page, look);
    await page.screenshot({ path: `${folder}card-${look}.png` });
  }
} finally {
  await session.close();
}

/** Rests the pointer on the mention until its card is there. The card's root is closed; what it tells assistive tools is not. */
async function openCard(page: Page, look: 'light' | 'dark'): Promise<void> {
  const place = await page.waitForFunction(
    (wanted, look) => {
      for (const [name, ranges] of CSS.highlights) {
        // The marks follow a page that turns dark a little later.
        if (!name.startsWith('whence-') || name.endsWith('-on-dark') !== (look === 'dark')) continue;
        for (const range of ranges as Iterable<Range>) {
          if (!range.toString().toLowerCase().startsWith(wanted)) continue;
          range.startContainer.parentElement!.scrollIntoView({ block: 'start' });
          scrollBy({ top: -180 });
          const { left, top, width, height } = range.getBoundingClientRect();
          return { x: left + width / 2, y: top + height / 2 };
        }
      }
      return null;
    },
    {},
    MENTION,
    look,
  );
  const { x, y } = (await place.jsonValue())!;
  await page.mouse.move(x - 30, y);
  await page.mouse.move(x, y, { steps: 4 });
  await page.waitForSelector('::-p-aria([role="dialog"])');
}
