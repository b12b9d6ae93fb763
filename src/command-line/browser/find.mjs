import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {'chrome' | 'chromium' | 'edge' | 'brave' | 'firefox'} BrowserName
 * @typedef {{ name: BrowserName, engine: 'chrome' | 'firefox', path: string }} FoundBrowser
 */

/** @type {{ name: BrowserName, commands: string[], mac: string, windows: string }[]} */
const KNOWN = [
  {
    name: 'chrome',
    commands: ['google-chrome-stable', 'google-chrome'],
    mac: 'Google Chrome.app/Contents/MacOS/Google Chrome',
    windows: 'Google/Chrome/Application/chrome.exe',
  },
  {
    name: 'chromium',
    commands: ['chromium', 'chromium-browser'],
    mac: 'Chromium.app/Contents/MacOS/Chromium',
    windows: 'Chromium/Application/chrome.exe',
  },
  {
    name: 'edge',
    commands: ['microsoft-edge-stable', 'microsoft-edge'],
    mac: 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    windows: 'Microsoft/Edge/Application/msedge.exe',
  },
  {
    name: 'brave',
    commands: ['brave-browser-stable', 'brave-browser', 'brave'],
    mac: 'Brave Browser.app/Contents/MacOS/Brave Browser',
    windows: 'BraveSoftware/Brave-Browser/Application/brave.exe',
  },
  {
    name: 'firefox',
    commands: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
    mac: 'Firefox.app/Contents/MacOS/firefox',
    windows: 'Mozilla Firefox/firefox.exe',
  },
];

/** The names that `--browser` takes. */
export const BROWSER_NAMES = KNOWN.map(({ name }) => name);

/**
 * The browsers of this machine that can run the extension, the likeliest choice first.
 * @returns {FoundBrowser[]}
 */
export function findBrowsers() {
  return KNOWN.flatMap(({ name, commands, mac, windows }) => {
    const path = placesOf(commands, mac, windows).find(isExecutable);
    return path ? [{ name, engine: name === 'firefox' ? 'firefox' : 'chrome', path }] : [];
  });
}

/**
 * What is missing on this machine for a screen that nobody sees, with a keyboard and a mouse, by the name of the command.
 * @returns {string[]}
 */
export function missingForScreen() {
  const here = (/** @type {string} */ command) =>
    (process.env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, command)));
  return ['Xvfb', 'xdotool'].filter((command) => !here(command));
}

/**
 * @param {string[]} commands
 * @param {string} mac
 * @param {string} windows
 */
function placesOf(commands, mac, windows) {
  const { HOME = '', PATH = '', ProgramFiles, LocalAppData, 'ProgramFiles(x86)': ProgramFiles32 } = process.env;
  if (process.platform === 'darwin') {
    return ['/Applications', join(HOME, 'Applications')].map((folder) => join(folder, mac));
  }
  if (process.platform === 'win32') {
    return [ProgramFiles, ProgramFiles32, LocalAppData].flatMap((folder) => (folder ? [join(folder, windows)] : []));
  }
  return commands.flatMap((command) => PATH.split(delimiter).map((folder) => join(folder, command)));
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
