import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { build, defineConfig, type Plugin, type Rolldown, runnerImport } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { calledFirst, inBrackets } from './src/command-line/called-first.ts';
import type { FirstSight } from './src/command-line/first-sight.tsx';
import { indexText, readIndexFiles } from './src/command-line/index-files.ts';
import { BROUGHT_BY_MARKING, BROUGHT_BY_PAGE } from './src/page/shared-files.ts';
import { checkIndex, describeProblem } from './src/shared-index/check.ts';
import { digestOf } from './src/shared-index/read.ts';

const PAGE_SCRIPT = 'src/page/index.tsx';
/** Runs before any script of the page, on the same pages. */
const EARLY_SCRIPT = 'src/page/early.ts';
/**
 * Run in a page that has something to mark, in one that has something for its reader to do, and in one that was open before: no page
 * has them from the beginning, and the manifest does not name them. Each with what was brought before it.
 */
const LATER_SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  'src/page/mark.ts': BROUGHT_BY_PAGE,
  'src/page/interact.ts': [...BROUGHT_BY_PAGE, ...BROUGHT_BY_MARKING],
  'src/page/left.ts': [],
};
const MODES = ['chrome', 'firefox'] as const;

/** The one manifest as each browser wants it: the keys that the other one knows would raise warnings. */
function manifestFor(mode: (typeof MODES)[number]): ManifestV3Export {
  const { browser_specific_settings, minimum_chrome_version, message_serialization, background, side_panel, ...rest } =
    manifest;
  const more = manifest.content_scripts.flatMap(({ matches }) => [
    { matches, js: [EARLY_SCRIPT], run_at: 'document_start' },
  ]);
  const common = { ...rest, content_scripts: [...manifest.content_scripts, ...more] };
  return mode === 'chrome'
    ? ({
        ...common,
        permissions: [...common.permissions, 'sidePanel'],
        side_panel,
        background,
        minimum_chrome_version,
        message_serialization,
      } as ManifestV3Export)
    : ({
        ...common,
        background: { scripts: [background.service_worker], type: 'module' },
        sidebar_action: {
          default_title: manifest.name,
          default_panel: side_panel.default_path,
          default_icon: manifest.action.default_icon,
          open_at_install: false,
        },
        browser_specific_settings,
        // As Firefox has it where a manifest says nothing.
        content_security_policy: {
          extension_pages: `${manifest.content_security_policy.extension_pages}; upgrade-insecure-requests`,
        },
      } as ManifestV3Export);
}

/** What all pages share is in two files, of which the background reads the first: each file more is a request more before a page shows anything. */
const SHARED_CHUNKS = [
  {
    name: 'basis',
    priority: 1,
    test: /\/src\/(shared-index\/(terms|grade|group|csv|read)|messaging\/(browser|outcome)|ui\/(text|words))\.ts$/,
  },
  {
    name: 'page',
    test: /\/node_modules\/preact\/|\/src\/(ui\/(symbols|theme|page-theme|save)|messaging\/surface-side|atlas\/address)\.tsx?$/,
  },
];

/** Pages can see and fetch what is web accessible; the page's scripts are files that need none of it. */
const nothingWebAccessible: Plugin & { renderCrxManifest(manifest: object): object } = {
  name: 'whence:nothing-web-accessible',
  renderCrxManifest({ web_accessible_resources: _, ...rest }: { web_accessible_resources?: unknown }) {
    return rest;
  },
};

/** Has browsers compile in one go what of the page's script is called on every page: most have nothing for the rest of it. */
const compiledAtOnce: Plugin = {
  name: 'whence:compiled-at-once',
  enforce: 'post',
  async generateBundle(_, bundle) {
    const script = bundle[PAGE_SCRIPT.replace(/tsx$/, 'js')];
    if (script?.type !== 'asset') return this.error(`${PAGE_SCRIPT} is built otherwise`);
    const code = String(script.source);
    script.source = inBrackets(code, this.parse(code), await calledFirst(code));
  },
};

/** Builds the scripts that come later. What has been brought before is not brought again. */
const laterScripts: Plugin = {
  name: 'whence:later-scripts',
  async generateBundle() {
    const { root, mode, build: parent } = this.environment.config;
    const fileOf = (id: string) => relative(root, id);
    for (const [entry, brought] of Object.entries(LATER_SCRIPTS)) {
      const [built] = (await build({
        root,
        mode,
        configFile: false,
        logLevel: 'warn',
        build: {
          write: false,
          target: parent.target,
          lib: { entry, formats: ['iife'], name: 'later' },
          rollupOptions: {
            external: (id) => brought.includes(fileOf(id)),
            output: { globals: (id) => `globalThis.whencePage?.shared()[${JSON.stringify(fileOf(id))}]` },
          },
        },
      })) as Rolldown.RolldownOutput[];
      this.emitFile({ type: 'asset', fileName: entry.replace(/ts$/, 'js'), source: built!.output[0].code });
    }
  },
};

