import { SURVEYED_LABS } from '../shared-index/disclosure.ts';
import type { Entry, JoinedIndex } from '../shared-index/joined.ts';
import { StandingLine } from '../ui/entry.tsx';
import { text } from '../ui/text.ts';
import { ENTRY_GRADE_WORDS, STAGE_WORDS } from '../ui/words.ts';
import { address } from './address.ts';
import { later } from './later.tsx';
import { Citation, DeploymentTable, EntryLink, FindingTable, LabLink, Row } from './parts.tsx';
import { MethodCharts, methodsOf } from './pictures/method.tsx';
import { SourceList } from './sources.tsx';

const OwnNotes = later(async () => (await import('./own-notes.tsx')).OwnNotes);

/** All that the index holds on one intervention. */
export function EntryPage({ entry, joined }: { entry: Entry; joined: JoinedIndex }) {
  const { intervention, standing, findings, deployments, sources, measurements, questions } = entry;
  const { id, name, abbreviation, definition, unknown, verified } = intervention;
  const silent = SURVEYED_LABS.filter((lab) => !deployments.some((deployment) => deployment.lab === lab));
  return (
    <article class="entry">
      <h1 tabIndex={-1}>
        {name} {abbreviation && <abbr>{abbreviation}</abbr>}
      </h1>
      <div class="body">
        <StandingLine card={{ standing, verified }} />
        <p class="definition">{definition}</p>
        <h2>{text('card_unknown')}</h2>
        <p class="unknown">{unknown}</p>
      </div>
      <Summary entry={entry} />

      <h2>{text('card_findings')}</h2>
      {findings.length > 0 ? (
        <FindingTable
          title={text('card_findings')}
          file={`whence-${id}-findings`}
          findings={findings}
          without="intervention"
        />
      ) : (
        <p>{text('card_no_findings')}</p>
      )}

      <OwnNotes intervention={intervention} joined={joined} />

      <h2>{text('card_deployments')}</h2>
      {!entry.confirmed && <p>{text('card_nothing_confirmed')}</p>}
      {deployments.length > 0 && (
        <DeploymentTable
          title={text('card_deployments')}
          file={`whence-${id}-deployments`}
          deployments={deployments}
          without="intervention"
        />
      )}
      {silent.length > 0 && <p class="quiet">{text('entry_nothing_said', silent.join(', '))}</p>}

      {measurements.length > 0 && (
        <>
          <h2>{text('entry_measurements')}</h2>
          <MethodCharts methods={methodsOf(measurements, joined)} joined={joined} />
        </>
      )}

      {questions.length > 0 && (
        <>
          <h2>{text('entry_questions')}</h2>
          <ul class="plain">
            {questions.map((question) => (
              <li key={question.id}>
                <a href={address({ view: 'question', id: question.id })}>{question.question}</a>
              </li>
            ))}
          </ul>
        </>
      )}

      <h2>{text('card_sources', sources.length)}</h2>
      <SourceList sources={sources} />

      <Names entry={entry} />
    </article>
  );
}

function Summary({ entry }: { entry: Entry }) {
  const { intervention, grade, described, confirmed, broader, narrower, related, deployments } = entry;
  const labs = [...new Set(deployments.filter((d) => d.status === 'confirmed').map((d) => d.lab))];
  const relations = [
    [text('entry_broader'), broader],
    [text('entry_narrower'), narrower],
    [text('entry_related'), related],
  ] as const;
  return (
    <aside class="summary" aria-label={text('entry_summary')}>
      <dl>
        <dt>{text('entry_stage')}</dt>
        <dd>
          <a href={address({ filter: { stage: intervention.stage } })}>{text(STAGE_WORDS[intervention.stage])}</a>
        </dd>
        <dt>{text('entry_grade')}</dt>
        <dd>
          <a href={address({ view: 'evidence' })}>{text(ENTRY_GRADE_WORDS[grade])}</a>
        </dd>
        {described && (
          <>
            <dt>{text('entry_described')}</dt>
            <dd>
              <Citation source={described} />
            </dd>
          </>
        )}
        <dt>{text('entry_confirmed')}</dt>
        <dd>
          {confirmed ? (
            <>
              <Citation source={confirmed} />
              {' · '}
              <Row>
                {labs.map((lab) => (
                  <LabLink key={lab} lab={lab} />
                ))}
              </Row>
            </>
          ) : (
            text('entry_never_confirmed')
          )}
        </dd>
        {relations.map(
          ([title, others]) =>
            others.length > 0 && (
              <>
                <dt>{title}</dt>
                <dd>
                  <Row>
                    {others.map((other) => (
                      <EntryLink key={other.id} intervention={other} />
                    ))}
                  </Row>
                </dd>
              </>
            ),
        )}
      </dl>
    </aside>
  );
}

/** The names under which the entry is recognised in what people write. */
function Names({ entry: { intervention } }: { entry: Entry }) {
  const { name, abbreviation, names, ambiguousNames } = intervention;
  const certain = [...new Set([name, ...(abbreviation ? [abbreviation] : []), ...names])].filter(
    (certainName) => !ambiguousNames.some((ambiguous) => ambiguous.name === certainName),
  );
  return (
    <>
      <h2>{text('entry_names')}</h2>
      <p class="names">
        {certain.map((certainName) => (
          <q key={certainName}>{certainName}</q>
        ))}
      </p>
      {ambiguousNames.map((ambiguous) => (
        <p key={ambiguous.name} class="names">
          <q>{ambiguous.name}</q>{' '}
          <span class="quiet">
            {ambiguous.otherSenses.length > 0 && text('entry_names_ambiguous', ambiguous.otherSenses.join('; '))}{' '}
            {ambiguous.context.length > 0 && text('entry_names_near', ambiguous.context.join(', '))}
          </span>
        </p>
      ))}
    </>
  );
}
