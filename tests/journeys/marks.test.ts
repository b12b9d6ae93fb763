import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { readIndexFiles } from '../../src/command-line/index-files.ts';
import { compileNames } from '../../src/recognise/compile.ts';
import { createRecogniser } from '../../src/recognise/recogniser.ts';
import { checkIndex } from '../../src/shared-index/check.ts';
import { STANDINGS, type Standing, standingsOf } from '../../src/shared-index/grade.ts';
import { contrast, type Pixels, readPixels } from './pixels.ts';
import { inEachBrowser, marksOf, untilMarked } from './reader.ts';

const POST = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/on-every-ground';
const GROUNDS = [
  ...['#ffffff', '#f6f1e7', '#fff3cd', '#e3f2fd', '#ffe0b2', '#c8e6c9', '#cccccc', '#999999', '#777777', '#555555'],
  ...['#333333', '#1e1e1e', '#121212', '#000000', '#e53935', '#d81b60', '#8e24aa', '#1e88e5', '#1565c0', '#00897b'],
  ...['#43a047', '#fdd835', '#fb8c00', '#6d4c41'],
];
const checked = checkIndex(readIndexFiles());
if (!checked.ok) throw new Error('the index is not sound');
const { interventions } = checked.index;
const standings = standingsOf(checked.index);
const recogniser = createRecogniser(compileNames(interventions));

/** A name of each standing: short, so that it stays on one line, sure, and in capitals, which reach into no line below them. */
const NAMES = Object.fromEntries(
  STANDINGS.map((standing) => {
    const names = interventions.filter(({ id }) => standings[id] === standing).map(({ name }) => name.toUpperCase());
    const sure = names.filter((name) => {
      const [mentions = []] = recogniser.decide([recogniser.scan(`An LLM: ${name}, and more.`)]);
      return mentions.length === 1 && mentions[0]!.end - mentions[0]!.start === name.length;
    });
    const [shortest] = sure.sort((a, b) => a.length - b.length);
    if (!shortest) throw new Error(`the index names nothing that is ${standing}`);
    return [standing, shortest];
  }),
) as Record<Standing, string>;
const STYLE = `body { margin: 0; font: 17px/1.7 Georgia, serif; color: #222 } p { margin: 0; padding: 4px; white-space: nowrap }
  .grid { display: grid; grid-template-columns: 1fr 1fr }`;
const sentence = `An LLM: ${NAMES.confirmed}, ${NAMES.experiment}, ${NAMES.speculative}.`;

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
/** Black or white, whichever is read better on a ground, as pages choose. */
const textOn = (ground: string) =>
  contrast(channels(ground), [0, 0, 0]) > contrast(channels(ground), [255, 255, 255]) ? '#000' : '#fff';

interface Line {
  standing: string;
  /** Where it is drawn, and where the letters stand, in CSS pixels. */
  box: { left: number; top: number; right: number; bottom: number };
  baseline: number;
}

/** Every mark of a standing in an element, in page order. */
function linesIn(page: Page, selector: string): Promise<Line[]> {
  return page.evaluate((selector) => {
    const within = document.querySelector(selector)!;
    const canvas = document.createElement('canvas').getContext('2d')!;
    return [...CSS.highlights].flatMap(([name, ranges]) =>
      ([...ranges] as Range[])
        .filter((range) => within.contains(range.startContainer))
        .map((range) => {
          const { left, top, right, bottom } = range.getBoundingClientRect();
          canvas.font = getComputedStyle(range.startContainer.parentElement!).font;
          const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = canvas.measureText('x');
          const baseline = top + ((bottom - top) * ascent) / (ascent + descent);
          return { standing: name.replace(/^whence-|-on-.*$/g, ''), box: { left, top, right, bottom }, baseline };
        }),
    );
  }, selector);
}

/**
 * What is drawn lowest under a word, told by its longest stretch that stands at least 3 : 1 from the ground, in CSS pixels. A page's own
 * line may be drawn above it. `beyond`: how far below the word's own box is looked.
 */
