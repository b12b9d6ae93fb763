import { render } from 'preact';
import { text } from '../ui/text.ts';
import { Atlas } from './atlas.tsx';
import { loadIndex } from './load.ts';
import './style/frame.css';
import './style/browse.css';
import './style/entry.css';
import './style/tables.css';
import './style/pictures.css';
import './style/narrow.css';
import './style/print.css';

const root = document.getElementById('atlas')!;
// While the index is read and checked, the list stands that the page came with, or else the head of the page.
const drawn = root.querySelector('input');
if (!drawn) render(<Atlas joined={null} problem={null} />, root);
const loading = drawn ? painted().then(loadIndex) : loadIndex();
loading.then(
  (loaded) => {
    const typed = drawn?.value;
    render(<Atlas {...loaded} />, root);
    if (!typed) return;
    // Nobody has heard yet what a quick hand wrote.
    drawn.value = typed;
    drawn.dispatchEvent(new Event('input', { bubbles: true }));
  },
  (error: Error) =>
    render(
      <main>
        <p role="alert">{text('atlas_refused', error.message)}</p>
      </main>,
      root,
    ),
);

/** When what stands was painted, so that it need not wait for work that only comes after it. In a tab that nobody sees nothing is. */
function painted(): Promise<void> {
  return new Promise((resolve) => (document.hidden ? resolve() : requestAnimationFrame(() => setTimeout(resolve))));
}
