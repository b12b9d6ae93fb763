import type { JoinedIndex } from '../shared-index/joined.ts';
import type { Behaviour as BehaviourItem } from '../shared-index/schema.ts';
import { DIRECTIONS } from '../shared-index/terms.ts';
import { text } from '../ui/text.ts';
import { DIRECTION_WORDS } from '../ui/words.ts';
import { BehaviourLink, FindingTable } from './parts.tsx';
import { MethodCharts } from './pictures/method.tsx';
import { QuestionList } from './questions.tsx';
import { SourceList } from './sources.tsx';
import { DataTable } from './table.tsx';

/** All behaviours, with how much is known of what moves them. */
export function Behaviours({ joined }: { joined: JoinedIndex }) {
  const title = text('atlas_title_behaviours');
  const rows = joined.index.behaviours.map((behaviour) => ({
    behaviour,
    findings: joined.findings.filter((finding) => finding.behaviour === behaviour),
  }));
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      <DataTable
        title={title}
        file="whence-behaviours"
        rows={rows}
        columns={[
          {
            title: text('col_behaviour'),
            value: ({ behaviour }) => behaviour.name,
            cell: ({ behaviour }) => (
              <>
                <BehaviourLink behaviour={behaviour} />
                <p class="aside">{behaviour.definition}</p>
              </>
            ),
          },
          ...DIRECTIONS.map((direction) => ({
            title: text(DIRECTION_WORDS[direction]),
            numeric: true,
            value: ({ findings }: (typeof rows)[number]) =>
              findings.filter((finding) => finding.direction === direction).length || null,
          })),
          { title: text('col_findings'), numeric: true, value: ({ findings }) => findings.length },
        ]}
      />
    </>
  );
}

/** One behaviour: what it is, what changes it, how it was measured. */
export function Behaviour({ behaviour, joined }: { behaviour: BehaviourItem; joined: JoinedIndex }) {
  const { id, name, names, definition, sources } = behaviour;
  const findings = joined.findings.filter((finding) => finding.behaviour.id === id);
  const methods = joined.index.methods.filter((method) => method.behaviour === id);
  const questions = joined.index['open-questions'].filter((question) => question.behaviours.includes(id));
  const interventions = new Set(findings.map((finding) => finding.intervention.id));
  return (
    <article class="entry">
      <h1 tabIndex={-1}>{name}</h1>
      <div class="body">
        <p class="definition">{definition}</p>
        {names.length > 0 && (
          <p class="names">
            {text('behaviour_names')}{' '}
            {names.map((other) => (
              <q key={other}>{other}</q>
            ))}
          </p>
        )}
      </div>
      <h2>{text('behaviour_findings')}</h2>
      {findings.length > 0 ? (
        <>
          <p class="quiet">{text('behaviour_count', findings.length, interventions.size)}</p>
          <FindingTable
            title={text('behaviour_findings')}
            file={`whence-${id}-findings`}
            findings={findings}
            without="behaviour"
          />
        </>
      ) : (
        <p>{text('behaviour_no_findings')}</p>
      )}
      {methods.length > 0 && (
        <>
          <h2>{text('behaviour_measurements')}</h2>
          <p class="note">{text('timeline_measurements_note')}</p>
          <MethodCharts methods={methods} joined={joined} />
        </>
      )}
      {questions.length > 0 && (
        <>
          <h2>{text('atlas_title_questions')}</h2>
          <QuestionList questions={questions} />
        </>
      )}
      <h2>{text('card_sources', sources.length)}</h2>
      <SourceList sources={sources.map((source) => joined.sources.get(source)!)} />
    </article>
  );
}
