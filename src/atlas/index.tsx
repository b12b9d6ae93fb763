import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { askBackground } from '../messaging/surface-side.ts';
import type { EntryCard } from '../shared-index/card.ts';
import { applyTheme } from '../ui/page-theme.ts';
import { text } from '../ui/text.ts';
import { Entry } from './entry.tsx';
import './atlas.css';

/** The entry that the address names: `#/entry/ID`. */
function entryInAddress(): string | null {
  const [, id] = /^#\/entry\/(.+)$/.exec(location.hash) ?? [];
  return id ? decodeURIComponent(id) : null;
}

function Atlas() {
  const [id, setId] = useState(entryInAddress);
  const [card, setCard] = useState<EntryCard | null>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    const follow = () => setId(entryInAddress());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    if (id === null) return setCard(null);
    void askBackground('surface→background:card', { id }).then((outcome) => {
      if (outcome.ok) setCard(outcome.value);
      else setProblem(outcome.error.message);
    });
  }, [id]);

  if (problem) return <p role="alert">{text('popup_failed', problem)}</p>;
  if (card === undefined) return null;
  return card ? <Entry card={card} /> : <p role="alert">{text('atlas_no_entry', id ?? '')}</p>;
}

applyTheme();
render(<Atlas />, document.getElementById('atlas')!);
