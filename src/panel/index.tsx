import { render } from 'preact';
import { browser } from '../messaging/browser.ts';
import { FORM_STYLE } from '../ui/form-style.ts';
import { applyTheme } from '../ui/page-theme.ts';
import { Panel } from './panel.tsx';
import './panel.css';
import './note.css';

applyTheme(FORM_STYLE);
document.documentElement.lang = browser.i18n.getUILanguage();
render(<Panel />, document.getElementById('panel')!);
