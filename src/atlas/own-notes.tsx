import { useEffect, useState } from 'preact/hooks';
import { browser } from '../messaging/browser.ts';
import { askBackground, hearBackground } from '../messaging/surface-side.ts';
import type { Note } from '../notes/note.ts';
import type { JoinedIndex } from '../shared-index/joined.ts';
import type { Intervention } from '../shared-index/schema.ts';
import { claimSentence } from '../ui/claim.ts';
import { Markdown } from '../ui/markdown.tsx';
import { text } from '../ui/text.ts';
import { address } from './address.ts';
import { isNamed, surestNames } from './named.ts';

/** More notes than these about one entry are to be looked for in the library. */
const MOST = 50;

interface OwnNotes {
  /** How many claims there are, of which the newest are here. */
  total: number;
  claims: Note[];
  /** Other notes whose sentence, words or tags name the entry. */
  naming: Note[];
}

/** What the reader has claimed and noted about an entry, newest first. Nothing where there is no library: on the website. */
export function OwnNotes({ intervention, joined }: { intervention: Intervention; joined: JoinedIndex }) {
  const [{ total, claims, naming }, setFound] = useState<OwnNotes>({ total: 0, claims: [], naming: [] });
  useEffect(() => {
    if (!browser.runtime) return;
    let current = true;
    const ask = async () => {
      const found = await notesOn(intervention);
      if (current && found) setFound(found);
    };
    void ask();
    const unhear = hearBackground('background→surface:notes-changed', () => void ask());
    return () => {
      current = false;
      unhear();
    };
  }, [intervention]);

  const nameOf = (thing: string) =>
    joined.entries.get(thing)?.intervention.name ?? joined.behaviours.get(thing)?.name ?? thing;
  if (total === 0 && naming.length === 0) return null;
  return (
    <section class="own">
      {total > 0 && (
        <>
          <h2>{text('entry_own', total)}</h2>
          <Notes notes={claims} nameOf={nameOf} />
        </>
      )}
      {naming.length > 0 && (
        <>
          <h2>{text('entry_own_notes', naming.length)}</h2>
          <Notes notes={naming} nameOf={nameOf} />
        </>
      )}
    </section>
  );
}

function Notes({ notes, nameOf }: { notes: readonly Note[]; nameOf: (thing: string) => string }) {
  return (
    <ul>
      {notes.map(({ id, claim, target, body, document, created }) => (
        <li key={id}>
          {claim && <p>{claimSentence(claim, nameOf)}</p>}
          {target && <blockquote>{target.quote.exact}</blockquote>}
          {body && <Markdown>{body}</Markdown>}
          <p class="quiet">
            <a href={document.address} target="_blank" rel="noopener noreferrer">
              {document.title || document.address}
            </a>
            , {created.slice(0, 10)}
            {claim && (
              <>
                {' · '}
                <a href={address({ view: 'proposal', id })}>{text('note_propose')}</a>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Null where the library cannot be asked. */
async function notesOn(intervention: Intervention): Promise<OwnNotes | null> {
  const ask = (words: string, filter: { intervention?: string }) =>
    askBackground('surface→background:search-notes', { words, filter, order: 'newest', offset: 0, limit: MOST });
  const own = await ask('', { intervention: intervention.id });
  if (!own.ok) return null;
  const names = surestNames(intervention);
  const answers = await Promise.all(names.map((name) => ask(name, {})));
  const claimed = new Set(own.value.notes.map(({ id }) => id));
  const candidates = new Map(
    answers.flatMap((answer) => (answer.ok ? answer.value.notes.map((note) => [note.id, note] as const) : [])),
  );
  const naming = [...candidates.values()].filter(
    ({ id, target, body, tags }) =>
      !claimed.has(id) && isNamed([target?.quote.exact ?? '', body, ...tags].join(' · '), names),
  );
  naming.sort((a, b) => b.created.localeCompare(a.created));
  return { total: own.value.total, claims: own.value.notes, naming: naming.slice(0, MOST) };
}
