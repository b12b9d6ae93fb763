import type { ComponentChildren } from 'preact';
import { groupBy } from '../../shared-index/group.ts';
import type { JoinedIndex } from '../../shared-index/joined.ts';
import type { Measurement, Method } from '../../shared-index/schema.ts';
import { axisEnd, chartOf, datesBetween, yearsOf } from '../../shared-index/timeline.ts';
import { text, unparted } from '../../ui/text.ts';
import { address } from '../address.ts';
import { BehaviourLink, Checked, Citation, cited, EntryLink } from '../parts.tsx';
import { type Column, DataTable } from '../table.tsx';
import { placeLabels } from './labels.ts';
import { Picture } from './picture.tsx';
import { shorten } from './rows.ts';
import { Unsaid } from './side.tsx';

interface MethodProps {
  method: Method;
  joined: JoinedIndex;
}

export function MethodPage({ method, joined }: MethodProps) {
  const { behaviour, intervention } = method;
  return (
    <>
      <h1 tabIndex={-1}>{method.name}</h1>
      <p class="note">
        {behaviour && <BehaviourLink behaviour={joined.behaviours.get(behaviour)!} />}
        {intervention && <EntryLink intervention={joined.entries.get(intervention)!.intervention} />}
      </p>
      <Legend />
      <MethodChart method={method} joined={joined} open />
    </>
  );
}

/** Small charts of several methods, one each. */
export function MethodCharts({ methods, joined }: { methods: readonly Method[]; joined: JoinedIndex }) {
  return (
    <>
      <Legend />
      <div class="charts">
        {methods.map((method) => (
          <article key={method.id}>
            <h3>
              <a href={address({ view: 'method', id: method.id })}>{method.name}</a>
            </h3>
            <MethodChart method={method} joined={joined} />
          </article>
        ))}
      </div>
    </>
  );
}

/** Who measured, by form: hollow where the developer measured its own model. */
function Legend() {
  return (
    <ul class="row legend">
      {(['own', ''] as const).map((who) => (
        <li key={who}>
          <svg width="14" height="12" viewBox="-7 -6 14 12" aria-hidden="true">
            <circle class={`measure ${who}`} r="4" />
          </svg>{' '}
          {text(who ? 'method_own' : 'method_others')}
        </li>
      ))}
    </ul>
  );
}

/** The methods that stand behind some measurements, in the order of the index. */
export function methodsOf(measurements: readonly Measurement[], joined: JoinedIndex): Method[] {
  const used = new Set(measurements.map((measurement) => measurement.method));
  return joined.index.methods.filter((method) => used.has(method.id));
}

function MethodChart({ method, joined, open = false }: MethodProps & { open?: boolean }) {
  const { id, name, metric, unit, better, procedure, caveat } = method;
  const measurements = joined.index.measurements.filter((measurement) => measurement.method === id);
  const chart = chartOf(measurements);
  const columns: Column<Measurement>[] = [
    { title: text('col_model'), value: ({ model }) => model },
    { title: text('col_variant'), value: ({ variant }) => variant },
    { title: text('col_model_date'), value: ({ modelDate }) => modelDate ?? text('unknown_date'), whole: true },
    { title: text('col_value'), value: ({ value }) => value, cell: ({ figure }) => figure, numeric: true },
    { title: text('col_figure'), value: ({ figure }) => figure, shown: false },
    {
      title: text('col_interval'),
      value: ({ interval }) => (interval ? `${interval[0]} – ${interval[1]}` : null),
      numeric: true,
    },
    { title: text('col_measured_by'), value: ({ measuredBy }) => measuredBy },
    { title: text('col_own'), value: ({ byDeveloper }) => byDeveloper },
    {
      title: text('col_source'),
      value: ({ source }) => cited(joined.sources.get(source)!),
      cell: ({ source }) => <Citation source={joined.sources.get(source)!} />,
    },
    {
      title: text('col_checked'),
      value: ({ verified }) => verified,
      cell: ({ verified }) => <Checked verified={verified} />,
    },
  ];
  const measured = unit === '%' ? `${metric}, %` : metric;
  const wish = better && text(better === 'lower' ? 'method_lower' : 'method_higher');
  return (
    <>
      <p class="metric">
        {measured}
        {wish && <span class="quiet"> · {wish}</span>}
      </p>
      <Picture
        title={name}
        file={`whence-${id}`}
        newest={joined.newest}
        remarks={[wish ? `${measured} · ${wish}` : measured, text('method_legend')]}
        readout={false}
        open={open}
        table={<DataTable title={name} file={`whence-${id}`} rows={measurements} columns={columns} />}
      >
        {chart.kind === 'dated' ? (
          <Dated name={name} unit={unit} points={chart.points} lines={chart.lines} />
        ) : (
          <Arms name={name} unit={unit} points={chart.points} />
        )}
      </Picture>
      <details class="how" open={open}>
        <summary>
          {text('method_procedure')}
          <span class="hidden">: {name}</span>
        </summary>
        <p>{unparted(procedure)}</p>
        <p>
          <b>{text('method_caveat')}:</b> {unparted(caveat)}
        </p>
      </details>
    </>
  );
}

const WIDTH = 360;
/** How wide a small letter is at most, as fonts go. */
const LETTER = 6.1;

interface ChartProps {
  name: string;
  unit: Method['unit'];
  points: readonly Measurement[];
}

const end = ({ unit, points }: ChartProps) =>
  axisEnd(Math.max(...points.map(({ value, interval }) => interval?.[1] ?? value)), unit);

