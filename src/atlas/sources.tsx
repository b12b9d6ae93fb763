import { countBy } from '../shared-index/group.ts';
import type { JoinedIndex } from '../shared-index/joined.ts';
import type { Source } from '../shared-index/schema.ts';
import { text } from '../ui/text.ts';
import { SOURCE_KIND_WORDS } from '../ui/words.ts';
import { address } from './address.ts';
import { BehaviourLink, Checked, DeploymentTable, EntryLink, FindingTable } from './parts.tsx';
import { MethodCharts, methodsOf } from './pictures/method.tsx';
import { DataTable } from './table.tsx';

/** Sources with all that a reader needs to find them. */
export function SourceList({ sources }: { sources: readonly Source[] }) {
  return (
    <ul class="plain sources">
      {sources.map((source) => (
        <li key={source.id} data-url={source.url}>
          <a href={address({ view: 'source', id: source.id })}>{source.title}</a>{' '}
          <span class="quiet">{particulars(source)}</span> {!source.verified && <Checked verified={false} />}
        </li>
      ))}
    </ul>
  );
}

function particulars({ authors, organisation, date, kind, note }: Source): string {
  const who = organisation !== authors ? `${authors}, ${organisation}` : authors;
  return `${who}, ${date}. ${text(SOURCE_KIND_WORDS[kind])}.${note ? ` ${note}` : ''}`;
}

/** Every source of the index, the newest first. */
export function Sources({ joined }: { joined: JoinedIndex }) {
  const { index } = joined;
  const cited = [
    ...[...index.findings, ...index.deployments, ...index.measurements].map(({ source }) => source),
    ...[...index.interventions, ...index.behaviours, ...index['open-questions']].flatMap(({ sources }) => sources),
  ];
  const uses = new Map(countBy(cited, (id) => id));
  const title = text('atlas_title_sources');
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      <DataTable
        title={title}
        file="whence-sources"
        rows={[...index.sources].sort((a, b) => b.date.localeCompare(a.date))}
        columns={[
          {
            title: text('col_title'),
            value: ({ title: own }) => own,
            cell: ({ id, title: own }) => <a href={address({ view: 'source', id })}>{own}</a>,
          },
          { title: text('col_authors'), value: ({ authors }) => authors },
          { title: text('col_organisation'), value: ({ organisation }) => organisation },
          { title: text('col_date'), value: ({ date }) => date, whole: true },
          { title: text('col_kind'), value: ({ kind }) => text(SOURCE_KIND_WORDS[kind]) },
          { title: text('col_uses'), numeric: true, value: ({ id }) => uses.get(id) ?? 0 },
          {
            title: text('col_checked'),
            value: ({ verified }) => verified,
            cell: ({ verified }) => <Checked verified={verified} />,
          },
          {
            title: text('col_url'),
            value: ({ url }) => url,
            cell: ({ url }) => (
              <a href={url} target="_blank" rel="noopener noreferrer">
                {new URL(url).hostname.replace(/^www\./, '')}
              </a>
            ),
          },
        ]}
      />
    </>
  );
}

/** One source and everything that rests on it. */
export function SourcePage({ source, joined }: { source: Source; joined: JoinedIndex }) {
  const { id, title, url, verified } = source;
  const findings = joined.findings.filter((finding) => finding.source.id === id);
  const deployments = joined.deployments.filter((deployment) => deployment.source.id === id);
  const measurements = joined.index.measurements.filter((measurement) => measurement.source === id);
  const entries = [...joined.entries.values()].filter((entry) => entry.sources.includes(source));
  const behaviours = joined.index.behaviours.filter((behaviour) => behaviour.sources.includes(id));
  const questions = joined.index['open-questions'].filter((question) => question.sources.includes(id));
  const cited = [
    ...entries.map(({ intervention }) => <EntryLink key={intervention.id} intervention={intervention} />),
    ...behaviours.map((behaviour) => <BehaviourLink key={behaviour.id} behaviour={behaviour} />),
    ...questions.map(({ id: on, question }) => (
      <a key={on} href={address({ view: 'question', id: on })}>
        {question}
      </a>
    )),
  ];
  return (
    <article class="entry">
      <h1 tabIndex={-1}>{title}</h1>
      <p class="note">
        {particulars(source)} {!verified && <Checked verified={false} />}
      </p>
      <p>
        <a href={url} target="_blank" rel="noopener noreferrer">
          {text('source_open')}
        </a>{' '}
        <span class="quiet url">{url}</span>
      </p>
      {findings.length > 0 && (
        <>
          <h2>{text('col_findings')}</h2>
          <FindingTable title={text('col_findings')} file={`whence-${id}-findings`} findings={findings} />
        </>
      )}
      {deployments.length > 0 && (
        <>
          <h2>{text('lab_statements')}</h2>
          <DeploymentTable
            title={text('lab_statements')}
            file={`whence-${id}-deployments`}
            deployments={deployments}
            without={null}
          />
        </>
      )}
      {measurements.length > 0 && (
        <>
          <h2>{text('behaviour_measurements')}</h2>
          <MethodCharts methods={methodsOf(measurements, joined)} joined={joined} />
        </>
      )}
      {cited.length > 0 && (
        <>
          <h2>{text('source_cited')}</h2>
          <ul class="plain">
            {cited.map((link) => (
              <li key={link.key}>{link}</li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}
