import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowsers } from '../../src/command-line/browser/find.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = '/a/folder/';
const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', svg: 'image/svg+xml' };

/** The website with a definition that would run in the page, if anything in the index could. */
const hostile = () =>
  readFileSync(`${root}dist/atlas/index.html`, 'utf8').replace(
    '"definition":"',
    '"definition":"<img src=x onerror=\\"document.title=1\\">',
  );

/** The website with nothing that is said of RLHF checked by anybody. */
const unchecked = () =>
  readFileSync(`${root}dist/atlas/index.html`, 'utf8').replace(/(?<=id="index-data">).*?(?=<\/script>)/s, (data) => {
    const lists: Record<string, { id: string; intervention?: string; verified?: boolean }[]> = JSON.parse(data);
    for (const item of Object.values(lists).flat()) {
      if (item.id === 'rlhf' || item.intervention === 'rlhf') item.verified = false;
    }
    return JSON.stringify(lists).replaceAll('</', '<\\/');
  });

/** The website in two parts: what stands before its data and its code, and these. */
const parts = () =>
  readFileSync(`${root}dist/atlas/index.html`, 'utf8').split(/(?=<script type="application\/json")/) as [
    string,
    string,
  ];

beforeAll(() => {
  execFileSync('node_modules/.bin/tsx', ['src/command-line/build-atlas.ts'], { cwd: root });
});