function drawnUnder(pixels: Pixels, line: Line, beyond = 4): string {
  const lowest = Math.min(pixels.height, Math.ceil(line.box.bottom) + beyond) - 1;
  const highest = Math.floor(line.baseline + 1) + 1;
  return drawnOn(
    pixels,
    line,
    Array.from({ length: lowest - highest + 1 }, (_, i) => lowest - i),
  );
}

/** What is drawn highest over a word's capitals, within its box. */
function drawnOver(pixels: Pixels, line: Line): string {
  const highest = Math.round(line.box.top);
  const capitals = Math.floor(line.baseline - (line.baseline - highest) * 0.8);
  return drawnOn(
    pixels,
    line,
    Array.from({ length: capitals - highest }, (_, i) => highest + i),
  );
}

/** The form of the first line that is drawn across a word on one of these rows. */
function drawnOn(pixels: Pixels, { box }: Line, rows: readonly number[]): string {
  const [left, right] = [Math.ceil(box.left), Math.floor(box.right)];
  const [top, bottom] = [Math.round(box.top), Math.min(pixels.height, Math.ceil(box.bottom))];
  const row = (y: number) => Array.from({ length: right - left }, (_, i) => pixels.at(left + i, y));
  const counts = new Map<string, number>();
  for (let y = top; y < bottom; y++) {
    for (const colour of row(y)) counts.set(colour.join(), (counts.get(colour.join()) ?? 0) + 1);
  }
  const [[ground]] = [...counts].sort((a, b) => b[1] - a[1]) as [[string, number]];
  const stands = (colour: readonly number[]) => contrast(colour, ground.split(',').map(Number)) >= 3;
  for (const y of rows) {
    const drawn = row(y).map(stands);
    if (drawn.filter(Boolean).length < drawn.length * 0.4) continue;
    const longest = Math.max(...drawn.map((_, i) => drawn.slice(i).findIndex((is) => !is)));
    const isWhole = drawn.filter(Boolean).length > drawn.length * 0.95;
    return isWhole ? 'line' : longest > 3 ? 'dashes' : 'dots';
  }
  return 'nothing';
}

const FORMS: Record<string, string> = { confirmed: 'line', experiment: 'dashes', speculative: 'dots' };

