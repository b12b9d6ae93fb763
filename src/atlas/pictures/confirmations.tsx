import {
  type DisclosureColumn,
  disclosure,
  isPartlyDenied,
  KNOWLEDGE,
  type Knowledge,
  knownOf,
} from '../../shared-index/disclosure.ts';
import { passes } from '../../shared-index/filter.ts';
import { type TextKey, text } from '../../ui/text.ts';
import { STATUS_WORDS } from '../../ui/words.ts';
import { address } from '../address.ts';
import { Filters } from '../filters.tsx';
import { EntryLink } from '../parts.tsx';
import { DataTable } from '../table.tsx';
import type { ViewProps } from '../view.ts';
import { Picture } from './picture.tsx';
import { sideWidth, useRoom } from './room.ts';
import { cutsOf, layRows } from './rows.ts';
import { ColumnTitle, Side, Unsaid } from './side.tsx';

const ROW = 18;
const TITLE = 20;
const BAR = 84;
const TITLES = 104;
const HEAD = TITLES + BAR + 22;

const WORDS: Record<Knowledge, TextKey> = { ...STATUS_WORDS, nothing: 'knowledge_nothing' };

/** Labs or model families against interventions: what is publicly known of their use, and how much is not. */
export function Confirmations(props: ViewProps) {
  const { joined, place, go } = props;
  const by = place.by === 'family' ? 'family' : 'lab';
  const all = [...joined.entries.values()];
  const entries = all.filter((entry) => passes(entry, place.filter));
  const columns = disclosure(entries, by);
  const room = useRoom();
  const narrow = room === 'narrow';
  const step = by === 'lab' && !narrow ? 58 : 34;
  const side = sideWidth(room, 396);
  const { groups, bottom } = layRows(entries, HEAD, ROW, TITLE);
  const width = side + columns.length * step + 70;
  const xOf = (at: number) => side + at * step + step / 2;
  const nameOf = ({ lab, family }: { lab: string; family: string | null }) => family ?? lab;
  const shareOf = (count: number) => Math.round((100 * count) / Math.max(1, entries.length));
  const title = text('atlas_title_confirmations');
  const note = noteOn(columns, entries.length);
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      <p class="note">{note}</p>
      <Filters {...props} entries={all} />
      <fieldset class="choice">
        <legend class="hidden">{text('confirmations_by')}</legend>
        {(['lab', 'family'] as const).map((way) => (
          <label key={way}>
            <input
              type="radio"
              name="by"
              checked={by === way}
              onChange={() => go({ ...place, by: way === 'lab' ? '' : way }, 'replace')}
            />{' '}
            {text(way === 'lab' ? 'confirmations_by_lab' : 'confirmations_by_family')}
          </label>
        ))}
      </fieldset>
      <Picture
        title={title}
        file={`whence-who-has-confirmed-what-by-${by}`}
        newest={joined.newest}
        remarks={[note]}
        paged={{ width, head: HEAD, cuts: cutsOf(groups, ROW, TITLE), bottom: bottom + 8 }}
        legend={<Legend />}
        table={
          <>
            <DataTable
              title={text('confirmations_share_label')}
              captioned
              file={`whence-share-known-by-${by}`}
              rows={columns}
              columns={[
                { title: text('col_lab'), value: (column) => column.lab },
                ...(by === 'family' ? [{ title: text('col_model'), value: nameOf }] : []),
                ...KNOWLEDGE.map((known) => ({
                  title: text(WORDS[known]),
                  numeric: true,
                  value: (column: (typeof columns)[number]) => column.counts[known],
                })),
                {
                  title: `${text('knowledge_nothing')}, %`,
                  numeric: true,
                  value: (column) => shareOf(column.counts.nothing),
                },
              ]}
            />
            <DataTable
              title={title}
              captioned
              file={`whence-who-has-confirmed-what-by-${by}`}
              rows={entries}
              columns={[
                {
                  title: text('col_intervention'),
                  value: (entry) => entry.intervention.name,
                  cell: (entry) => <EntryLink intervention={entry.intervention} />,
                },
                ...columns.map((column) => ({
                  title: nameOf(column),
                  value: (entry: (typeof entries)[number]) => knownWords(column, entry.intervention.id),
                })),
              ]}
            />
          </>
        }
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a group inside a drawing */}
        <svg viewBox={`0 0 ${width} ${bottom + 8}`} width={width} height={bottom + 8} role="group" aria-label={title}>
          <rect class="cross across" x="0" y="-99" width={width} height={ROW} transform={`translate(0 ${-ROW / 2})`} />
          <rect
            class="cross down"
            x="-99"
            y={HEAD}
            width={step}
            height={bottom - HEAD}
            transform={`translate(${-step / 2} 0)`}
          />
          {groups.map(({ stage, y }) => (
            <path key={stage} class="rule" d={`M${side} ${y + 9}H${side + columns.length * step}`} />
          ))}
          {groups.flatMap(({ rows }) =>
            rows.flatMap(({ entry: { intervention }, y }) =>
              columns.map((column, at) => {
                const known = knownOf(column, intervention.id);
                const x = xOf(at);
                if (known === 'nothing') return <circle key={`${x} ${y}`} class="faint" cx={x} cy={y} r="1.6" />;
                return (
                  <a
                    key={`${x} ${y}`}
                    class={known}
                    data-mark
                    data-x={x}
                    data-y={y}
                    href={address({ view: 'entry', id: intervention.id })}
                    aria-label={text(
                      'confirmations_cell',
                      nameOf(column),
                      intervention.name,
                      knownWords(column, intervention.id),
                    )}
                  >
                    <rect class="target" x={x - step / 2} y={y - ROW / 2} width={step} height={ROW} />
                    <Sign known={known} x={x} y={y} />
                    {isPartlyDenied(column, intervention.id) && (
                      <g class="denied">
                        <path
                          class="sign fine"
                          transform={`translate(${x + 10} ${y - 3})`}
                          d="M-2.5 -2.5L2.5 2.5M2.5 -2.5L-2.5 2.5"
                        />
                      </g>
                    )}
                  </a>
                );
              }),
            ),
          )}
          <Side groups={groups} width={side - 8} top={HEAD} bottom={bottom} />
          <g class="head">
            <rect class="paper" x="0" y="0" width={width} height={HEAD} />
            <text class="quiet small" x="4" y={TITLES + BAR / 2}>
              {text(narrow ? 'confirmations_share_short' : 'confirmations_share_label')}
            </text>
            <text class="small" x="4" y={TITLES + BAR + 14}>
              {text(narrow ? 'knowledge_nothing' : 'confirmations_share_nothing')}
            </text>
            {columns.map((column, at) => {
              const x = xOf(at);
              let y = TITLES;
              return (
                <g key={`${column.lab} ${column.family}`}>
                  <Unsaid>
                    <ColumnTitle x={x} y={TITLES - 8}>
                      {nameOf(column)}
                    </ColumnTitle>
                    {KNOWLEDGE.map((known) => {
                      const height = (BAR * column.counts[known]) / Math.max(1, entries.length);
                      const top = y;
                      y += height;
                      return (
                        <g key={known} class={known}>
                          <rect class="field" x={x - 7} y={top} width="14" height={height} />
                        </g>
                      );
                    })}
                    <text class="small" x={x} y={TITLES + BAR + 14} text-anchor="middle">
                      {shareOf(column.counts.nothing)}
                    </text>
                  </Unsaid>
                  <a
                    data-mark
                    data-x={x}
                    data-y={0}
                    href={address({ view: 'lab', id: column.lab })}
                    aria-label={text(
                      'confirmations_share',
                      nameOf(column),
                      shareOf(column.counts.nothing),
                      column.counts.nothing,
                      entries.length,
                    )}
                  >
                    <rect class="target" x={x - step / 2} y={TITLES} width={step} height={BAR + 18} />
                  </a>
                </g>
              );
            })}
            <path class="rule" d={`M0 ${HEAD - 0.5}H${width}`} />
          </g>
        </svg>
      </Picture>
    </>
  );
}

