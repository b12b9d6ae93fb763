import { passes } from '../../shared-index/filter.ts';
import type { Entry } from '../../shared-index/joined.ts';
import { confirmationsOf, latestOf, yearsOf } from '../../shared-index/timeline.ts';
import { text } from '../../ui/text.ts';
import { STAGE_WORDS } from '../../ui/words.ts';
import { address } from '../address.ts';
import { Filters } from '../filters.tsx';
import { Citation, EntryLink } from '../parts.tsx';
import { DataTable } from '../table.tsx';
import type { ViewProps } from '../view.ts';
import { MethodCharts } from './method.tsx';
import { Picture } from './picture.tsx';
import { sideWidth, useRoom } from './room.ts';
import { shorten } from './rows.ts';
import { Unsaid } from './side.tsx';

const SPAN = 802;
const HEAD = 40;
const ROW = 16;

/** When each intervention was first described and when first confirmed; under it what was measured, a chart a method. */
export function Timeline(props: ViewProps) {
  const { joined, place } = props;
  const all = [...joined.entries.values()];
  const entries = all
    .filter((entry) => entry.described && passes(entry, place.filter))
    .sort((a, b) => latestOf(a.described!.date).localeCompare(latestOf(b.described!.date)));
  const chosen = new Set(entries.map((entry) => entry.intervention.id));
  const methods = joined.index.methods.filter(({ id, behaviour, intervention }) => {
    if (place.filter.behaviour) return behaviour === place.filter.behaviour;
    if (entries.length === all.length) return true;
    const touched = joined.index.measurements.filter((measurement) => measurement.method === id);
    return [...touched.flatMap((measurement) => measurement.interventions), intervention ?? ''].some((own) =>
      chosen.has(own),
    );
  });
  const title = text('atlas_title_timeline');
  const { count, months } = confirmationsOf(entries);
  const room = useRoom();
  const side = sideWidth(room, 396);
  const width = side + (room === 'narrow' ? SPAN * 0.7 : SPAN) + 16;
  const note = text('timeline_note', count, entries.length, months);
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      <p class="note">{note}</p>
      <Filters {...props} entries={all} />
      <Picture
        title={text('timeline_title')}
        file="whence-timeline"
        newest={joined.newest}
        fromItsEnd
        remarks={[note]}
        paged={{
          width,
          head: HEAD,
          cuts: entries.map((_, at) => rowTop(at)),
          bottom: bottomOf(entries),
        }}
        legend={<Legend />}
        table={
          <DataTable
            title={text('timeline_title')}
            file="whence-timeline"
            rows={entries}
            columns={[
              {
                title: text('col_intervention'),
                value: (entry) => entry.intervention.name,
                cell: (entry) => <EntryLink intervention={entry.intervention} />,
              },
              { title: text('col_stage'), value: (entry) => text(STAGE_WORDS[entry.intervention.stage]) },
              { title: text('col_described'), value: (entry) => entry.described!.date, whole: true },
              {
                title: text('col_described_in'),
                value: (entry) => entry.described!.title,
                cell: (entry) => <Citation source={entry.described!} />,
              },
              { title: text('col_confirmed'), value: (entry) => entry.confirmed?.date ?? null, whole: true },
              {
                title: text('col_confirmed_in'),
                value: (entry) => entry.confirmed?.title ?? null,
                cell: (entry) => entry.confirmed && <Citation source={entry.confirmed} />,
              },
            ]}
          />
        }
      >
        <Drawing entries={entries} title={text('timeline_title')} newest={joined.newest} side={side} width={width} />
      </Picture>
      <h2 id="measurements">{text('timeline_measurements')}</h2>
      <p class="note">{text('timeline_measurements_note')}</p>
      <MethodCharts methods={methods} joined={joined} />
    </>
  );
}

const rowTop = (at: number) => HEAD + 3 + at * ROW;
const bottomOf = (entries: readonly Entry[]) => rowTop(entries.length) + 3;

interface DrawingProps {
  entries: readonly Entry[];
  title: string;
  newest: string;
  side: number;
  width: number;
}

