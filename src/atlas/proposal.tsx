import { useEffect, useState } from 'preact/hooks';
import { browser } from '../messaging/browser.ts';
import { askBackground } from '../messaging/surface-side.ts';
import type { Note } from '../notes/note.ts';
import type { JoinedIndex } from '../shared-index/joined.ts';
import { text } from '../ui/text.ts';
import { later } from './later.tsx';

const ProposedClaim = later(async () => (await import('../ui/proposal.tsx')).ProposedClaim);

/** One of the reader's claims as a proposal for the index. There are none on the website: it has no library. */
export function ProposalPage({ id, joined }: { id: string; joined: JoinedIndex }) {
  const [note, setNote] = useState<Note | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    if (!browser.runtime) return setProblem(text('library_missing'));
    void askBackground('surface→background:thread', { id }).then((outcome) => {
      const found = outcome.ok ? outcome.value.find((one) => one.id === id) : undefined;
      setNote(found ?? null);
      if (!found) setProblem(outcome.ok ? text('library_missing') : outcome.error.message);
    });
  }, [id]);
  return (
    <article class="proposal">
      <h1 tabIndex={-1}>{text('proposal_title')}</h1>
      <p class="note">{text('proposal_lead')}</p>
      {note ? <ProposedClaim note={note} index={joined.index} /> : problem && <p role="alert">{problem}</p>}
    </article>
  );
}
