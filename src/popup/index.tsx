import { render } from 'preact';
import { browser } from '../messaging/browser.ts';
import { applyTheme } from '../ui/page-theme.ts';
import { tellLanguage } from '../ui/text.ts';
import { Popup } from './popup.tsx';
import './popup.css';

applyTheme();
const asked = Number(new URLSearchParams(location.search).get('tab'));
const tab = asked
  ? await browser.tabs.get(asked)
  : (await browser.tabs.query({ active: true, currentWindow: true }))[0];
tellLanguage(document.documentElement);
if (tab?.id !== undefined) render(<Popup tabId={tab.id} windowId={tab.windowId} />, document.getElementById('popup')!);
