import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBrowsers, missingForScreen } from './browser/find.mjs';

// Runs before anything is installed, so it stands on Node alone.
const root = fileURLToPath(new URL('../../', import.meta.url));
const options = new Set(process.argv.slice(2));

installPackages();
if (options.has('--browsers')) installBrowsers(['chrome', 'firefox']);
if (options.has('--screen')) installScreen();
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
  if (!mayInstall()) {
    console.error(
      `Whence needs a browser that is not here. Please install: ${packages.join(' and ')}, and run this again.`,
    );
    process.exit(1);
  }
  console.error(`Installing ${packages.join(' and ')} …`);
  for (const words of debianSteps(packages)) run('apt-get', words);
}

/** Installs a screen that nobody sees where this can be done, else says what is not tested without it. */
function installScreen() {
  const missing = missingForScreen();
  const steps = debianSteps(missing.map((command) => command.toLowerCase()));
  if (missing.length === 0 || (mayInstall() && steps.every((words) => succeeds('apt-get', words)))) return;
  console.error(`There is no ${missing.join(' and no ')} here: the tests that really press keys are left out.`);
}

/** @param {string[]} packages */
function debianSteps(packages) {
  return [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ];
}

/**
 * Runs what installs something; where that fails, nothing can go on.
 * @param {string} command
 * @param {string[]} words
 */
function run(command, words) {
  if (succeeds(command, words)) return;
  console.error(`${command} ${words.join(' ')} failed, for the reason above. Mend that and run this again.`);
  process.exit(1);
}

/**
 * Gives whether a command came to a good end; where it did not, it has said why.
 * @param {string} command
 * @param {string[]} words
 */
function succeeds(command, words) {
  try {
    execFileSync(command, words, {
      cwd: root,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return true;
  } catch {
    return false;
  }
}

function mayInstall() {
  if (process.getuid?.() !== 0) return false;
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
