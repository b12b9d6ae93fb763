import axe from 'axe-core';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { Note } from '../../src/notes/note.ts';
import { inEachBrowser, marksOf, untilMarked } from './reader.ts';

const POST = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/with-settings';
const TEXT = '<!doctype html><title>A page</title><p>RLHF here, RLHF there.</p>';
const RULES: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};
const PAPER = {
  key: 'arxiv:2412.14093',
  address: 'https://arxiv.org/abs/2412.14093',
  title: 'Alignment "faking": a paper',
  revision: null,
};
const SPEC = { key: 'web:example.org/spec', address: 'https://example.org/spec', title: 'A spec', revision: 'v2' };
const TARGET = {
  quote: { exact: 'It <b>complied</b>.', prefix: 'before ', suffix: ' after' },
  position: { start: 7, end: 26, of: 100 },
  section: 's1',
};
const PLAIN = { target: null, body: '', tags: [], claim: null, replyTo: null };

inEachBrowser(
  'the settings',
  (reader) => {
    const options = async () => {
      const page = await reader().extensionPage('src/options/index.html');
      await page.bringToFront();
      await page.waitForSelector('kbd');
      // What is handed over as a file is kept here, and no download is begun.
      await page.evaluate(() => {
        const blobs = new Map<string, Blob>();
        const given: { name: string; blob: Blob }[] = [];
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob: Blob) => {
          const url = make.call(URL, blob);
          blobs.set(url, blob);
          return url;
        };
        HTMLAnchorElement.prototype.click = function () {
          given.push({ name: this.download, blob: blobs.get(this.href)! });
        };
        Object.assign(window, { given });
      });
      return page;
    };
    const part = (page: Page, selector: string) =>
      // biome-ignore lint/performance/useDomNodeTextContent: what is folded away isn't seen
      expect.poll(() => page.$eval(selector, (one) => (one as HTMLElement).innerText));
    const press = (page: Page, label: string) =>
      page.evaluate((label) => {
        const all = [...document.querySelectorAll<HTMLElement>('button, summary, label')];
        const found = all.find((one) => (one.ariaLabel ?? one.textContent).trim().startsWith(label));
        if (!found) throw new Error(`no “${label}”`);
        found.click();
      }, label);
    /** What a press on a way out hands over. */
    const take = async (page: Page, label: string) => {
      await page.evaluate(() => (window as unknown as { given: unknown[] }).given.splice(0));
      await press(page, label);
      await page.waitForFunction(() => (window as unknown as { given: unknown[] }).given.length > 0);
      const file = await page.evaluate(async () => {
        const [{ name, blob }] = (window as unknown as { given: [{ name: string; blob: Blob }] }).given;
        return { name, bytes: [...new Uint8Array(await blob.arrayBuffer())] };
      });
      return { name: file.name, bytes: Uint8Array.from(file.bytes) };
    };
    /** Chooses files as the file picker does, or drops them. */
    const choose = async (page: Page, files: { name: string; text: string }[], how: 'pick' | 'drop' = 'pick') => {
      await page.evaluate(
        (files, how) => {
          const dataTransfer = new DataTransfer();
          for (const { name, text } of files) dataTransfer.items.add(new File([text], name));
          const input = document.querySelector<HTMLInputElement>('#files')!;
          if (how === 'drop') {
            document
              .querySelector('.drop')!
              .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
          } else {
            input.files = dataTransfer.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
          }
        },
        files,
        how,
      );
    };
    const counts = (page: Page) =>
      expect.poll(() => page.$$eval('.counts dd', (all) => all.map((one) => Number(one.textContent.replace(',', '')))));
    const all = async () =>
      (
        await reader().ask('surface→background:search-notes', {
          words: '',
          filter: {},
          order: 'oldest',
          offset: 0,
          limit: 500,
        })
      ).notes;

    test('are reached from the popup, and hold for every page', async () => {
      const { page, tabId } = await reader().open(POST, TEXT);
      await untilMarked(page);
      const popup = await reader().popup(tabId);
      await popup.waitForSelector('footer button');
      expect(await popup.$eval('footer button', (one) => one.textContent)).toBe('Settings');
      const settings = await options();
      await press(settings, 'The first on the page');
      await expect.poll(async () => (await marksOf(page)).length).toBe(1);
      await press(settings, 'Every mention');
      await expect.poll(async () => (await marksOf(page)).length).toBe(2);

      await reader().ask('surface→background:set-paused', { tabId, what: 'site', paused: true });
      await reader().ask('surface→background:set-paused', { tabId, what: 'page', paused: true });
      await settings.evaluate(() => window.dispatchEvent(new Event('focus')));
      await part(settings, '#sites').toContain('www.lesswrong.com');
      await part(settings, '#sites').toContain(POST);
      await press(settings, 'Mark again on www.lesswrong.com');
      await part(settings, '#sites').not.toContain('Mark again on www.lesswrong.com');
      expect(await marksOf(page)).toEqual([]);
      await press(settings, `Mark again on ${POST}`);
      await part(settings, '#sites').toContain('Nothing is paused.');
      await expect.poll(async () => (await marksOf(page)).length).toBe(2);
      for (const opened of [settings, popup, page]) await opened.close();
    });

    test('name the shortcuts as they are set, and the sites that were allowed', async () => {
      const settings = await options();
      await part(settings, '#shortcuts').toMatch(/Tag what is selected as a claim\s+Alt\+(Shift\+)?C/);
      const told = await settings.$$eval('#shortcuts dt', (names) => names.map((name) => name.textContent));
      expect(told).toEqual([
        'Go to the next mention on the page',
        'Go to the previous mention on the page',
        'Highlight, note or tag what is selected',
        'Tag what is selected as a claim',
        'Open the side panel with your notes',
      ]);
      await part(settings, '#sites').toContain('example.org');
      await settings.close();
    });

    test('all that a library holds goes out as a file and comes back as it was; nothing is overwritten; an import is undone', async () => {
      const save = (document: Note['document'], content: Partial<Note>) =>
        reader().ask('surface→background:save-note', { document, edits: null, content: { ...PLAIN, ...content } });
      const claim: Note['claim'] = {
        intervention: { kind: 'entry', id: 'rlhf' },
        direction: 'increases',
        behaviour: { kind: 'words', words: 'flattery' },
        model: 'GPT-4o',
        evidence: 'reported',
        confidence: 'low',
      };
      const first = await save(PAPER, { target: TARGET, body: 'Really <script>?', tags: ['to check', 'RLHF'] });
      await save(PAPER, { replyTo: first.id, body: 'Yes.' });
      await save(PAPER, { target: TARGET, claim });
      await save(SPEC, { body: 'On the whole document' });
      await save(SPEC, { target: TARGET });
      const before = await all();
      expect(before).toHaveLength(5);

      const settings = await options();
      const backup = await take(settings, 'W3C Web Annotation');
      expect(backup.name).toBe('whence-notes.jsonld');
      const archive = await take(settings, 'Markdown');
      expect(archive.name).toBe('whence-notes.zip');
      const written = Object.entries(unzipSync(archive.bytes)).map(
        ([name, bytes]) => [name, strFromU8(bytes)] as const,
      );
      expect(written.map(([name]) => name).sort()).toEqual(['A spec.md', 'Alignment faking a paper.md']);
      for (const [, text] of written) expect(text).toMatch(/^---\ntitle: ".*"\naddress: "https:/);
      const csv = await take(settings, 'Claims as CSV');
      expect(strFromU8(csv.bytes)).toContain('RLHF,rlhf,increases,flattery,,GPT-4o,reported,low');
      const hypothesis = await take(settings, 'Hypothesis');
      expect(JSON.parse(strFromU8(hypothesis.bytes)).annotations).toHaveLength(5);
      const raw = await take(settings, 'Raw database');
      expect(strFromU8(raw.bytes)).toContain('On the whole document');

      const file = { name: backup.name, text: strFromU8(backup.bytes) };
      await choose(settings, [file]);
      await counts(settings).toEqual([0, 5, 0, 0, 0]);
      const edited = await reader().ask('surface→background:save-note', {
        document: SPEC,
        edits: { id: before[3]!.id, updated: before[3]!.updated },
        content: { ...PLAIN, body: 'Changed since' },
      });
      await reader().ask('surface→background:delete-note', { id: before[4]!.id });
      await choose(settings, [file], 'drop');
      await counts(settings).toEqual([0, 3, 1, 1, 0]);
      await press(settings, 'Both versions');
      await part(settings, '.versions').toMatch(
        /Here, and kept[\s\S]*Changed since[\s\S]*In the file[\s\S]*On the whole document/,
      );
      await press(settings, 'Bring back what you deleted here');
      await part(settings, '.outcome').toMatch(/Deleted here earlier: brought back\s+1[\s\S]*Import: 1/);
      await press(settings, 'Import: 1');
      await part(settings, '.outcome').toContain('Imported: 1');
      expect(await all()).toEqual(before.map((note, place) => (place === 3 ? edited : note)));
      await press(settings, 'Undo this import');
      await part(settings, '.outcome').toContain('Taken back: 1');
      expect(await all()).toHaveLength(4);
      await settings.close();
    });

    test('what others export is told before it is taken in, and what can’t be read line by line', async () => {
      const row = (id: string, more: object = {}) => ({
        id,
        created: '2024-05-01T10:00:00.123456+00:00',
        user: 'acct:ada@hypothes.is',
        uri: 'https://example.org/spec',
        text: 'From elsewhere',
        tags: ['a'],
        ...more,
      });
      const search = {
        total: 200,
        rows: [row('h1'), row('h2', { references: ['h1'] }), row('h3', { uri: 'urn:x-pdf:1' })],
      };
      const lines = [JSON.stringify(row('l1')), 'no JSON', JSON.stringify(row('l2', { created: 'yesterday' }))].join(
        '\n',
      );
      const before = (await all()).length;
      const settings = await options();
      await choose(settings, [
        { name: 'search.json', text: JSON.stringify(search) },
        { name: 'lines.jsonl', text: lines },
        { name: 'page.html', text: '<p>Hello' },
      ]);
      await counts(settings).toEqual([3, 0, 0, 0, 4]);
      await part(settings, '.outcome').toContain('“search.json” holds 3 notes of 200');
      for (const line of [
        'search.json, item 3: “urn:x-pdf:1” is not the address of a web page',
        'lines.jsonl, item 2: This is not JSON.',
        'lines.jsonl, item 3: “yesterday” is not a date',
        'page.html: This is not JSON.',
      ]) {
        await part(settings, '.outcome').toContain(line);
      }
      expect(await all()).toHaveLength(before);
      for (const theme of ['light', 'dark']) {
        await settings.evaluate((theme) => document.documentElement.setAttribute('data-theme', theme), theme);
        await settings.evaluate(axe.source);
        const { violations, passes } = (await settings.evaluate(`axe.run(${JSON.stringify(RULES)})`)) as axe.AxeResults;
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(passes.length).toBeGreaterThan(20);
      }
      await press(settings, 'Import: 3');
      await part(settings, '.outcome').toContain('Imported: 3');
      expect(await all()).toHaveLength(before + 3);
      await settings.close();
    });

    test('take in and give out a library that is larger than any message, and stop when told to', async () => {
      const NOTES = 1_900;
      const settings = await options();
      /** Chooses a file that is made where it is chosen: it is too large to be sent there. */
      const chooseLarge = (what: 'made' | 'given') =>
        settings.evaluate(
          (what, notes) => {
            const row = (at: number) => ({
              id: `large${at}`,
              created: '2024-05-01T10:00:00Z',
              uri: `https://example.org/${at % 50}`,
              text: `${at} ${'reward '.repeat(2_800)}`,
              target: [{ selector: [{ type: 'TextQuoteSelector', exact: `${at} ${'hacking '.repeat(1_990)}` }] }],
            });
            const { given } = window as unknown as { given: { blob: Blob }[] };
            const made = Array.from({ length: notes }, (_, at) => `${at ? ',' : '['}${JSON.stringify(row(at))}`);
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(what === 'made' ? [...made, ']'] : [given[0]!.blob], 'large.json'));
            const input = document.querySelector<HTMLInputElement>('#files')!;
            const { size } = dataTransfer.files[0]!;
            input.files = dataTransfer.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
            return size;
          },
          what,
          NOTES,
        );
      const before = (await all()).length;
      expect(await chooseLarge('made')).toBeGreaterThan(64 * 1024 * 1024);
      await settings.waitForSelector('progress');
      await press(settings, 'Stop');
      await part(settings, '.outcome').toBe('');
      await chooseLarge('made');
      await settings.waitForFunction(() => document.querySelector('.outcome .main'), { timeout: 60_000 });
      await counts(settings).toEqual([NOTES, 0, 0, 0, 0]);
      // Pressed where it is seen: before a test hears of it all may be over.
      await settings.evaluate(() => {
        const watching = new MutationObserver(() => {
          if (!((document.querySelector('progress')?.value ?? 0) > 0.2)) return;
          watching.disconnect();
          document.querySelector<HTMLElement>('progress + button')!.click();
        });
        watching.observe(document.body, { subtree: true, childList: true, attributes: true });
      });
      await press(settings, `Import: ${NOTES}`);
      await settings.waitForFunction(() => document.querySelector('.outcome .counts'), { timeout: 60_000 });
      await part(settings, '.outcome').toMatch(/^Stopped\. Imported before that: [1-9]/);
      const stopped = await settings.$eval('.counts dd', (one) => Number(one.textContent.replace(/\D/g, '')));
      expect(stopped).toBeGreaterThan(0);
      expect(stopped).toBeLessThan(NOTES);
      await chooseLarge('made');
      await settings.waitForFunction(() => document.querySelector('.outcome .main'), { timeout: 60_000 });
      await counts(settings).toEqual([NOTES - stopped, stopped, 0, 0, 0]);
      await press(settings, `Import: ${NOTES - stopped}`);
      await settings.waitForFunction(() => document.querySelector('[role=status]+.counts'), { timeout: 60_000 });

      await settings.evaluate(() => (window as unknown as { given: unknown[] }).given.splice(0));
      await press(settings, 'W3C Web Annotation');
      await settings.waitForFunction(() => (window as unknown as { given: unknown[] }).given.length > 0, {
        timeout: 60_000,
      });
      expect(await chooseLarge('given')).toBeGreaterThan(64 * 1024 * 1024);
      await settings.waitForFunction(
        () => document.querySelector('.outcome .counts') && !document.querySelector('progress'),
        { timeout: 60_000 },
      );
      await counts(settings).toEqual([0, before + NOTES, 0, 0, 0]);
      await settings.close();
    }, 240_000);

    test('are small enough for a narrow window: nothing is cut off at 320 pixels', async () => {
      const settings = await options();
      await settings.setViewport({ width: 320, height: 640 });
      const wide = await settings.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(320);
      await settings.close();
    });
  },
  { granted: ['https://example.org/*'] },
);
