import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import preact from '@preact/preset-vite';
import { build, type Rollup } from 'vite';
import { checkIndex, describeProblem } from '../shared-index/check.ts';
import { digestOf } from '../shared-index/read.ts';
import { firstSight } from './first-sight.tsx';
import { indexText, readIndexFiles } from './index-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}dist/atlas`;

/**
 * Builds the Atlas as a website: one page with all its code, style and data inside, which any host serves from any folder,
 * and which opens from a disk too. Beside it lie its icon and the worker that gives it back with the network off.
 */
const checked = checkIndex(readIndexFiles());
if (!checked.ok) throw new Error(checked.problems.map(describeProblem).join('\n'));

// As it ships, whatever runs it: a test runner says that all it starts is a test.
process.env['NODE_ENV'] = 'production';
const data = inScript(indexText());
const built = (await build({
  configFile: false,
  root,
  logLevel: 'warn',
  publicDir: false,
  plugins: [preact()],
  define: { CHECKED_INDEX: JSON.stringify(await digestOf(data)) },
  build: {
    write: false,
    target: 'es2023',
    modulePreload: false,
    rollupOptions: { input: `${root}src/atlas/site/index.ts`, output: { codeSplitting: false } },
  },
})) as Rollup.RollupOutput;
const codeOf = (ending: string) => {
  const [only, ...more] = built.output.filter((file) => file.fileName.endsWith(ending));
  if (!only || more.length > 0) throw new Error(`the website needs one file *${ending}`);
  return only.type === 'chunk' ? only.code : String(only.source);
};

const code = inScript(codeOf('.js'));
const { style, template, script } = firstSight(checked.index);
const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
// Nothing but this page's own code runs, and nothing is fetched but the page itself.
const policy = [
  "default-src 'none'",
  `script-src ${sha256(code)} ${sha256(script)}`,
  "style-src 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "connect-src 'self'",
].join('; ');
const page = readFileSync(`${root}src/atlas/index.html`, 'utf8')
  .replace('</title>', '</title>\n    <link rel="icon" href="whence.svg" />')
  .replace(
    '<meta charset="utf-8" />',
    `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  )
  .replace('</head>', () => `<style>${style}${codeOf('.css')}</style>\n  </head>`)
  .replace(
    /<script .*<\/script>/,
    () =>
      `${template}\n    <script>${script}</script>\n    <script type="application/json" id="index-data">${data}</script>\n    <script type="module">${code}</script>`,
  );

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/index.html`, page);
copyFileSync(`${root}src/atlas/site/offline.js`, `${folder}/offline.js`);
copyFileSync(`${root}public/icons/whence.svg`, `${folder}/whence.svg`);
const kilobytes = (text: string) => `${(gzipSync(text).length / 1000).toFixed(1)} kB`;
console.log(`dist/atlas/index.html: ${kilobytes(page)} gzipped, of which the index ${kilobytes(data)}.`);

/** No text inside a script may end it. */
function inScript(text: string): string {
  return text.replaceAll('</', '<\\/');
}
