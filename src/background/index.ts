import { browser } from '../messaging/browser.ts';

browser.runtime.onMessage.addListener(async (message: unknown) => ({ heard: message }));
