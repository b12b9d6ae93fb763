import type { ComponentChildren } from 'preact';
import { confirmingLabs, type EntryCard } from '../../shared-index/card.ts';
import { CloseButton } from '../../ui/close-button.tsx';
import { DeploymentItem, FindingItem, Some, SourceLink, StandingLine } from '../../ui/entry.tsx';
import { text } from '../../ui/text.ts';
import { NotesHere, type NotesHereProps } from '../notes/notes-here.tsx';

interface CardProps extends NotesHereProps {
  card: EntryCard | null;
  /** How many claims about the intervention the reader has tagged, wherever; 0 while that is not known. */
  claims: number;
  openEntry: () => void;
  close: () => void;
}

/** What the reader noted at a place, and what is known of the intervention that is named there. */
export function Card({ card, claims, openEntry, close, ...here }: CardProps) {
  const notes = here.threads.length > 0 && <NotesHere {...here} />;
  if (card) return <Entry {...{ card, claims, openEntry, close, notes }} />;
  return (
    <article class="only-notes" tabIndex={-1}>
      <CloseButton label={text('card_close')} close={close} />
      {notes}
    </article>
  );
}

interface EntryProps {
  card: EntryCard;
  claims: number;
  notes: ComponentChildren;
  openEntry: () => void;
  close: () => void;
}

/** What is publicly known of one intervention, and what is not. */
function Entry({ card, claims, notes, openEntry, close }: EntryProps) {
  const { name, abbreviation, definition, standing, findings, deployments, unknown, sources } = card;
  return (
    <>
      <article tabIndex={-1}>
        {notes}
        <header>
          <h2 id="name">
            {name} {abbreviation && <abbr>{abbreviation}</abbr>}
          </h2>
          <CloseButton label={text('card_close')} close={close} />
          <StandingLine card={card} labs={confirmingLabs(deployments)} />
        </header>
        <p class="definition">{definition}</p>

        <h3>{text('card_findings')}</h3>
        {findings.length === 0 ? (
          <p class="nothing">{text('card_no_findings')}</p>
        ) : (
          <Some items={findings} first={2} more={(count) => text('card_more_findings', count)}>
            {(finding) => <FindingItem key={finding.id} finding={finding} />}
          </Some>
        )}

        <h3>{text('card_deployments')}</h3>
        {standing !== 'confirmed' && <p class="nothing">{text('card_nothing_confirmed')}</p>}
        {deployments.length > 0 && (
          <Some items={deployments} first={2} more={(count) => text('card_more_deployments', count)}>
            {(deployment) => <DeploymentItem key={deployment.id} deployment={deployment} />}
          </Some>
        )}

        <details class="sources">
          <summary>{text('card_sources', sources.length)}</summary>
          <ul>
            {sources.map((source) => (
              <li key={source.id}>
                <SourceLink source={source} full />{' '}
                <span class="evidence">
                  {source.authors}, {source.date.slice(0, 4)}
                </span>
              </li>
            ))}
          </ul>
        </details>

        <section class="unknown">
          <h3>{text('card_unknown')}</h3>
          <p>{unknown}</p>
        </section>
      </article>
      <div class="foot">
        <button type="button" class="open" onClick={openEntry}>
          {text('card_open_entry')}
        </button>
        {claims > 0 && <span class="tagged">{text('card_own_claims', claims.toLocaleString())}</span>}
      </div>
    </>
  );
}
