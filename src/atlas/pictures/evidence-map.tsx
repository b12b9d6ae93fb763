import { evidenceMap, type MapCell } from '../../shared-index/evidence-map.ts';
import { passes } from '../../shared-index/filter.ts';
import { text } from '../../ui/text.ts';
import { DIRECTION_WORDS, GRADE_WORDS, STAGE_WORDS, STANDING_WORDS } from '../../ui/words.ts';
import { address } from '../address.ts';
import { Filters } from '../filters.tsx';
import { BehaviourLink, EntryLink } from '../parts.tsx';
import { DataTable } from '../table.tsx';
import type { ViewProps } from '../view.ts';
import { Picture } from './picture.tsx';
import { sideWidth, useRoom } from './room.ts';
import { cutsOf, layRows } from './rows.ts';
import { ColumnTitle, Side, Unsaid } from './side.tsx';

const HEAD = 206;
const STEP = 18;
const ROW = 18;
const TITLE = 20;
const LEAN = 104;

/** Interventions against behaviours: direction, strength and number of findings, and where they contradict each other. */
export function EvidenceMapPicture(props: ViewProps) {
  const { joined, place } = props;
  const all = [...joined.entries.values()];
  const entries = all.filter((entry) => passes(entry, place.filter));
  const map = evidenceMap(entries, joined.index.behaviours);
  const columns = place.filter.behaviour
    ? map.columns.filter((behaviour) => behaviour.id === place.filter.behaviour)
    : map.columns;
  const side = sideWidth(useRoom(), 304);
  const { groups, bottom } = layRows(entries, HEAD, ROW, TITLE);
  const width = side + columns.length * STEP + LEAN;
  const xOf = new Map(columns.map((behaviour, at) => [behaviour.id, side + at * STEP + STEP / 2]));
  const cells = groups.flatMap(({ rows }) =>
    rows.flatMap(({ entry, y }) =>
      columns.flatMap((behaviour) => {
        const cell = map.cells.get(`${entry.intervention.id} ${behaviour.id}`);
        return cell ? [{ cell, x: xOf.get(behaviour.id)!, y }] : [];
      }),
    ),
  );
  const title = text('atlas_title_map');
  const note = text(
    'map_note',
    cells.reduce((sum, { cell }) => sum + cell.findings.length, 0),
    cells.length,
    (entries.length * (place.filter.behaviour ? 1 : joined.index.behaviours.length)).toLocaleString('en'),
    cells.filter(({ cell }) => cell.says === 'contradictory').length,
    map.blank.length,
  );
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      <p class="note">{note}</p>
      <Filters {...props} entries={all} />
      <Picture
        title={title}
        file="whence-evidence-map"
        newest={joined.newest}
        remarks={[note]}
        paged={{ width, head: HEAD, cuts: cutsOf(groups, ROW, TITLE), bottom: bottom + 8 }}
        legend={<Legend />}
        table={
          <DataTable
            title={title}
            file="whence-evidence-map"
            rows={cells.map(({ cell }) => cell)}
            columns={[
              {
                title: text('col_intervention'),
                value: (cell) => cell.entry.intervention.name,
                cell: (cell) => <EntryLink intervention={cell.entry.intervention} />,
              },
              { title: text('col_stage'), value: (cell) => text(STAGE_WORDS[cell.entry.intervention.stage]) },
              { title: text('col_standing'), value: (cell) => text(STANDING_WORDS[cell.entry.standing]) },
              {
                title: text('col_behaviour'),
                value: (cell) => cell.behaviour.name,
                cell: (cell) => <BehaviourLink behaviour={cell.behaviour} />,
              },
              { title: text('col_says'), value: saysWords },
              { title: text('col_count'), value: (cell) => cell.findings.length, numeric: true },
              { title: text('col_evidence'), value: (cell) => text(GRADE_WORDS[cell.grade]) },
              { title: text('col_checked'), value: (cell) => cell.verified },
            ]}
          />
        }
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a group inside a drawing */}
        <svg viewBox={`0 0 ${width} ${bottom + 8}`} width={width} height={bottom + 8} role="group" aria-label={title}>
          <rect class="cross across" x="0" y="-99" width={width} height={ROW} transform={`translate(0 ${-ROW / 2})`} />
          <rect
            class="cross down"
            x="-99"
            y={HEAD}
            width={STEP}
            height={bottom - HEAD}
            transform={`translate(${-STEP / 2} 0)`}
          />
          {groups.map(({ stage, rows, y }) => (
            <g key={stage}>
              <path class="rule" d={`M${side} ${y + 9}H${side + columns.length * STEP}`} />
              {rows.map(({ y: at }) =>
                columns.map(({ id }) => <circle key={id} class="faint" cx={xOf.get(id)} cy={at} r="0.8" />),
              )}
            </g>
          ))}
          {cells.map(({ cell, x, y }) => (
            <a
              key={`${x} ${y}`}
              data-mark
              data-x={x}
              data-y={y}
              href={address({ view: 'entry', id: cell.entry.intervention.id })}
              aria-label={cellWords(cell)}
              class={`${cell.says} ${strengthOf(cell)}`}
            >
              <rect class="target" x={x - STEP / 2} y={y - ROW / 2} width={STEP} height={ROW} />
              <Glyph says={cell.says} x={x} y={y} />
            </a>
          ))}
          <Unsaid>
            {cells.map(
              ({ cell, x, y }) =>
                cell.findings.length > 1 && (
                  <text key={`${x} ${y}`} class="count" x={x + (cell.says === 'contradictory' ? 11 : 6)} y={y - 2}>
                    {cell.findings.length}
                  </text>
                ),
            )}
          </Unsaid>
          <Side groups={groups} width={side - 8} top={HEAD} bottom={bottom} />
          <Unsaid kind="head">
            <rect class="paper" x="0" y="0" width={width} height={HEAD} />
            {columns.map(({ id, name }) => (
              <ColumnTitle key={id} x={xOf.get(id)!} y={HEAD - 8}>
                {name}
              </ColumnTitle>
            ))}
            <path class="rule" d={`M0 ${HEAD - 0.5}H${width}`} />
          </Unsaid>
        </svg>
      </Picture>
    </>
  );
}

