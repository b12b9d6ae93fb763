import { afterEach, expect, it, vi } from 'vitest';
import { indexText } from '../command-line/index-files.ts';
import * as check from './check.ts';
import { digestOf, readIndex } from './read.ts';

afterEach(() => vi.unstubAllGlobals());

const text = indexText();
const bring = vi.fn(async () => check);

it('does not check again what the build has checked', async () => {
  vi.stubGlobal('CHECKED_INDEX', await digestOf(text));
  expect(await readIndex(text, bring)).toEqual({ ok: true, index: JSON.parse(text) });
  expect(bring).not.toHaveBeenCalled();
});

it('checks what differs from it by a single letter', async () => {
  vi.stubGlobal('CHECKED_INDEX', await digestOf(text));
  const altered = text.replace('https://', 'gopher://');
  expect(await readIndex(altered, bring)).toEqual({
    ok: false,
    problem: expect.stringMatching(/^sources\.json: .+ url: /),
  });
});

it('checks everything where a page can make no digest, and where nothing was built', async () => {
  vi.stubGlobal('CHECKED_INDEX', await digestOf(text));
  vi.stubGlobal('crypto', undefined);
  bring.mockClear();
  expect((await readIndex(text, bring)).ok).toBe(true);
  expect(bring).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
  expect((await readIndex('{}', bring)).ok).toBe(false);
});

it('refuses what is no JSON', async () => {
  expect(await readIndex(text.slice(0, -1), bring)).toEqual({ ok: false, problem: expect.stringContaining('JSON') });
});
