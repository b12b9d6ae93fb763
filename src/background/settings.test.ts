import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, readSettings, type Settings, writeSettings } from './settings.ts';

describe('settings', () => {
  test.each([undefined, null, 7, 'x', [], {}])('are the defaults where %j is stored', (raw) => {
    expect(readSettings(raw)).toEqual(DEFAULT_SETTINGS);
  });

  test('come back as they were stored', () => {
    const settings: Settings = {
      density: 'page',
      pausedSites: ['example.org'],
      proposalsTo: 'index@example.org',
    };
    expect(readSettings(writeSettings(undefined, settings))).toEqual(settings);
  });

  test('keep every sound field beside a broken one', () => {
    expect(
      readSettings({ version: 1, density: 'loud', pausedSites: ['example.org'], proposalsTo: 'javascript:1' }),
    ).toEqual({
      density: 'every',
      pausedSites: ['example.org'],
      proposalsTo: '',
    });
  });

  test('keep what a newer version stored', () => {
    const newer = { version: 9, density: 'section', pausedSites: [], colour: 'plum' };
    expect(readSettings(newer).density).toBe('section');
    expect(writeSettings(newer, { ...DEFAULT_SETTINGS, density: 'page' })).toEqual({
      version: 9,
      density: 'page',
      pausedSites: [],
      proposalsTo: '',
      colour: 'plum',
    });
  });

  test('never throw and always give a whole set, whatever is stored', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const settings = readSettings(raw);
        expect(readSettings(writeSettings(raw, settings))).toEqual(settings);
      }),
    );
  });
});
