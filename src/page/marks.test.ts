import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NOTE_COLOURS } from '../notes/tag-colour.ts';
import { STANDINGS } from '../shared-index/grade.ts';

const css = readFileSync(new URL('marks.css', import.meta.url), 'utf8');
const lines = STANDINGS.map((standing) => {
  const rule = new RegExp(
    `::highlight\\(whence-${standing}\\) \\{\\s*text-decoration: underline (\\w+) (\\d+)px #([0-9a-f]{6})`,
  ).exec(css);
  if (!rule) throw new Error(`no line for ${standing}`);
  return { standing, form: rule[1]!, width: Number(rule[2]), colour: rule[3]! };
});

function luminance(colour: string): number {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
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

  test('tell the standings apart by form as well as colour', () => {
    expect(new Set(lines.map(({ form }) => form)).size).toBe(STANDINGS.length);
    expect(new Set(lines.map(({ colour }) => colour)).size).toBe(STANDINGS.length);
  });

  test.each(['ffffff', 'f6f1e7', '121212', '000000'])('can be seen on a page of #%s', (ground) => {
    for (const { standing, width, colour } of lines) {
      expect(contrast(colour, ground), standing).toBeGreaterThanOrEqual(3);
      expect(width).toBeGreaterThanOrEqual(2);
    }
  });
});
