import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readIndexFiles } from '../../src/command-line/index-files.ts';
import { inEachBrowser } from './reader.ts';

const VIEWS = [
  '#/',
  '#/?q=sycophansy',
  '#/?stage=adversarial&direction=increases',
  '#/entry/evaluation-awareness-from-training',
  '#/entry/debate',
  '#/entry/no-such-entry',
  '#/behaviours',
  '#/behaviour/sycophancy',
  '#/lab/Anthropic',
  '#/map',
  '#/confirmations',
  '#/confirmations?by=family',
  '#/timeline',
  '#/method/covert-actions',
  '#/questions',
  '#/question/adherence-or-test-awareness',
  '#/sources',
  '#/source/antischeming',
  '#/evidence',
];

/** Goes to a view of an open Atlas and waits until it stands. */
async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(
    (target) =>
      new Promise<void>((resolve) => {
        if (location.hash === target) return resolve();
        // The Atlas has heard of it before, and draws what it heard before the next task.
        addEventListener('hashchange', () => setTimeout(resolve), { once: true });
        location.hash = target;
      }),
    hash,
  );
  await page.waitForSelector('h1');
}

const heading = (page: Page) => page.$eval('h1', (element) => element.textContent);

inEachBrowser('the Atlas', (reader) => {
  let page: Page;
  beforeAll(async () => {
    page = await reader().extensionPage('src/atlas/index.html#/');
    await page.waitForSelector('.more');
  });
  afterAll(() => page.close());

  test('finds as somebody types, with a slip, and keeps it in the address', async () => {
    await goTo(page, '#/');
    await page.type('input[type=search]', 'sycophansy');
    await page.waitForFunction(() => location.hash === '#/?q=sycophansy');
    expect(await page.$eval('.also', (found) => found.textContent)).toContain('Sycophancy');
    const effects = await page.$$eval('.entries > li', (rows) => rows.map((row) => row.textContent ?? ''));
    expect(effects.length).toBeGreaterThan(2);
    expect(effects.filter((row) => /sycophan/i.test(row)).length).toBeGreaterThan(effects.length / 2);
  });

  test('says what else answers where no intervention does, and where nothing does', async () => {
    const said = () => page.$eval('[role=status]', (status) => status.textContent);
    await goTo(page, '#/?q=Hubinger');
    expect(await said()).toMatch(/^No intervention answers to “Hubinger”; .+ below\.$/);
    expect(await page.$eval('.also', (found) => found.textContent)).toContain('Gradient hacking');
    await goTo(page, '#/?q=zzzzqqqq');
    expect(await said()).toMatch(/^Nothing in the index/);
    expect(await page.$('.also li')).toBeNull();
  });

  test('keeps in the history what was typed, however soon a link is followed or the reader goes back', async () => {
    await goTo(page, '#/questions');
    await goTo(page, '#/');
    const typed = (query: string, then: 'follow' | 'back') =>
      page.evaluate(
        async (query, then) => {
          const field = document.querySelector<HTMLInputElement>('input[type=search]')!;
          const content = document.querySelector('main')!;
          const answered = new Promise<void>((resolve) => {
            const seen = new MutationObserver(() => {
              seen.disconnect();
              resolve();
            });
            seen.observe(content, { subtree: true, childList: true, characterData: true });
          });
          field.value = query;
          field.dispatchEvent(new Event('input', { bubbles: true }));
          await answered;
          const gone = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
          if (then === 'back') history.back();
          else document.querySelector<HTMLElement>('.entries a')!.click();
          await gone;
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          return location.hash;
        },
        query,
        then,
      );
    expect(await typed('sycophansy', 'follow')).toMatch(/^#\/entry\//);
    await page.goBack();
    await page.waitForFunction(() => location.hash === '#/?q=sycophansy');
    await page.waitForSelector('.entries');
    expect(await page.$eval('input[type=search]', (field) => field.value)).toBe('sycophansy');
    expect(await typed('debate', 'back')).toBe('#/questions');
    await page.waitForFunction(() => document.querySelector('h1')!.textContent!.includes('uestions'));
  });

  test('narrows down by what the address says, and says so in the address', async () => {
    await goTo(page, '#/?standing=confirmed');
    const all = await page.$eval('[role=status]', (status) => status.textContent!);
    await page.select('label:nth-of-type(4) select', 'Anthropic');
    await page.waitForFunction(() => location.hash === '#/?standing=confirmed&lab=Anthropic');
    const some = await page.$eval('[role=status]', (status) => status.textContent!);
    expect(Number.parseInt(some, 10)).toBeLessThan(Number.parseInt(all, 10));
  });

  test('opens the entry that an address names, with its evidence, the strongest first', async () => {
    await goTo(page, '#/entry/evaluation-awareness-from-training');
    expect(await heading(page)).toContain('Evaluation awareness');
    expect(await page.title()).toContain('Evaluation awareness');
    const [table] = await page.$$eval('table', (tables) => tables.map((one) => one.textContent));
    expect(table).toMatch(/20\.6\s%/);
  });

  test('tells of every source what it is cited for', async () => {
    await goTo(page, '#/sources');
    const uses = await page.$$eval('tbody tr td:nth-of-type(5)', (cells) => cells.map((cell) => cell.textContent));
    expect(uses.length).toBeGreaterThan(200);
    expect(uses.filter((count) => !(Number(count) > 0))).toEqual([]);
    await goTo(page, '#/source/truthqa-turpin');
    await page.waitForSelector('.plain a[href^="#/behaviour/"], .plain a[href^="#/question/"]');
  });

  test('shows the list before the index has come, and at another address no list', async ({ skip }) => {
    skip(reader().engine === 'firefox', 'Firefox lets nobody answer for the files of an extension');
    const slow = await reader().extensionPage('src/popup/index.html');
    await slow.setRequestInterception(true);
    let bringTheIndex = () => {};
    slow.on('request', (request) => {
      if (request.url().endsWith('/shared-index.json')) bringTheIndex = () => void request.continue();
      else void request.continue();
    });
    await slow.goto(page.url().replace(/#.*/, '#/'), { waitUntil: [] });
    const first = (await slow.waitForSelector('.entries > li'))!;
    bringTheIndex();
    await slow.waitForSelector('.more');
    expect(await first.evaluate((row) => row.isConnected)).toBe(true);
    expect(await slow.$$eval('header, main, h1', (parts) => parts.length)).toBe(3);

    await slow.goto('about:blank');
    await slow.goto(page.url().replace(/#.*/, '#/entry/debate'), { waitUntil: [] });
    await slow.waitForSelector('nav');
    expect(await slow.$('h1')).toBeNull();
    bringTheIndex();
    await slow.waitForSelector('h1');
    expect(await heading(slow)).toContain('Debate');
    await slow.close();
  });

  test.for([
    ['breaks the schema', JSON.stringify({ ...readIndexFiles(), findings: [{ id: 'f' }] }), 'findings.json: f: '],
    ['is cut off', JSON.stringify(readIndexFiles()).slice(0, -100), 'JSON'],
  ])('shows the last good index, and says so, where the one that came along %s', async ([, body, why], { skip }) => {
    skip(reader().engine === 'firefox', 'Firefox lets nobody answer for the files of an extension');
    const broken = await reader().extensionPage('src/popup/index.html');
    await broken.setRequestInterception(true);
    broken.on('request', (request) =>
      request.url().endsWith('/shared-index.json') ? request.respond({ body: body! }) : request.continue(),
    );
    await broken.goto(page.url().replace(/#.*/, '#/entry/debate'));
    await broken.waitForSelector('h1');
    const said = await broken.$eval('[role=alert]', (alert) => alert.textContent!);
    expect(said).toMatch(/refused \(.+last good/);
    expect(said).toContain(why);
    expect(await heading(broken)).toContain('Debate');
    await broken.close();
  });

  test('goes back to where the reader was in the list', async () => {
    await goTo(page, '#/');
    await page.click('button.more');
    await page.waitForFunction(() => document.querySelectorAll('.entries > li').length > 100);
    const far = await page.evaluate(() => {
      scrollTo(0, 6000);
      return new Promise<number>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(scrollY))),
      );
    });
    expect(far).toBeGreaterThan(3000);
    await page.evaluate(() => {
      location.hash = '#/entry/debate';
    });
    await page.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('Debate') && scrollY === 0);
    await page.evaluate(() => history.back());
    await page.waitForFunction((there) => Math.abs(scrollY - there) < 2, {}, far);
  });

  test('shows the reader’s own claims about an entry, and a new one as it is saved', async () => {
    await goTo(page, '#/entry/debate');
    expect(await page.$('.own')).toBeNull();
    const claim = (direction: 'increases' | 'decreases') =>
      reader().ask('surface→background:save-note', {
        document: { key: 'web:debate', address: 'https://example.org/debate', title: 'On debate', revision: null },
        edits: null,
        content: {
          target: null,
          body: '',
          tags: [],
          claim: {
            intervention: { kind: 'entry', id: 'debate' },
            direction,
            behaviour: { kind: 'entry', id: 'honesty' },
            model: null,
            evidence: 'anecdotal',
            confidence: null,
          },
          replyTo: null,
        },
      });
    await claim('increases');
    await page.waitForFunction(() => document.querySelectorAll('.own li').length === 1);
    expect(await page.$eval('.own li p', (said) => said.textContent)).toMatch(/^Debate increases Honesty/);
    await claim('decreases');
    await page.waitForFunction(() => document.querySelectorAll('.own li').length === 2);
  });

  test('shows the reader’s own notes that name an entry, and none that only hold its words', async () => {
    await goTo(page, '#/entry/constitutional-ai');
    const note = (body: string) =>
      reader().ask('surface→background:save-note', {
        document: { key: 'web:notes', address: 'https://example.org/notes', title: 'Notes', revision: null },
        edits: null,
        content: { target: null, body, tags: [], claim: null, replyTo: null },
      });
    await note('Is this AI more constitutional than another?');
    await note('How *Constitutional AI* came about');
    await page.waitForFunction(() => document.querySelectorAll('.own li').length === 1);
    expect(await page.$eval('.own li', (shown) => shown.textContent)).toContain('came about');
    expect(await page.$eval('.own em', (stressed) => stressed.textContent)).toBe('Constitutional AI');
    expect(await page.$eval('.own h2', (heading) => heading.textContent)).toContain('(1)');
  });

  test('leads round a picture by arrow keys, and from a mark to its entry', async () => {
    await goTo(page, '#/map');
    await page.evaluate(() => document.querySelector<SVGAElement>('[data-mark][tabindex="0"]')!.focus());
    const said = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    const first = await said();
    await page.keyboard.press('ArrowDown');
    const second = await said();
    expect(second).not.toBe(first);
    expect(await page.$eval('.readout', (readout) => readout.textContent)).toBe(second);
    expect(await page.$$eval('[data-mark][tabindex="0"]', (marks) => marks.length)).toBe(1);
    const map = await heading(page);
    await page.keyboard.press('Enter');
    await page.waitForFunction((map) => document.querySelector('h1')!.textContent !== map, {}, map);
    expect(await page.evaluate(() => location.hash)).toMatch(/^#\/entry\//);
    expect(second).toContain((await heading(page))!.split(' ')[0]);
  });

  test('has as many marks in a picture as rows in the table behind it', async () => {
    await goTo(page, '#/map');
    const marks = await page.$$eval('[data-mark]', (all) => all.length);
    expect(marks).toBeGreaterThan(30);
    expect(await page.$$eval('tbody tr', (rows) => rows.length)).toBe(marks);
  });

  test('saves a picture as SVG and PNG, whole and light even where the page is dark, and a table as CSV', async () => {
    await goTo(page, '#/confirmations');
    const saved = await page.evaluate(async () => {
      document.documentElement.dataset['theme'] = 'dark';
      const files: Promise<{ name: string; type: string; text: string; start: number[]; corner: number[] | null }>[] =
        [];
      const cornerOf = async (blob: Blob) => {
        const picture = await createImageBitmap(blob);
        const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
        context.drawImage(picture, 0, 0);
        return [...context.getImageData(2, 2, 1, 1).data];
      };
      const read = async (name: string, href: string) => {
        const blob = await (await fetch(href)).blob();
        const start = [...new Uint8Array(await blob.slice(0, 3).arrayBuffer())];
        const corner = blob.type === 'image/png' ? await cornerOf(blob) : null;
        return { name, type: blob.type, text: await blob.text(), start, corner };
      };
      const click = HTMLAnchorElement.prototype.click;
      HTMLAnchorElement.prototype.click = function save() {
        files.push(read(this.download, this.href));
      };
      const buttons = [...document.querySelectorAll<HTMLButtonElement>('button.save')];
      for (const button of buttons) button.click();
      while (files.length < buttons.length) await new Promise(requestAnimationFrame);
      HTMLAnchorElement.prototype.click = click;
      delete document.documentElement.dataset['theme'];
      return Promise.all(files);
    });
    const of = (ending: string) => saved.filter(({ name }) => name.endsWith(ending));
    const [svg] = of('.svg');
    expect(svg!.text).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    for (const part of ['Who has confirmed what', 'Reported, not confirmed', 'is silent on', 'Newest source: 20']) {
      expect(svg!.text).toContain(part);
    }
    expect(svg!.text).not.toContain('href=');
    const [png] = of('.png');
    expect(png!.type).toBe('image/png');
    expect(Math.min(...png!.corner!)).toBeGreaterThan(240);
    expect(of('.csv').map(({ text }) => text.split(',')[0])).toEqual(['Lab', 'Intervention']);
    for (const { start } of of('.csv')) expect(start).toEqual([0xef, 0xbb, 0xbf]);
  });

  test.each(['light', 'dark'])(
    'shuts nobody out of any view (%s)',
    async (theme) => {
      await page.evaluate(async (wanted) => {
        document.documentElement.dataset['theme'] = wanted;
        // Links take their new colour in some frames.
        await Promise.all(document.getAnimations().map(({ finished }) => finished));
      }, theme);
      await page.evaluate(axe.source);
      for (const view of VIEWS) {
        await goTo(page, view);
        const faults = await page.evaluate(async () => {
          for (const closed of document.querySelectorAll('details')) closed.open = true;
          const run = (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run;
          const { violations } = await run(document, { resultTypes: ['violations'] });
          return violations.flatMap(({ id, nodes }) =>
            nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
          );
        });
        expect(faults, `${view}, ${theme}`).toEqual([]);
      }
    },
    180_000,
  );
});
