import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseList } from '../../src/command-line/index-files.ts';
import { checkIndex, describeProblem } from '../../src/shared-index/check.ts';
import { LIST_NAMES, type ListName } from '../../src/shared-index/schema.ts';
import REASONS from '../hostile-indexes/reasons.json';

const folder = fileURLToPath(new URL('../hostile-indexes/', import.meta.url));
const read = (list: ListName, file: string) => parseList(list, readFileSync(`${folder}${file}`, 'utf8'));

/** A small index that is whole. Each hostile file stands in the place of one of its lists. */
const sound = () => Object.fromEntries(LIST_NAMES.map((list) => [list, read(list, `sound/${list}.json`)]));

/** What is said of an index in which a file stands for one of the lists: why it is refused, or nothing where it is taken. */
function saidOf(list: ListName, file: string): string[] {
  try {
    const checked = checkIndex({ ...sound(), [list]: read(list, file) });
    return checked.ok ? [] : checked.problems.map(describeProblem);
  } catch (error) {
    return [(error as Error).message];
  }
}

describe('a malformed or hostile index is refused with the reason', () => {
  it('but the one that the files spoil is whole', () => {
    expect(checkIndex(sound())).toMatchObject({ ok: true });
  });

  const files = LIST_NAMES.flatMap((list) =>
    readdirSync(`${folder}${list}`).map((name): [string, ListName] => [`${list}/${name}`, list]),
  );
  it.each(files)('%s', (file, list) => {
    expect(saidOf(list, file)).toEqual((REASONS as Record<string, string[]>)[file]);
  });

  it('for every reason that is written down', () => {
    expect(Object.keys(REASONS)).toEqual(files.map(([file]) => file).sort());
  });
});

/** What no file of this size should lie in a repository for. */
const GIANTS: [what: string, list: ListName, spoil: (item: Record<string, unknown>) => unknown, reason: RegExp][] = [
  [
    'a million aliases',
    'interventions',
    (item) => [{ ...item, names: many('RLHF') }],
    /^interventions\.json: rlhf: is larger/,
  ],
  ['a million aliases that are numbers', 'interventions', (item) => [{ ...item, names: many(1) }], /rlhf: is larger/],
  [
    'a million contexts of a name',
    'interventions',
    (item) => [{ ...item, ambiguousNames: [{ context: many('a') }] }],
    /larger/,
  ],
  ['a million fields', 'sources', (item) => [{ ...item, ...many('x') }], /^sources\.json: ouyang: is larger/],
  ['a hundred thousand levels of lists', 'interventions', (item) => [{ ...item, broader: nested(100_000) }], /nested/],
  [
    'a definition of a megabyte',
    'interventions',
    (item) => [{ ...item, definition: 'x'.repeat(1_000_000) }],
    /definition: has 1000000 characters, more than the 700 allowed/,
  ],
  [
    'an address of a megabyte',
    'sources',
    (item) => [{ ...item, url: `https://example.org/${'a'.repeat(1_000_000)}` }],
    /url: has 1000020 characters/,
  ],
  [
    'an id of a megabyte',
    'behaviours',
    (item) => [{ ...item, id: 'a'.repeat(1_000_000) }],
    /^behaviours\.json: entry 1: id: an id holds .+ at most 80$/,
  ],
  [
    'a million entries',
    'sources',
    (item) => many(item),
    /^sources\.json: has 1000000 entries, more than the 10000 allowed$/,
  ],
  [
    'more questions than anybody asks',
    'open-questions',
    (item) => Array(501).fill(item),
    /has 501 entries, more than the 500/,
  ],
];
const many = (item: unknown) => Array(1_000_000).fill(item);
const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}1${']'.repeat(depth)}`);

describe('an oversized index is refused with the reason', () => {
  it.each(GIANTS)('%s', (_, list, spoil, reason) => {
    const [item] = sound()[list] as Record<string, unknown>[];
    const checked = checkIndex({ ...sound(), [list]: spoil(item!) });
    expect(checked.ok ? [] : checked.problems.map(describeProblem)).toContainEqual(expect.stringMatching(reason));
  });

  it('with every entry as large as may be, within a second', () => {
    const [item] = sound()['interventions'] as Record<string, unknown>[];
    const interventions = Array(2_000).fill({ ...item, names: Array(5_000).fill('x'.repeat(80)) });
    const began = performance.now();
    expect(checkIndex({ ...sound(), interventions })).toMatchObject({ ok: false });
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