/** A point with its words, which leads to its source: hollow where the developer measured its own model. */
function Point({ point, x, y, children }: { point: Measurement; x: number; y: number; children: ComponentChildren }) {
  const { model, variant, figure, byDeveloper, source } = point;
  return (
    <g class="measured">
      <Unsaid>{children}</Unsaid>
      <a
        data-mark
        data-x={x}
        data-y={y}
        href={address({ view: 'source', id: source })}
        aria-label={text('method_point', model, variant ?? point.modelDate ?? text('unknown_date'), figure)}
      >
        <circle class={`measure ${byDeveloper ? 'own' : ''}`} cx={x} cy={y} r="4" />
        <circle class="target" cx={x} cy={y} r="8" />
      </a>
    </g>
  );
}

function Dated(props: ChartProps & { lines: Measurement[][] }) {
  const { name, points, lines, unit } = props;
  const [left, right, top, height] = [46, 18, 14, 150];
  const years = points.map((point) => yearsOf(point.modelDate!));
  const from = Math.min(...years) - 0.12;
  const to = Math.max(...years) + 0.12;
  const most = end(props);
  const x = (date: string) => left + ((yearsOf(date) - from) / (to - from)) * (WIDTH - left - right);
  const y = (value: number) => top + height * (1 - value / most);
  const dates = datesBetween(from, to);
  const drawn = points.map((point) => ({
    point,
    x: x(point.modelDate!),
    y: y(point.value),
    width: LETTER * `${shorten(point.model, 26)} ${point.figure}`.length,
  }));
  const paths = lines.map((line) => line.map((point) => [x(point.modelDate!), y(point.value)] as const));
  const intervals = points.flatMap(({ interval, modelDate }) =>
    interval ? [[x(modelDate!), y(interval[0]), x(modelDate!), y(interval[1])] as const] : [],
  );
  const stretches = paths.flatMap((path) => path.slice(1).map((to, at) => [...path[at]!, ...to] as const));
  const labels = placeLabels(drawn, [...stretches, ...intervals], {
    left: left + 2,
    right: WIDTH,
    top: 0,
    bottom: top + height + 4,
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group inside a drawing
    <svg
      viewBox={`0 0 ${WIDTH} ${top + height + 24}`}
      width={WIDTH}
      height={top + height + 24}
      role="group"
      aria-label={name}
    >
      {[0, most / 2, most].map((tick) => (
        <g key={tick}>
          <path class="rule" d={`M${left} ${y(tick)}H${WIDTH}`} />
          <text class="quiet small" x={left - 6} y={y(tick) + 4} text-anchor="end">
            {Number(tick.toPrecision(3))}
            {unit === '%' && tick === most && ' %'}
          </text>
        </g>
      ))}
      {dates.map(({ at, words }) => {
        const place = left + ((at - from) / (to - from)) * (WIDTH - left - right);
        return (
          <g key={words}>
            <path class="rule" d={`M${place} ${top + height}v4`} />
            <text class="quiet small" x={place} y={top + height + 19} text-anchor="middle">
              {words}
            </text>
          </g>
        );
      })}
      {paths.map((path) => (
        <path key={path.join()} class="path" d={`M${path.map((place) => place.join(' ')).join('L')}`} />
      ))}
      {drawn.map(({ point, x: at, y: high }, place) => {
        const label = labels[place]!;
        return (
          <Point key={point.id} point={point} x={at} y={high}>
            <g>
              {point.interval && <path class="measure" d={`M${at} ${y(point.interval[0])}V${y(point.interval[1])}`} />}
              <text class="small" x={label.x} y={label.y} text-anchor={label.anchor}>
                {shorten(point.model, 26)} <tspan class="strong">{point.figure}</tspan>
              </text>
            </g>
          </Point>
        );
      })}
    </svg>
  );
}

function Arms(props: ChartProps) {
  const { name, points, unit } = props;
  const groups = [...groupBy(points, (point) => point.model)];
  const most = end(props);
  const [left, right] = [2, 74];
  const x = (value: number) => left + (value / most) * (WIDTH - left - right);
  let y = 4;
  const rows = groups.map(([model, arms]) => {
    const title = y + 12;
    y += arms.length === 1 && arms[0]!.variant === null ? 4 : 18;
    const placed = arms.map((point) => {
      y += 32;
      return { point, y: y - 8 };
    });
    y += 4;
    return { model, title, arms: placed };
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group inside a drawing
    <svg viewBox={`0 0 ${WIDTH} ${y + 18}`} width={WIDTH} height={y + 18} role="group" aria-label={name}>
      {[0, most / 2, most].map((tick) => (
        <g key={tick}>
          <path class="rule" d={`M${x(tick)} 2V${y}`} />
          <text class="quiet small" x={x(tick)} y={y + 13} text-anchor={tick === 0 ? 'start' : 'middle'}>
            {Number(tick.toPrecision(3))}
            {unit === '%' && tick === most && ' %'}
          </text>
        </g>
      ))}
      {rows.map(({ model, title, arms }) => (
        <g key={model}>
          {(arms.length > 1 || arms[0]!.point.variant !== null) && (
            <text class="small strong" x={left + 2} y={title}>
              {model}
            </text>
          )}
          {arms.map(({ point, y: at }) => (
            <Point key={point.id} point={point} x={x(point.value)} y={at}>
              <g>
                <text class="small" x={left + 2} y={at - 9}>
                  {shorten(point.variant ?? point.model, 50)}
                </text>
                <path
                  class="measure"
                  d={`M${x(point.interval?.[0] ?? 0)} ${at}H${x(point.interval?.[1] ?? point.value)}`}
                />
                <text class="small strong" x={x(point.value) + 9} y={at + 4}>
                  {shorten(point.figure, 18)}
                </text>
              </g>
            </Point>
          ))}
        </g>
      ))}
    </svg>
  );
}
