import { render } from 'preact';
import { FORM_STYLE } from '../ui/form-style.ts';
import { applyTheme } from '../ui/page-theme.ts';
import { tellLanguage } from '../ui/text.ts';
import { Panel } from './panel.tsx';
import './panel.css';
import './note.css';

applyTheme(FORM_STYLE);
tellLanguage(document.documentElement);
render(<Panel />, document.getElementById('panel')!);