inEachBrowser('the marks', (reader) => {
  const open = async (body: string) => {
    const opened = await reader().open(POST, `<!doctype html><title>A page</title><style>${STYLE}</style>${body}`);
    await untilMarked(opened.page);
    return opened;
  };
  /** Says of each mark in an element that is not drawn in its form. */
  const misdrawn = async (page: Page, selector: string, pixels: Pixels) => {
    const lines = await linesIn(page, selector);
    expect(new Set(lines.map(({ standing }) => standing))).toEqual(new Set(Object.keys(NAMES)));
    return lines.flatMap((line) => {
      const drawn = drawnUnder(pixels, line);
      return drawn === FORMS[line.standing] ? [] : [`${line.standing} in ${selector}: ${drawn}`];
    });
  };
  const look = async (page: Page) => readPixels(await page.screenshot());

  test('stand out from every ground on which text can be read, each in its form', async () => {
    const cells = GROUNDS.map(
      (ground) =>
        `<p id="on-${ground.slice(1)}" style="background: ${ground}; color: ${textOn(ground)}">${sentence}</p>`,
    );
    const { page } = await open(`<div class="grid">${cells.join('')}</div>`);
    await expect.poll(async () => (await marksOf(page)).length).toBe(3 * GROUNDS.length);
    const pixels = await look(page);
    const wrong: string[] = [];
    for (const ground of GROUNDS) wrong.push(...(await misdrawn(page, `#on-${ground.slice(1)}`, pixels)));
    expect(wrong).toEqual([]);
    await page.close();
  });

  test('stand out in links, headings and bold text, over pictures, and half over other grounds', async () => {
    const { page } = await open(`
      <p id="link">See <a href="#">${sentence}</a></p>
      <p id="in-link">See <a href="#">what <em>${sentence}</em></a></p>
      <p id="thick" style="text-decoration: underline 2px">See <a href="#" style="text-decoration: none">${sentence}</a></p>
      <h2 id="heading">${sentence}</h2><p id="bold"><b>${sentence}</b></p><p id="small"><small>${sentence}</small></p>
      <div style="background: linear-gradient(#102a43, #102a44)"><p id="picture" style="color: #fff">${sentence}</p></div>
      <div style="position: relative; height: 40px"><div style="position: absolute; inset: 0; background: #301030"></div>
        <p id="layer" style="position: relative; color: #fff">${sentence}</p></div>
      <div style="background: #123"><p id="mixed" style="background: rgb(255 255 255 / 50%); color: #000">${sentence}</p></div>
      <p id="modern" style="background: oklch(0.25 0.08 260); color: oklch(0.95 0 0)">${sentence}</p>
      <p id="lettering" style="background: #121212"><span style="background: linear-gradient(90deg, #9cf, #fc9) text; color: transparent">${sentence}</span></p>`);
    const pixels = await look(page);
    const wrong: string[] = [];
    for (const id of [
      ...['link', 'in-link', 'thick', 'heading', 'bold', 'small', 'picture', 'layer', 'mixed', 'modern', 'lettering'],
    ]) {
      wrong.push(...(await misdrawn(page, `#${id}`, pixels)));
    }
    expect(wrong).toEqual([]);
    await page.close();
  });

  test('keep their forms in forced colours', async () => {
    const { page } = await open(`<p id="text">${sentence}</p><p id="link">See <a href="#">${sentence}</a></p>
      <p id="small"><small><a href="#">${sentence}</a></small></p><h2 id="heading"><a href="#">${sentence}</a></h2>
      <p id="dark" style="background: #123; color: #fff">${sentence}</p>`);
    const end = await reader().showAs(page, 'forced-colours');
    const pixels = await look(page);
    // Chromium fills each with a colour of its own, below which is the page again, and where a link has its line the form is above.
    const beyond = reader().engine === 'chrome' ? -1 : 4;
    for (const id of ['text', 'dark'])
      for (const line of await linesIn(page, `#${id}`))
        expect(drawnUnder(pixels, line, beyond), id).toBe(FORMS[line.standing]);
    const drawnInLink = reader().engine === 'chrome' ? drawnOver : drawnUnder;
    for (const id of ['link', 'small', 'heading'])
      for (const line of await linesIn(page, `#${id}`))
        expect(drawnInLink(pixels, line), id).toBe(FORMS[line.standing]);
    await end();
    await page.close();
  });

  test('are not printed', async () => {
    const { page } = await open(`<p id="text">${sentence}</p>`);
    const end = await reader().showAs(page, 'on-paper');
    const printed = await look(page);
    for (const line of await linesIn(page, '#text')) expect(drawnUnder(printed, line)).toBe('nothing');
    await end();
    await page.close();
  });

  test('follow a page that turns dark, at once or slowly', async () => {
    const { page } =
      await open(`<style>html { background: #fff } html.dark { background: #14161a } html.dark body { color: #ddd }
      html.slowly { transition: background-color 300ms }</style><p id="text">${sentence}</p>`);
    expect(await misdrawn(page, '#text', await look(page))).toEqual([]);
    for (const names of ['dark', '', 'slowly', 'slowly dark']) {
      await page.evaluate((names) => (document.documentElement.className = names), names);
      await expect.poll(async () => misdrawn(page, '#text', await look(page))).toEqual([]);
      const grounds = (await marksOf(page)).map(({ highlight }) => highlight.replace(/^whence-\w+/, ''));
      if (!names.includes('slowly')) expect(new Set(grounds)).toEqual(new Set([names ? '-on-dark' : '']));
    }
    await page.close();
  });
});
