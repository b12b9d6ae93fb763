import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NOTE_COLOURS } from '../notes/tag-colour.ts';
import { STANDINGS } from '../shared-index/grade.ts';
import { contrastOf, readColour } from './colour.ts';
import { LEAST_LIGHT, MOST_DARK } from './ground.ts';

const css = readFileSync(new URL('marks.css', import.meta.url), 'utf8');
const lines = ['', '-on-dark'].flatMap((ground) =>
  STANDINGS.map((standing) => {
    const rule = new RegExp(
      `::highlight\\(whence-${standing}${ground}\\) \\{\\s*text-decoration: underline (\\w+) (\\d+)px #([0-9a-f]{6})`,
    ).exec(css);
    if (!rule) throw new Error(`no line for ${standing}${ground}`);
    return { ground, form: rule[1]!, width: Number(rule[2]), colour: rule[3]! };
  }),
);

function luminance(colour: string): number {
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return readColour(`rgb(${red}, ${green}, ${blue})`)!.luminance;
}

describe('the marks', () => {
  test('of notes are coloured in the side panel as on the page', () => {
    const panel = readFileSync(new URL('../panel/note.css', import.meta.url), 'utf8');
    const inPanel = [...panel.matchAll(/\[data-colour=["'](\w+)["']\] \{\s*--mark: ([^;]+);/g)];
    const onPage = [...css.matchAll(/::highlight\(whence-note-(\w+)\) \{\s*background-color: (rgb[^;]+);/g)];
    const colours = (rules: RegExpMatchArray[]) => rules.map(([, name, colour]) => [name, colour]);
    expect(colours(inPanel)).toEqual(colours(onPage));
    expect(onPage.map(([, name]) => name)).toEqual(NOTE_COLOURS);
  });

  test.each(['', '-on-dark'])('tell the standings apart by form as well as colour%s', (ground) => {
    const here = lines.filter((line) => line.ground === ground);
    expect(new Set(here.map(({ form }) => form)).size).toBe(STANDINGS.length);
    expect(new Set(here.map(({ colour }) => colour)).size).toBe(STANDINGS.length);
  });

  test('can be seen on every ground that counts as light or dark', () => {
    for (const { ground, width, colour } of lines) {
      const weakest = ground === '' ? LEAST_LIGHT : MOST_DARK;
      expect(contrastOf(luminance(colour), weakest), colour).toBeGreaterThanOrEqual(3);
      expect(width).toBeGreaterThanOrEqual(2);
    }
  });
});
