import { gzipSync } from 'node:zlib';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { getMessage } from '../atlas/site/messages.ts';
import type { SharedIndex } from '../shared-index/schema.ts';
import { firstSight } from './first-sight.tsx';
import { readIndexFiles } from './index-files.ts';

const index = readIndexFiles() as unknown as SharedIndex;
const { template, script } = firstSight(index);

/** The page at an address, before any code of the Atlas is there, for somebody whose browser gives these texts. */
function pageAt(hash: string, texts?: (key: string) => string): HTMLElement {
  const { window } = new JSDOM(`<div id="atlas"><header></header></div>${template}`, {
    url: `https://example.org/${hash}`,
    runScripts: 'outside-only',
  });
  if (texts) window['browser'] = { i18n: { getMessage: texts } };
  window.eval(script);
  return window.document.body;
}

describe('what the Atlas shows before its code is there', () => {
  it.each(['', '#', '#/'])('is the list of interventions at “%s”, once', (hash) => {
    const page = pageAt(hash, getMessage);
    const names = [...page.querySelectorAll('.entries h2 a')].map((name) => name.textContent);
    expect(names.length).toBeGreaterThan(5);
    expect(names).toEqual(
      index.interventions
        .map(({ name }) => name)
        .sort((a, b) => a.localeCompare(b))
        .slice(0, names.length),
    );
    expect(page.querySelectorAll('main, header')).toHaveLength(2);
  });

  it.each(['#/entry/rlhf', '#/map', '#/?q=debate', '#/?standing=confirmed'])('is no list at “%s”', (hash) => {
    const page = pageAt(hash, getMessage);
    expect(page.querySelector('main')).toBeNull();
    expect(page.querySelectorAll('header')).toHaveLength(1);
  });

  it('is no list for somebody who reads in another language', () => {
    expect(pageAt('#/', (key) => `${key} auf Deutsch`).querySelector('main')).toBeNull();
  });

  it('is a list on the website, whose texts are in it', () => {
    expect(pageAt('#/').querySelector('main')).not.toBeNull();
  });

  it('adds little to the page, however much there is to tell', () => {
    expect(gzipSync(template).length).toBeLessThan(5_000);
  });

  it('leaves nothing behind in the process that drew it', () => {
    expect('document' in globalThis || 'location' in globalThis).toBe(false);
  });
});
