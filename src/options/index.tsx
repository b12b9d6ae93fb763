import { render } from 'preact';
import { browser } from '../messaging/browser.ts';
import { FORM_STYLE } from '../ui/form-style.ts';
import { applyTheme } from '../ui/page-theme.ts';
import { text } from '../ui/text.ts';
import { Options } from './options.tsx';
import './options.css';

applyTheme(FORM_STYLE);
document.documentElement.lang = browser.i18n.getUILanguage();
document.title = `${text('options_title')} – ${text('extension_name')}`;
render(<Options />, document.getElementById('options')!);
