import type { ComponentChildren } from 'preact';
import { STANDINGS } from '../shared-index/grade.ts';
import type { JoinedFinding, JoinedIndex } from '../shared-index/joined.ts';
import { DEPLOYMENT_STATUSES, DIRECTIONS, EVIDENCE_GRADES, type EvidenceGrade } from '../shared-index/terms.ts';
import { DirectionSymbol, StandingSymbol, StatusSymbol } from '../ui/symbols.tsx';
import { type TextKey, text, unparted } from '../ui/text.ts';
import { DIRECTION_WORDS, ENTRY_GRADE_WORDS, GRADE_WORDS, STANDING_WORDS, STATUS_WORDS } from '../ui/words.ts';
import { address } from './address.ts';
import { BehaviourLink, Citation, EntryLink } from './parts.tsx';

const GRADE_MEANINGS: Record<EvidenceGrade, TextKey> = {
  'lab-confirmed-production': 'means_lab_confirmed_production',
  'independent-replication': 'means_independent_replication',
  'published-experiment': 'means_published_experiment',
  reported: 'means_reported',
  anecdotal: 'means_anecdotal',
  speculation: 'means_speculation',
};
const STANDING_MEANINGS = {
  confirmed: 'means_confirmed',
  experiment: 'means_experiment',
  speculative: 'means_speculative',
} as const;
const STATUS_MEANINGS = {
  confirmed: 'means_status_confirmed',
  reported: 'means_status_reported',
  speculated: 'means_status_speculated',
  denied: 'means_status_denied',
} as const;
const DIRECTION_MEANINGS = {
  increases: 'means_increases',
  decreases: 'means_decreases',
  mixed: 'means_mixed',
  'no-effect': 'means_no_effect',
} as const;

/** What the words of the index mean, each with an example out of it, and how standing is computed. */
export function EvidencePage({ joined }: { joined: JoinedIndex }) {
  const { entries, findings, deployments } = joined;
  const all = [...entries.values()];
  return (
    <article class="entry evidence-page">
      <h1 tabIndex={-1}>{text('atlas_title_evidence')}</h1>
      <p class="definition">{text('evidence_lead')}</p>

      <h2>{text('evidence_grades')}</h2>
      <p>{text('evidence_grades_note')}</p>
      <ol>
        {EVIDENCE_GRADES.map((grade) => {
          const own = findings.filter((finding) => finding.evidence === grade);
          return (
            <Meaning
              key={grade}
              title={text(GRADE_WORDS[grade])}
              meaning={text(GRADE_MEANINGS[grade])}
              count={own.length}
              href={address({ filter: { grade } })}
              example={exampleOf(
                own,
                ({ intervention: { id } }) =>
                  grade !== 'lab-confirmed-production' || entries.get(id)!.standing === 'confirmed',
              )}
            />
          );
        })}
      </ol>

      <h2>{text('evidence_standings')}</h2>
      <p>{text('evidence_standings_note')}</p>
      <ul>
        {STANDINGS.map((standing) => {
          const own = all.filter((entry) => entry.standing === standing);
          return (
            <Meaning
              key={standing}
              title={
                <span class={standing}>
                  <StandingSymbol standing={standing} /> {text(STANDING_WORDS[standing])}
                </span>
              }
              meaning={text(STANDING_MEANINGS[standing])}
              count={own.length}
              href={address({ filter: { standing } })}
              example={
                own[0] && (
                  <>
                    <EntryLink intervention={own[0].intervention} />. {text('entry_grade')}:{' '}
                    {text(ENTRY_GRADE_WORDS[own[0].grade])}.
                  </>
                )
              }
            />
          );
        })}
      </ul>

      <h2>{text('evidence_statuses')}</h2>
      <ul>
        {DEPLOYMENT_STATUSES.map((status) => {
          const own = deployments.filter((deployment) => deployment.status === status);
          const example = own.find(({ lowered }) => lowered === null);
          return (
            <Meaning
              key={status}
              title={
                <span class={status}>
                  <StatusSymbol status={status} /> {text(STATUS_WORDS[status])}
                </span>
              }
              meaning={text(STATUS_MEANINGS[status])}
              count={own.length}
              example={
                example && (
                  <>
                    <EntryLink intervention={example.intervention} />: {unparted(example.statement)}{' '}
                    <Citation source={example.source} />
                  </>
                )
              }
            />
          );
        })}
      </ul>

      <h2>{text('evidence_directions')}</h2>
      <ul>
        {DIRECTIONS.map((direction) => {
          const own = findings.filter((finding) => finding.direction === direction);
          return (
            <Meaning
              key={direction}
              title={
                <span class={`effect ${direction}`}>
                  <DirectionSymbol direction={direction} /> {text(DIRECTION_WORDS[direction])}
                </span>
              }
              meaning={text(DIRECTION_MEANINGS[direction])}
              count={own.length}
              href={address({ filter: { direction } })}
              example={exampleOf(own, ({ evidence }) => evidence === 'published-experiment')}
            />
          );
        })}
      </ul>

      <h2>{text('evidence_limits')}</h2>
      <p>{text('evidence_limit_how_much')}</p>
      <p>{text('evidence_limit_outside')}</p>
    </article>
  );
}

interface MeaningProps {
  title: ComponentChildren;
  meaning: string;
  count: number;
  href?: string;
  example: ComponentChildren;
}

/** A finding as an example: of those that are typical one that was checked and has a figure, where there is one. */
function exampleOf(
  findings: readonly JoinedFinding[],
  typical: (finding: JoinedFinding) => boolean,
): ComponentChildren {
  const plain = findings.filter(typical);
  const example = plain.find(({ figure, verified }) => figure !== null && verified) ?? plain[0] ?? findings[0];
  if (!example) return null;
  const { intervention, direction, behaviour, statement, figure, source } = example;
  return (
    <>
      <EntryLink intervention={intervention} /> {text(DIRECTION_WORDS[direction])}{' '}
      <BehaviourLink behaviour={behaviour} />
      {figure && ` (${unparted(figure)})`}. {unparted(statement)} <Citation source={source} />
    </>
  );
}

function Meaning({ title, meaning, count, href, example }: MeaningProps) {
  return (
    <li class="meaning">
      <h3>{title}</h3>
      <p>
        {meaning}{' '}
        {href ? <a href={href}>{text('evidence_count', count)}</a> : <span>{text('evidence_count', count)}</span>}.
      </p>
      {example ? (
        <p class="example">
          <b>{text('evidence_example')}:</b> {example}
        </p>
      ) : (
        <p class="quiet">{text('evidence_none')}</p>
      )}
    </li>
  );
}
