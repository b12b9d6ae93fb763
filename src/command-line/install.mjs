import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBrowsers } from './browser/find.mjs';

// Runs before anything is installed, so it stands on Node alone.
const root = fileURLToPath(new URL('../../', import.meta.url));
const options = new Set(process.argv.slice(2));

installPackages();
if (options.has('--browsers')) installBrowsers(['chrome', 'firefox']);
if (options.has('--any-browser') && findBrowsers().length === 0) installBrowsers(['chrome']);

/** Installs what the lockfile names, where it is missing or older than the lockfile. */
function installPackages() {
  const installed = `${root}node_modules/.package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs) return;
  console.error('Installing packages …');
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/**
 * Installs the browsers that are missing where this can be done, else says what to install.
 * @param {('chrome' | 'firefox')[]} engines
 */
function installBrowsers(engines) {
  const found = new Set(findBrowsers().map(({ engine }) => engine));
  const packages = engines
    .filter((engine) => !found.has(engine))
    .map((engine) => (engine === 'chrome' ? 'chromium' : 'firefox-esr'));
  if (packages.length === 0) return;
  if (!isDebian() || process.getuid?.() !== 0) {
    console.error(
      `Whence needs a browser that is not here. Please install: ${packages.join(' and ')}, and run this again.`,
    );
    process.exit(1);
  }
  console.error(`Installing ${packages.join(' and ')} …`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

/**
 * Runs what installs something; where that fails, nothing can go on.
 * @param {string} command
 * @param {string[]} words
 */
function run(command, words) {
  try {
    execFileSync(command, words, {
      cwd: root,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch {
    console.error(`${command} ${words.join(' ')} failed, for the reason above. Mend that and run this again.`);
    process.exit(1);
  }
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
