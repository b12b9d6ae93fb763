import { useEffect, useState } from 'preact/hooks';
import { browser } from '../messaging/browser.ts';
import { askBackground, hearBackground } from '../messaging/surface-side.ts';
import type { Note } from '../notes/note.ts';
import type { JoinedIndex } from '../shared-index/joined.ts';
import type { Intervention } from '../shared-index/schema.ts';
import { claimSentence } from '../ui/claim.ts';
import { text } from '../ui/text.ts';
import { address } from './address.ts';

/** More claims than these about one entry are to be looked for in the library. */
const MOST = 50;

/** What the reader has claimed about an entry, newest first. Nothing where there is no library: on the website. */
export function OwnClaims({ intervention: { id }, joined }: { intervention: Intervention; joined: JoinedIndex }) {
  const [found, setFound] = useState<{ total: number; notes: Note[] }>({ total: 0, notes: [] });
  useEffect(() => {
    if (!browser.runtime) return;
    let current = true;
    const ask = async () => {
      const query = { words: '', filter: { intervention: id }, order: 'newest', offset: 0, limit: MOST } as const;
      const outcome = await askBackground('surface→background:search-notes', query);
      if (current && outcome.ok) setFound(outcome.value);
    };
    void ask();
    const unhear = hearBackground('background→surface:notes-changed', () => void ask());
    return () => {
      current = false;
      unhear();
    };
  }, [id]);

  const { total, notes } = found;
  if (total === 0) return null;
  const nameOf = (thing: string) =>
    joined.entries.get(thing)?.intervention.name ?? joined.behaviours.get(thing)?.name ?? thing;
  return (
    <section class="own">
      <h2>{text('entry_own', total)}</h2>
      <ul>
        {notes.map(({ id: note, claim, target, body, document, created }) => (
          <li key={note}>
            {claim && <p>{claimSentence(claim, nameOf)}</p>}
            {target && <blockquote>{target.quote.exact}</blockquote>}
            {body && <p class="words">{body}</p>}
            <p class="quiet">
              <a href={document.address} target="_blank" rel="noopener noreferrer">
                {document.title || document.address}
              </a>
              , {created.slice(0, 10)} · <a href={address({ view: 'proposal', id: note })}>{text('note_propose')}</a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