function saysWords({ says }: Pick<MapCell, 'says'>): string {
  return says === 'contradictory' ? text('direction_contradictory') : text(DIRECTION_WORDS[says]);
}

function cellWords(cell: MapCell): string {
  const { entry, behaviour, findings, grade, says } = cell;
  const parts = [entry.intervention.name, saysWords(cell), behaviour.name, findings.length, text(GRADE_WORDS[grade])];
  if (says === 'contradictory') return text('map_cell_contradictory', ...parts);
  return findings.length === 1 ? text('map_cell_one', ...parts) : text('map_cell', ...parts);
}

function strengthOf({ grade, verified }: Pick<MapCell, 'grade' | 'verified'>): 'strongest' | 'plain' | 'weak' {
  if (!verified || grade === 'reported' || grade === 'anecdotal' || grade === 'speculation') return 'weak';
  return grade === 'published-experiment' ? 'plain' : 'strongest';
}

/** Which way, by form: up, down, both, level. A frame where findings contradict each other. */
function Glyph({ says, x, y }: { says: MapCell['says']; x: number; y: number }) {
  const shape = {
    increases: 'M0 -5L5 4H-5z',
    decreases: 'M0 5L5 -4H-5z',
    mixed: 'M-4.1 -3.8L-1.4 3.4H-6.8zM4.1 3.8L6.8 -3.4H1.4z',
    'no-effect': 'M-5 -3.2H5V-1.2H-5zM-5 1.2H5V3.2H-5z',
    contradictory: '',
  }[says];
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect class="plate" x="-10" y="-8.5" width="20" height="17" rx="2" fill="none" />
      {shape && <path class="mark" d={shape} />}
      {says === 'contradictory' && (
        <>
          <path class="mark rise" d="M-3.6 -4L-0.4 3H-6.8z" />
          <path class="mark fall" d="M3.6 4L0.4 -3H6.8z" />
          <rect class="alarm" x="-10" y="-8" width="20" height="16" rx="2" />
        </>
      )}
    </g>
  );
}

function Legend() {
  const directions = ['increases', 'decreases', 'mixed', 'no-effect', 'contradictory'] as const;
  const strengths = [
    ['strongest', text('map_legend_strong')],
    ['plain', text('map_legend_plain')],
    ['weak', text('map_legend_weak')],
  ] as const;
  return (
    <ul class="row">
      {directions.map((says) => (
        <li key={says}>
          <svg width="20" height="18" viewBox="-10 -9 20 18" aria-hidden="true">
            <g class={says}>
              <Glyph says={says} x={0} y={0} />
            </g>
          </svg>{' '}
          {saysWords({ says })}
        </li>
      ))}
      {strengths.map(([strength, words]) => (
        <li key={strength}>
          <svg width="20" height="18" viewBox="-10 -9 20 18" aria-hidden="true">
            <g class={`increases ${strength}`}>
              <Glyph says="increases" x={0} y={0} />
            </g>
          </svg>{' '}
          {words}
        </li>
      ))}
      <li>
        <b>2</b> {text('map_legend_count')}
      </li>
    </ul>
  );
}
