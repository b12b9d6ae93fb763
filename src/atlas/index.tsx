import { render } from 'preact';
import { applyTheme } from '../ui/page-theme.ts';
import { text } from '../ui/text.ts';
import { Atlas } from './atlas.tsx';
import { loadIndex } from './load.ts';
import { PICTURE_STYLE } from './pictures/style.ts';
import './style/frame.css';
import './style/browse.css';
import './style/entry.css';
import './style/tables.css';
import './style/pictures.css';
import './style/narrow.css';
import './style/print.css';

const loading = loadIndex();
applyTheme(PICTURE_STYLE);
const root = document.getElementById('atlas')!;
// The head of the page stands while the index is read and checked.
render(<Atlas joined={null} problem={null} />, root);
loading.then(
  (loaded) => render(<Atlas {...loaded} />, root),
  (error: Error) =>
    render(
      <main>
        <p role="alert">{text('atlas_refused', error.message)}</p>
      </main>,
      root,
    ),
);
