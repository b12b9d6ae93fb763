import type { ComponentChildren } from 'preact';
import type { JoinedDeployment, JoinedFinding } from '../shared-index/joined.ts';
import type { Behaviour, Intervention, Source } from '../shared-index/schema.ts';
import { DirectionSymbol, StatusSymbol } from '../ui/symbols.tsx';
import { text, unparted } from '../ui/text.ts';
import { DIRECTION_WORDS, GRADE_WORDS, statusWords } from '../ui/words.ts';
import { address } from './address.ts';
import { type Column, DataTable } from './table.tsx';

/** Small parts that several views share. */

export function EntryLink({ intervention }: { intervention: Intervention }) {
  const { id, name, abbreviation } = intervention;
  return (
    <a href={address({ view: 'entry', id })} title={abbreviation ?? undefined}>
      {name}
    </a>
  );
}

export function BehaviourLink({ behaviour: { id, name } }: { behaviour: Behaviour }) {
  return <a href={address({ view: 'behaviour', id })}>{name}</a>;
}

export function LabLink({ lab }: { lab: string }) {
  return <a href={address({ view: 'lab', id: lab })}>{lab}</a>;
}

/** A source as it is cited: who and when, leading to its page in the Atlas. */
export function Citation({ source: { id, authors, date, title } }: { source: Source }) {
  return (
    <a class="cite" href={address({ view: 'source', id })} title={title}>
      {authors}, {date.slice(0, 4)}
    </a>
  );
}

/** A source as a file cites it, with its address. */
export const cited = ({ authors, date, title, url }: Source) => `${authors}, ${date.slice(0, 4)}: ${title}. ${url}`;

export function Checked({ verified }: { verified: boolean }) {
  return verified ? (
    <span class="quiet">{text('yes')}</span>
  ) : (
    <span class="unverified" title={text('unverified_why')}>
      {text('unverified')}
    </span>
  );
}

/** Links in a row, with commas between. */
export function Row({ children }: { children: ComponentChildren[] }) {
  return (
    <ul class="row">
      {children.map((child, place) => (
        <li key={place}>{child}</li>
      ))}
    </ul>
  );
}

const sourceColumns: Column<{ source: Source; verified: boolean }>[] = [
  {
    title: text('col_source'),
    value: ({ source }) => cited(source),
    cell: ({ source }) => <Citation source={source} />,
  },
  {
    title: text('col_checked'),
    value: ({ verified }) => verified,
    cell: ({ verified }) => <Checked verified={verified} />,
  },
];

interface FindingTableProps {
  title: string;
  file: string;
  findings: readonly JoinedFinding[];
  /** What the page is about, and so needs no column. */
  without?: 'intervention' | 'behaviour';
}

/** Findings in the order given. */
export function FindingTable({ title, file, findings, without }: FindingTableProps) {
  const intervention: Column<JoinedFinding> = {
    title: text('col_intervention'),
    value: (finding) => finding.intervention.name,
    cell: (finding) => <EntryLink intervention={finding.intervention} />,
  };
  const direction = (finding: JoinedFinding) => (
    <span class={`effect ${finding.direction}`}>
      <DirectionSymbol direction={finding.direction} /> {text(DIRECTION_WORDS[finding.direction])}
    </span>
  );
  const effect: Column<JoinedFinding> = {
    title: text('col_effect'),
    value: (finding) =>
      without === 'behaviour' ? finding.direction : `${finding.direction}: ${finding.behaviour.name}`,
    cell: (finding) =>
      without === 'behaviour' ? (
        direction(finding)
      ) : (
        <>
          {direction(finding)} <BehaviourLink behaviour={finding.behaviour} />
        </>
      ),
  };
  const columns: Column<JoinedFinding>[] = [
    ...(without === 'intervention' ? [] : [intervention]),
    effect,
    {
      title: text('col_figure'),
      value: (finding) => finding.figure,
      cell: (finding) => finding.figure && <span class="figure">{unparted(finding.figure)}</span>,
    },
    { title: text('col_model'), value: (finding) => finding.model },
    {
      title: text('col_found'),
      value: (finding) => finding.statement,
      cell: (finding) => unparted(finding.statement),
    },
    { title: text('col_evidence'), value: (finding) => text(GRADE_WORDS[finding.evidence]) },
    ...sourceColumns,
  ];
  return <DataTable title={title} file={file} columns={columns} rows={findings} />;
}

interface DeploymentTableProps {
  title: string;
  file: string;
  deployments: readonly JoinedDeployment[];
  without: 'intervention' | 'lab' | null;
}

/** Statements of use in the order given. */
export function DeploymentTable({ title, file, deployments, without }: DeploymentTableProps) {
  const columns: Column<JoinedDeployment>[] = [
    {
      title: text('col_status'),
      value: (deployment) => text(statusWords(deployment)),
      cell: (deployment) => (
        <span class={`status ${deployment.status}`}>
          <StatusSymbol status={deployment.status} /> {text(statusWords(deployment))}
        </span>
      ),
    },
  ];
  if (without !== 'lab')
    columns.push({ title: text('col_lab'), value: ({ lab }) => lab, cell: ({ lab }) => <LabLink lab={lab} /> });
  if (without !== 'intervention')
    columns.push({
      title: text('col_intervention'),
      value: ({ intervention }) => intervention.name,
      cell: ({ intervention }) => <EntryLink intervention={intervention} />,
    });
  columns.push(
    { title: text('col_models'), value: ({ models }) => models.join(', ') || null },
    { title: text('col_statement'), value: ({ statement }) => statement, cell: ({ statement }) => unparted(statement) },
    ...sourceColumns,
  );
  return <DataTable title={title} file={file} columns={columns} rows={deployments} />;
}
