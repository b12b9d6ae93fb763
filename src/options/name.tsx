import { render } from 'preact';
import { FORM_STYLE } from '../ui/form-style.ts';
import { applyTheme } from '../ui/page-theme.ts';
import { tellLanguage, text } from '../ui/text.ts';
import { NewName } from './new-name.tsx';
import './options.css';

/** The small window in which what was selected on a page becomes a name of an entry. */
applyTheme(FORM_STYLE);
tellLanguage(document.documentElement);
document.title = `${text('name_title')} – ${text('extension_name')}`;
document.addEventListener('keydown', ({ key }) => key === 'Escape' && window.close());
render(
  <>
    <h1>{text('name_title')}</h1>
    <NewName selected={decodeURIComponent(location.hash.slice(1))} done={() => window.close()} />
  </>,
  document.getElementById('name')!,
);
