import type { JoinedIndex } from '../shared-index/joined.ts';
import type { OpenQuestion } from '../shared-index/schema.ts';
import { text, unparted } from '../ui/text.ts';
import { address } from './address.ts';
import { BehaviourLink, EntryLink, FindingTable, Row } from './parts.tsx';
import { MethodCharts } from './pictures/method.tsx';
import { SourceList } from './sources.tsx';

export function QuestionList({ questions }: { questions: readonly OpenQuestion[] }) {
  return (
    <ul class="plain">
      {questions.map(({ id, question }) => (
        <li key={id}>
          <a href={address({ view: 'question', id })}>{question}</a>
        </li>
      ))}
    </ul>
  );
}

/** All that public sources do not answer. */
export function Questions({ joined }: { joined: JoinedIndex }) {
  return (
    <>
      <h1 tabIndex={-1}>{text('atlas_title_questions')}</h1>
      <p class="note">{text('questions_note')}</p>
      <ol class="questions">
        {joined.index['open-questions'].map(({ id, question, known }) => (
          <li key={id}>
            <h2>
              <a href={address({ view: 'question', id })}>{question}</a>
            </h2>
            <p>{unparted(known)}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** One open question: where knowledge ends, what would carry it on, and what touches it. */
export function Question({ question, joined }: { question: OpenQuestion; joined: JoinedIndex }) {
  const { id, known, disclosure, experiment, interventions, behaviours, methods, sources } = question;
  const findings = joined.findings.filter((finding) => question.findings.includes(finding.id));
  return (
    <article class="entry question">
      <h1 tabIndex={-1}>{question.question}</h1>
      <div class="body">
        <h2>{text('question_known')}</h2>
        <p class="definition">{unparted(known)}</p>
        <h2>{text('question_disclosure')}</h2>
        <p>{unparted(disclosure)}</p>
        <h2>{text('question_experiment')}</h2>
        <p>{unparted(experiment)}</p>
      </div>
      <aside class="summary" aria-label={text('entry_summary')}>
        <dl>
          {interventions.length > 0 && (
            <>
              <dt>{text('question_entries')}</dt>
              <dd>
                <Row>
                  {interventions.map((other) => (
                    <EntryLink key={other} intervention={joined.entries.get(other)!.intervention} />
                  ))}
                </Row>
              </dd>
            </>
          )}
          {behaviours.length > 0 && (
            <>
              <dt>{text('question_behaviours')}</dt>
              <dd>
                <Row>
                  {behaviours.map((behaviour) => (
                    <BehaviourLink key={behaviour} behaviour={joined.behaviours.get(behaviour)!} />
                  ))}
                </Row>
              </dd>
            </>
          )}
        </dl>
      </aside>
      {findings.length > 0 && (
        <>
          <h2>{text('question_evidence')}</h2>
          <FindingTable title={text('question_evidence')} file={`whence-question-${id}`} findings={findings} />
        </>
      )}
      {methods.length > 0 && (
        <>
          <h2>{text('timeline_measurements')}</h2>
          <MethodCharts methods={methods.map((method) => joined.methods.get(method)!)} joined={joined} />
        </>
      )}
      <h2>{text('card_sources', sources.length)}</h2>
      <SourceList sources={sources.map((source) => joined.sources.get(source)!)} />
    </article>
  );
}
