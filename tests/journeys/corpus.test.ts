import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inEachBrowser, marksOf } from './reader.ts';

/** Saved pages of the web, which may not be published with Whence: beside the repository, where somebody has them. */
const CORPUS = fileURLToPath(new URL('../../../shared/corpus/pages/', import.meta.url));
const pages = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => name.endsWith('.html')) : [];
if (pages.length === 0) console.warn(`No saved pages in ${CORPUS}: they are left out.`);

const words = (text: string) => text.replace(/\s+/g, ' ').trim();

inEachBrowser(
  'every saved page',
  (reader) => {
    test.skipIf(pages.length === 0)(
      'is read without a fault, and marked where it names something',
      async () => {
        let marked = 0;
        for (const name of pages) {
          const address = `https://corpus.example/${name}`;
          const { page, tabId } = await reader().open(address, readFileSync(CORPUS + name, 'utf8'));
          const mentions = await expect
            .poll(() =>
              reader()
                .ask('surface→background:mentions', { tabId })
                .catch(() => null),
            )
            .not.toBeNull()
            .then(() => reader().ask('surface→background:mentions', { tabId }));
          const marks = await marksOf(page);
          expect([name, marks.map(({ text }) => words(text))]).toEqual([
            name,
            mentions.map(({ quote }) => words(quote)),
          ]);
          if (marks.length > 0) marked++;
          await page.close();
        }
        // Some of the pages are about other things; most are not.
        expect(marked).toBeGreaterThan(pages.length / 2);
      },
      240_000,
    );
  },
  { granted: ['https://corpus.example/*'] },
);
