import { render } from 'preact';
import { browser } from '../messaging/browser.ts';
import { applyTheme } from '../ui/page-theme.ts';
import { Panel } from './panel.tsx';
import './panel.css';

applyTheme();
document.documentElement.lang = browser.i18n.getUILanguage();
render(<Panel />, document.getElementById('panel')!);
