import { describe, expect, test } from 'vitest';
import { covers, grantedBeside } from './granted-sites.ts';

const named = ['https://arxiv.org/abs/*', 'https://arxiv.org/html/*', 'https://metr.org/*'];

describe('sites granted beside the named ones', () => {
  test.each<[string, string[], string[] | null]>([
    ['none, where only named sites are granted', ['https://arxiv.org/*', 'https://metr.org/*'], null],
    ['the one that was added', ['https://arxiv.org/*', 'https://example.org/*'], ['https://example.org/*']],
    ['a subdomain of a named site', ['https://blog.metr.org/*'], ['https://blog.metr.org/*']],
    ['all sites', ['*://*/*'], ['*://*/*']],
    ['files', ['file:///*'], ['file:///*']],
    ['nothing at all', [], null],
  ])('%s', (_, granted, matches) => {
    const sites = grantedBeside(granted, named);
    expect(sites?.matches ?? null).toEqual(matches);
    if (sites) expect(sites.excludeMatches).toEqual(named);
  });
});

describe('a match pattern', () => {
  test.each([
    ['https://arxiv.org/*', 'https://arxiv.org/abs/1', true],
    ['https://arxiv.org/abs/*', 'https://arxiv.org/html/1', true],
    ['https://arxiv.org/*', 'http://arxiv.org/abs/1', false],
    ['https://arxiv.org/*', 'https://export.arxiv.org/abs/1', false],
    ['*://*.arxiv.org/*', 'https://export.arxiv.org/abs/1', true],
    ['*://*.arxiv.org/*', 'http://arxiv.org/abs/1', true],
    ['*://*.arxiv.org/*', 'https://notarxiv.org/', false],
    ['*://*/*', 'https://example.org:8080/', true],
    ['*://*/*', 'file:///a.html', false],
    ['file:///*', 'file:///a.html', true],
  ])('%s is for the site of %s: %s', (pattern, address, is) => {
    expect(covers([pattern], address)).toBe(is);
  });
});
