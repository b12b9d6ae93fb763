import { render } from 'preact';
import { browser } from '../messaging/browser.ts';
import { applyTheme } from '../ui/page-theme.ts';
import { Popup } from './popup.tsx';
import './popup.css';

applyTheme();
const asked = Number(new URLSearchParams(location.search).get('tab'));
const tabId = asked || (await browser.tabs.query({ active: true, currentWindow: true }))[0]?.id;
document.documentElement.lang = browser.i18n.getUILanguage();
if (tabId !== undefined) render(<Popup tabId={tabId} />, document.getElementById('popup')!);
