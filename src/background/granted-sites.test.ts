import { describe, expect, test } from 'vitest';
import { grantedBeside } from './granted-sites.ts';

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