/** What the picture is about, in a sentence with its figures. */
function noteOn(columns: readonly DisclosureColumn[], entries: number): string {
  const silence = [...columns].sort((a, b) => a.counts.nothing - b.counts.nothing);
  const share = (column: DisclosureColumn) => Math.round((100 * column.counts.nothing) / Math.max(1, entries));
  const [least, middle] = [silence[0]!, silence[Math.floor(silence.length / 2)]!];
  return text('confirmations_note', least.family ?? least.lab, share(least), share(middle));
}

function knownWords(column: DisclosureColumn, intervention: string): string {
  if (isPartlyDenied(column, intervention)) return text('knowledge_partly_denied');
  return text(WORDS[knownOf(column, intervention)]);
}

/** What is known, by form: a tick on a field, a speech mark, a question mark, a cross. */
function Sign({ known, x, y }: { known: Exclude<Knowledge, 'nothing'>; x: number; y: number }) {
  const shape = {
    confirmed: 'M-4.5 0.2L-1.4 3.6L4.6 -3.8',
    reported: 'M-5 -4.5H5V2H0.5L-2 4.8V2H-5z',
    speculated: 'M-2.4 -2.4a2.4 2.4 0 1 1 3.2 2.2c-.6.3-.8.7-.8 1.4M0 4.2v.4',
    denied: 'M-4 -4L4 4M4 -4L-4 4',
  }[known];
  return <path class="sign" transform={`translate(${x} ${y})`} d={shape} />;
}

function Legend() {
  return (
    <ul class="row">
      {KNOWLEDGE.map((known) => (
        <li key={known} class="key">
          <svg width="18" height="16" viewBox="-9 -8 18 16" aria-hidden="true">
            <g class={known}>
              {known === 'nothing' ? <circle class="dot" r="2.4" /> : <Sign known={known} x={0} y={0} />}
            </g>
          </svg>{' '}
          {text(WORDS[known])}
        </li>
      ))}
    </ul>
  );
}
