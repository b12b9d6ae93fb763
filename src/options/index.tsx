import { render } from 'preact';
import { FORM_STYLE } from '../ui/form-style.ts';
import { applyTheme } from '../ui/page-theme.ts';
import { tellLanguage, text } from '../ui/text.ts';
import { Options } from './options.tsx';
import './options.css';

applyTheme(FORM_STYLE);
tellLanguage(document.documentElement);
document.title = `${text('options_title')} – ${text('extension_name')}`;
render(<Options />, document.getElementById('options')!);