describe.each(['chrome', 'firefox'] as const)('the website (%s)', (engine) => {
  let browser: Browser;
  let server: Server;
  const asked: string[] = [];
  let bringTheRest: () => void;

  beforeAll(async () => {
    server = createServer(({ url = '' }, response) => {
      asked.push(url);
      const name = url === FOLDER ? 'index.html' : url.slice(FOLDER.length);
      if (name === 'hostile.html') return response.setHeader('content-type', TYPES['html']!).end(hostile());
      if (name === 'unchecked.html') return response.setHeader('content-type', TYPES['html']!).end(unchecked());
      if (name === 'slow.html') {
        const [first, rest] = parts();
        bringTheRest = () => response.end(rest);
        return response.setHeader('content-type', 'text/html; charset=utf-8').write(first);
      }
      if (!url.startsWith(FOLDER) || !/^[a-z.]+$/.test(name)) return response.writeHead(404).end();
      response.setHeader('content-type', TYPES[name.split('.').at(-1)!]!);
      return response.end(readFileSync(`${root}dist/atlas/${name}`));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await puppeteer.launch({
      browser: engine,
      executablePath: findBrowsers().find((found) => found.engine === engine)!.path,
      headless: true,
      args: engine === 'chrome' && process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  test('a hostile index is refused with the reason, and nothing of it is shown', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${FOLDER}hostile.html#/`);
    const said = await page.waitForSelector('[role=alert]');
    expect(await said!.evaluate((element) => element.textContent)).toMatch(
      /refused: interventions\.json: .+ definition: .*markup/,
    );
    expect(await page.$$('.entries > li, img')).toEqual([]);
    await page.close();
  });

  test('what nobody has checked says so, and confirms nothing', async () => {
    const page = await browser.newPage();
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${FOLDER}unchecked.html`;
    await page.goto(`${address}#/entry/rlhf`);
    await page.waitForSelector('table');
    const standing = await page.$eval('.entry .standing', (line) => line.textContent!);
    expect(standing.trim()).toBe('Reported or speculative not checked');
    const rows = await page.$$eval('tbody tr', (all) => all.filter((row) => !row.closest('.charts')).length);
    expect(rows).toBeGreaterThan(5);
    expect(await page.$$eval('td .unverified', (marks) => marks.length)).toBe(rows);
    expect(await page.$$('.status.confirmed')).toEqual([]);
    expect(await page.$$('.status.reported')).not.toEqual([]);

    await page.goto(`${address}#/confirmations`);
    const said = await page
      .waitForSelector('[data-mark][href="#/entry/rlhf"]')
      .then(() =>
        page.$$eval('[data-mark][href="#/entry/rlhf"]', (marks) =>
          marks.map((mark) => mark.getAttribute('aria-label')!),
        ),
      );
    expect(said.length).toBeGreaterThan(2);
    for (const words of said) expect(words).toMatch(/reported, not confirmed/i);
    await page.close();
  });

  test('the list stands before the code has come, which takes it over where it stands, with what was typed', async () => {
    const slow = `http://127.0.0.1:${(server.address() as AddressInfo).port}${FOLDER}slow.html`;
    const page = await browser.newPage();
    // A browser that is told to go somewhere says that it is there only when all has come.
    const goTo = (hash: string) => page.evaluate((target) => location.assign(target), slow + hash);
    await goTo('#/');
    const first = (await page.waitForSelector('.entries > li'))!;
    const topOf = () => first.evaluate((row) => row.getBoundingClientRect().top);
    const before = await topOf();
    bringTheRest();
    await page.waitForSelector('.more');
    expect(await first.evaluate((row) => row.isConnected)).toBe(true);
    expect(await topOf()).toBe(before);
    expect(await page.$$eval('header, main, h1', (parts) => parts.length)).toBe(3);

    await page.goto('about:blank');
    await goTo('#/');
    await page.waitForSelector('.entries > li');
    await page.type('input[type=search]', 'debate');
    bringTheRest();
    await page.waitForFunction(() => location.hash === '#/?q=debate');
    expect(await page.$eval('.entries > li h2 a', (name) => name.textContent)).toBe('Debate');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('debate');

    await page.goto('about:blank');
    await goTo('#/entry/debate');
    await page.waitForSelector('.brand');
    expect(await page.$('main')).toBeNull();
    bringTheRest();
    expect(await page.waitForSelector('h1').then((h1) => h1!.evaluate((h1) => h1.textContent))).toContain('Debate');
    await page.close();
  });

  test('the website opens at an entry, asks for nothing of others, and opens again with the network off', async () => {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${FOLDER}`;
    const outside: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith('data:')) outside.push(request.url());
    });
    await page.goto(`${address}#/entry/rlhf`);
    const heading = () => page.waitForSelector('h1').then((h1) => h1!.evaluate((element) => element.textContent));
    expect(await heading()).toContain('Reinforcement learning from human feedback');
    expect(outside).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(FOLDER))).toEqual([]);

    expect(problems).toEqual([]);

    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    for (const [hash, title] of [
      ['#/map', 'Evidence map'],
      ['#/timeline', 'Timeline'],
      ['#/entry/debate', 'Debate'],
    ]) {
      await page.goto(`${address}${hash}`);
      await page.reload();
      expect(await heading()).toContain(title);
    }
  });

  test('the website opens from a disk too', async () => {
    const page = await browser.newPage();
    await page.goto(`file://${root}dist/atlas/index.html#/confirmations`);
    await page.waitForSelector('[data-mark]');
    expect(await page.$eval('h1', (h1) => h1.textContent)).toBe('Who has confirmed what');
  });

  test('on a narrow screen nothing runs out of it, and the names of rows leave room for the marks', async () => {
    const page = await browser.newPage();
    await page.setViewport({ width: 360, height: 800 });
    for (const view of [
      '',
      'map',
      'confirmations',
      'timeline',
      'entry/rlhf',
      'entry/deliberative-alignment',
      'behaviour/calibration',
      'method/covert-actions',
      'question/adherence-or-test-awareness',
      'lab/Anthropic',
      'sources',
      'source/gradhack',
      'evidence',
    ]) {
      await page.goto(`file://${root}dist/atlas/index.html#/${view}`);
      await page.reload();
      await page.waitForSelector('h1');
      const beyond = await page.evaluate(() => {
        for (const closed of document.querySelectorAll('details')) closed.open = true;
        const { scrollWidth, clientWidth } = document.documentElement;
        const tables = [...document.querySelectorAll('.scroll:has(> .stacks)')];
        return [scrollWidth - clientWidth, ...tables.map((table) => table.scrollWidth - table.clientWidth)];
      });
      expect(Math.max(...beyond), view).toBe(0);
    }
    await page.goto(`file://${root}dist/atlas/index.html#/map`);
    await page.waitForSelector('.side .paper');
    const side = await page.$eval('.side .paper', (ground) => ground.getBoundingClientRect().width);
    expect(side).toBeLessThan(200);
    await page.goto(`file://${root}dist/atlas/index.html#/timeline`);
    await page.waitForSelector('.head .path');
    const newest = () => page.$eval('.canvas .head .path', (line) => line.getBoundingClientRect().right);
    expect(await newest()).toBeGreaterThan(250);
    expect(await newest()).toBeLessThan(360);
    for (const width of [800, 500, 360]) {
      await page.setViewport({ width, height: 800 });
      const fromEdge = async () => width - (await newest());
      await expect.poll(fromEdge).toSatisfy((pixels: number) => pixels > 0 && pixels < 110);
    }
    // Whoever looks at the beginning is left there.
    await page.$eval('.canvas', (canvas) => (canvas.scrollLeft = 0));
    await page.setViewport({ width: 420, height: 800 });
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(420);
    expect(await page.$eval('.canvas', (canvas) => canvas.scrollLeft)).toBe(0);

    // Of the views in the head of the page the one that is shown is in sight, also where there was room for all before.
    await page.setViewport({ width: 1280, height: 800 });
    await page.reload();
    await page.waitForSelector('.head .path');
    await page.setViewport({ width: 360, height: 800 });
    const current = () => page.$eval('nav [aria-current]', (link) => link.getBoundingClientRect().right);
    await expect.poll(current).toBeLessThan(360);
    await page.close();
  });

  test('tells of keys only where there may be some', async ({ skip }) => {
    skip(engine === 'firefox', 'no protocol command gives this Firefox a touch screen');
    const page = await browser.newPage();
    const isSeen = () => page.$eval('.readout', (line) => line.checkVisibility({ visibilityProperty: true }));
    for (const isTouched of [false, true]) {
      await page.setViewport({ width: 390, height: 800, hasTouch: isTouched, isMobile: isTouched });
      await page.goto(`file://${root}dist/atlas/index.html#/map`);
      await page.waitForSelector('.readout');
      await expect.poll(isSeen).toBe(!isTouched);
    }
    await page.close();
  });

  test('what has focus is never under the head of the page, however many rows that takes', async () => {
    const page = await browser.newPage();
    for (const width of [1280, 1000]) {
      await page.setViewport({ width, height: 800 });
      await page.goto(`file://${root}dist/atlas/index.html#/`);
      await page.waitForSelector('.more');
      await page.focus('.more');
      await page.keyboard.down('Shift');
      for (let back = 0; back < 12; back++) {
        await page.keyboard.press('Tab');
        const [under, entry] = await page.evaluate(() => [
          document.querySelector('.top')!.getBoundingClientRect().bottom -
            document.activeElement!.getBoundingClientRect().top,
          document.activeElement!.closest('.entries') !== null,
        ]);
        expect(entry).toBe(true);
        expect(under, `${width}, ${back}`).toBeLessThanOrEqual(0);
      }
      await page.keyboard.up('Shift');
    }
    await page.close();
  });

  test('on paper the list is whole, at once as Firefox wants it', async () => {
    const page = await browser.newPage();
    await page.goto(`file://${root}dist/atlas/index.html#/`);
    await page.waitForSelector('.more');
    const printed = await page.evaluate(() => {
      dispatchEvent(new Event('beforeprint'));
      return document.querySelectorAll('.entries > li').length;
    });
    expect(await page.$eval('[role=status]', (status) => status.textContent)).toMatch(`${printed} of ${printed}`);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.waitForSelector('.more');
    await page.close();
  });

  test('on paper it is light whatever the screen was, and a high picture goes on several pages with its head on each', async ({
    skip,
  }) => {
    skip(engine === 'firefox', 'nobody can tell this Firefox to be on paper');
    const page = await browser.newPage();
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await page.goto(`file://${root}dist/atlas/index.html#/map`);
    await page.waitForSelector('[data-mark]');
    await page.evaluate(() => {
      document.documentElement.dataset['theme'] = 'dark';
      scrollTo(0, 1_500);
      return new Promise(requestAnimationFrame);
    });
    await page.waitForFunction(() => document.querySelector('.head')!.getAttribute('transform') !== 'translate(0 0)');
    await page.emulateMediaType('print');
    const printed = await page.evaluate(() => {
      dispatchEvent(new Event('beforeprint'));
      const ink = getComputedStyle(document.querySelector('h1')!).color.match(/\d+/g)!.map(Number);
      const pages = [...document.querySelectorAll<SVGSVGElement>('.pages > svg')];
      return {
        ink: Math.max(...ink),
        heights: pages.map((one) => one.getBoundingClientRect().height),
        parts: pages.map((one) => one.querySelectorAll('use[href="#whence-evidence-map"]').length),
        moved: document.querySelectorAll('.head[transform], .side[transform]').length,
      };
    });
    expect(printed.ink).toBeLessThan(80);
    expect(printed.heights.length).toBeGreaterThan(3);
    expect(Math.min(...printed.heights)).toBeGreaterThan(100);
    expect(new Set(printed.parts)).toEqual(new Set([2]));
    expect(printed.moved).toBe(0);
    await page.close();
  });
});
