import type { Browser } from 'webextension-polyfill';

/**
 * The extension API with promises, as both browsers have it since Chrome 148. The one place that names the global;
 * the polyfill's types describe it, its code is not needed.
 */
export const browser = (globalThis as unknown as { browser: Browser }).browser;