/** PouchDB can make functions of texts for design documents, which no library has and no extension may run. */
const noCodeFromText: Plugin = {
  name: 'whence:no-code-from-text',
  transform(code, id) {
    if (!id.includes('/pouchdb-utils/')) return null;
    const without = code.replace('return Function.apply(null, keys)', "throw new Error('no code is made of texts')");
    if (without === code || without.includes('Function.apply'))
      this.error('pouchdb-utils makes code of texts elsewhere');
    return { code: without.replace("texts').apply(null, values)", "texts')"), map: null };
  },
};

const SHIPPED_INDEX = 'shared-index.json';
const FIRST_SIGHT = 'first-sight.js';
const SEEN = 'first-sight-end';
/** Components, which the code of a configuration cannot import as it stands. */
const FIRST_SIGHT_DRAWING = '/src/command-line/first-sight.tsx';
let seenFirst: FirstSight;

/** The index ships as one file without blanks, and its list in the Atlas's own page. One that breaks the schema ships with no build. */
const shippedIndex: Plugin = {
  name: 'whence:shipped-index',
  config: async () => ({ define: { CHECKED_INDEX: JSON.stringify(await digestOf(indexText())) } }),
  async buildStart() {
    const checked = checkIndex(readIndexFiles());
    if (!checked.ok) this.error(`the index is not sound:\n${checked.problems.map(describeProblem).join('\n')}`);
    const { root } = this.environment.config;
    const drawing = await runnerImport<typeof import('./src/command-line/first-sight.tsx')>(FIRST_SIGHT_DRAWING, {
      root,
    });
    seenFirst = drawing.module.firstSight(checked.index);
  },
  transformIndexHtml: (html, { path }) =>
    path.startsWith('/src/atlas/')
      ? {
          html: html.replace('</body>', () => `${seenFirst.template}\n  </body>`),
          tags: [
            { tag: 'style', children: seenFirst.style, injectTo: 'head' },
            { tag: 'script', attrs: { src: `/${FIRST_SIGHT}` }, injectTo: 'body' },
            // Nothing is painted before the list, which would then have to wait for a frame of its own.
            { tag: 'span', attrs: { id: SEEN, hidden: true }, injectTo: 'body' },
            { tag: 'link', attrs: { rel: 'expect', href: `#${SEEN}`, blocking: 'render' }, injectTo: 'head' },
            { tag: 'link', attrs: { rel: 'preload', as: 'script', href: `/${FIRST_SIGHT}`, fetchpriority: 'high' } },
            {
              tag: 'link',
              attrs: { rel: 'preload', as: 'fetch', href: `/${SHIPPED_INDEX}`, crossorigin: true },
              injectTo: 'head',
            },
          ],
        }
      : [],
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: SHIPPED_INDEX, source: indexText() });
    this.emitFile({ type: 'asset', fileName: FIRST_SIGHT, source: seenFirst.script });
  },
  writeBundle({ dir }) {
    // The lists as people edit them were copied with the rest of what is public.
    rmSync(join(dir!, 'index'), { recursive: true, force: true });
  },
};

export default defineConfig(({ mode }) => {
  if (mode !== 'chrome' && mode !== 'firefox') throw new Error(`vite build --mode ${MODES.join(' | ')}`);
  // What ships is never a build for developers, whatever runs it: a test runner says that all it starts is a test.
  process.env['NODE_ENV'] = 'production';
  return {
    plugins: [
      shippedIndex,
      noCodeFromText,
      preact(),
      crx({
        manifest: manifestFor(mode),
        browser: mode,
        contentScripts: { standaloneFiles: [PAGE_SCRIPT, EARLY_SCRIPT] },
      }),
      nothingWebAccessible,
      compiledAtOnce,
      laterScripts,
    ],
    build: {
      outDir: `dist/${mode}`,
      rollupOptions: {
        output: { codeSplitting: { groups: SHARED_CHUNKS } },
        input: { atlas: 'src/atlas/index.html', panel: 'src/panel/index.html', name: 'src/options/name.html' },
      },
      emptyOutDir: true,
      target: mode === 'chrome' ? 'chrome148' : 'firefox142',
      modulePreload: { polyfill: false },
    },
  };
});