function Drawing({ entries, title, newest, side, width }: DrawingProps) {
  const sources = entries.flatMap(({ described, confirmed }) => (confirmed ? [described!, confirmed] : [described!]));
  const known = yearsOf(newest);
  const dates = [known, ...sources.map((source) => yearsOf(source.date))];
  const from = Math.floor(Math.min(...dates, 2024));
  const to = Math.ceil(Math.max(...dates, 2025));
  const x = (years: number) => side + ((years - from) / (to - from)) * (width - side - 16);
  const yOf = (at: number) => rowTop(at) + ROW / 2;
  const bottom = bottomOf(entries);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group inside a drawing
    <svg viewBox={`0 0 ${width} ${bottom}`} width={width} height={bottom} role="group" aria-label={title}>
      <rect class="cross across" x="0" y="-99" width={width} height={ROW} transform={`translate(0 ${-ROW / 2})`} />
      {Array.from({ length: to - from + 1 }, (_, at) => (
        <path key={from + at} class="rule" d={`M${x(from + at)} ${HEAD}V${bottom}`} />
      ))}
      <path class="path" d={`M${x(known)} ${HEAD}V${bottom}`} />
      {entries.map(({ intervention, described, confirmed }, at) => {
        const y = yOf(at);
        const start = x(yearsOf(described!.date));
        const stop = confirmed && x(yearsOf(confirmed.date));
        const said = confirmed ? text('timeline_row_confirmed', confirmed.date) : text('timeline_open');
        return (
          <g key={intervention.id}>
            <Unsaid>
              {stop === null ? (
                <path class="dotted" d={`M${start} ${y}H${x(known)}`} />
              ) : (
                <path class="solid" d={`M${start} ${y}H${stop}`} />
              )}
              {stop !== null && <circle class="full" cx={stop} cy={y} r="3.6" />}
              <circle class="open" cx={start} cy={y} r={stop !== null && stop - start < 4 ? 1.6 : 3.6} />
            </Unsaid>
            <a
              data-mark
              data-x={side}
              data-y={y}
              href={address({ view: 'entry', id: intervention.id })}
              aria-label={text('timeline_row', intervention.name, described!.date, said)}
            >
              <rect class="target" x="1" y={y - ROW / 2} width={width - 2} height={ROW} />
            </a>
          </g>
        );
      })}
      <Unsaid kind="side">
        <rect class="paper" x="0" y={HEAD} width={side - 8} height={bottom - HEAD} />
        {entries.map(({ intervention }, at) => (
          <a key={intervention.id} href={address({ view: 'entry', id: intervention.id })} tabindex={-1}>
            <title>{intervention.name}</title>
            <text x="4" y={yOf(at) + 4}>
              {shorten(intervention.name, Math.floor((side - 12) / 6.7))}
            </text>
          </a>
        ))}
      </Unsaid>
      <g class="head">
        <rect class="paper" x="0" y="0" width={width} height={HEAD} />
        <text class="small" x={x(known) + 4} y={HEAD - 26} text-anchor="end">
          {text('timeline_newest', newest)}
        </text>
        <path class="path" d={`M${x(known)} ${HEAD - 22}V${HEAD}`} />
        {Array.from({ length: to - from }, (_, at) => (
          <text key={from + at} class="quiet" x={x(from + at) + 4} y={HEAD - 9}>
            {from + at}
          </text>
        ))}
        <g class="side">
          <rect class="paper" x="0" y="0" width={side - 8} height={HEAD} />
        </g>
        <path class="rule" d={`M0 ${HEAD - 0.5}H${width}`} />
      </g>
    </svg>
  );
}

function Legend() {
  return (
    <ul class="row">
      <li>
        <svg width="14" height="12" viewBox="-7 -6 14 12" aria-hidden="true">
          <circle class="open" r="3.6" />
        </svg>{' '}
        {text('timeline_described')}
      </li>
      <li>
        <svg width="40" height="12" viewBox="-20 -6 40 12" aria-hidden="true">
          <path class="solid" d="M-18 0H14" />
          <circle class="full" cx="14" r="3.6" />
        </svg>{' '}
        {text('timeline_confirmed')}
      </li>
      <li>
        <svg width="40" height="12" viewBox="-20 -6 40 12" aria-hidden="true">
          <path class="dotted" d="M-18 0H18" />
        </svg>{' '}
        {text('timeline_open')}
      </li>
    </ul>
  );
}
