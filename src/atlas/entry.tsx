import { useEffect } from 'preact/hooks';
import type { EntryCard } from '../shared-index/card.ts';
import { DeploymentItem, FindingItem, SourceLink, StandingLine } from '../ui/entry.tsx';
import { text } from '../ui/text.ts';

/** All that the index holds on one intervention. */
export function Entry({ card }: { card: EntryCard }) {
  const { name, abbreviation, definition, findings, deployments, unknown, sources } = card;
  useEffect(() => {
    document.title = `${name} – ${text('extension_name')}`;
  }, [name]);
  return (
    <article>
      <h1>
        {name} {abbreviation && <abbr>{abbreviation}</abbr>}
      </h1>
      <StandingLine card={card} />
      <p class="definition">{definition}</p>
      <h2>{text('card_findings')}</h2>
      {findings.length === 0 ? (
        <p>{text('card_no_findings')}</p>
      ) : (
        <ul>
          {findings.map((finding) => (
            <FindingItem key={finding.id} finding={finding} />
          ))}
        </ul>
      )}
      <h2>{text('card_deployments')}</h2>
      {!deployments.some(({ status, verified }) => status === 'confirmed' && verified) && (
        <p>{text('card_nothing_confirmed')}</p>
      )}
      <ul>
        {deployments.map((deployment) => (
          <DeploymentItem key={deployment.id} deployment={deployment} />
        ))}
      </ul>
      <h2>{text('card_unknown')}</h2>
      <p class="unknown">{unknown}</p>
      <h2>{text('card_sources', sources.length)}</h2>
      <ul>
        {sources.map((source) => (
          <li key={source.id}>
            <SourceLink source={source} full />{' '}
            <span class="evidence">
              {source.authors}
              {source.organisation && `, ${source.organisation}`}, {source.date}
              {source.note && `. ${source.note}`}
            </span>
          </li>
        ))}
      </ul>
    </article>
  );
}
