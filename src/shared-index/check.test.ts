import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexText, readIndexFiles } from '../command-line/index-files.ts';
import { checkIndex, describeProblem } from './check.ts';
import { LIST_NAMES, type ListName } from './schema.ts';

type Files = Record<ListName, Record<string, unknown>[]>;

const folder = fileURLToPath(new URL('../../tests/hostile-indexes/sound/', import.meta.url));
const sound = () =>
  Object.fromEntries(
    LIST_NAMES.map((list) => [list, JSON.parse(readFileSync(`${folder}${list}.json`, 'utf8'))]),
  ) as Files;

const problemsOf = (files: unknown): string[] => {
  const checked = checkIndex(files as Files);
  return checked.ok ? [] : checked.problems.map(describeProblem);
};

describe('an index that is accepted', () => {
  it('is the one that ships', () => {
    expect(problemsOf(readIndexFiles())).toEqual([]);
  });

  it('weighs little enough to come along with every copy of the extension', () => {
    expect(gzipSync(indexText()).length).toBeLessThan(120_000);
  });

  it('is any that keeps to the schema', () => {
    expect(problemsOf(sound())).toEqual([]);
  });
});

describe('an index that is refused', () => {
  it('is told what is wrong whatever stands in whatever place, and never breaks the check', () => {
    const places = Object.entries(sound()).flatMap(([list, [item]]) =>
      Object.keys(item!).map((field): [ListName, string] => [list as ListName, field]),
    );
    const odd = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom('2026-13', '2026-', '', '-'));
    fc.assert(
      fc.property(fc.constantFrom(...places), odd, ([list, field], value) => {
        const files = sound();
        files[list][0]![field] = value;
        for (const problem of problemsOf(files)) expect(problem).toMatch(/^[a-z-]+\.json: .+/s);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(fc.property(fc.jsonValue(), (files) => problemsOf(files).length > 0));
  });

  it('is no answer at all', () => {
    for (const files of [null, undefined, 1, 'index', []]) expect(problemsOf(files)).toHaveLength(8);
  });

  it('lists no more problems than a person can read', () => {
    const files = sound();
    files.behaviours = new Array(500).fill({});
    expect(problemsOf(files).length).toBeLessThanOrEqual(100);
  });
});
