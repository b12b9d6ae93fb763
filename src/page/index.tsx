import { browser } from '../messaging/browser.ts';

void browser.runtime.sendMessage({ name: 'page→background:begin', content: {} });
