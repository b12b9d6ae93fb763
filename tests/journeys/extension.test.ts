import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fixture, inEachBrowser, MODEL_SPEC } from './reader.ts';

inEachBrowser('the extension', (reader) => {
  test('exposes nothing to pages', async () => {
    const manifest = await reader().inExtension<Record<string, unknown>>('browser.runtime.getManifest()');
    const permissions = ['activeTab', 'contextMenus', 'scripting', 'storage', 'unlimitedStorage'];
    if (reader().engine === 'chrome') permissions.push('sidePanel');
    expect(manifest).toMatchObject({ permissions });
    expect(manifest['web_accessible_resources'] ?? []).toEqual([]);
    expect(manifest['externally_connectable'] ?? null).toBeNull();
  });

  test('may compile what it reads words with', async () => {
    const expression =
      'new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module';
    expect(await reader().inExtension<boolean>(expression)).toBe(true);
  });

  test('brings less than 40 kB of script into a page, card and notes and all', () => {
    const folder = fileURLToPath(new URL(`../../dist/${reader().engine}/src/page/`, import.meta.url));
    const scripts = ['early', 'index', 'mark', 'interact'].map((name) => readFileSync(`${folder}${name}.js`));
    expect(gzipSync(Buffer.concat(scripts)).length).toBeLessThan(40_000);
  });

  test('reads a page at its real address, from a local copy', async () => {
    const { page, tabId } = await reader().open(MODEL_SPEC, fixture('openai-model-spec-2025-12-18'));
    expect(await page.title()).toBe('Model Spec (2025/12/18)');
    expect(tabId).toBeGreaterThan(0);
    await page.close();
  });
});
