import { useMemo } from 'preact/hooks';
import { passes } from '../shared-index/filter.ts';
import { isSolid, STANDINGS } from '../shared-index/grade.ts';
import { groupBy } from '../shared-index/group.ts';
import type { Entry } from '../shared-index/joined.ts';
import type { Hit, Kind, Search } from '../shared-index/search.ts';
import { DirectionSymbol, StandingSymbol } from '../ui/symbols.tsx';
import { type TextKey, text } from '../ui/text.ts';
import { DIRECTION_WORDS, GRADE_WORDS, STAGE_WORDS, STANDING_WORDS } from '../ui/words.ts';
import { address } from './address.ts';
import { Filters } from './filters.tsx';
import { saveTable } from './save-table.ts';
import { useDrawn, usePrinting, useSettled } from './settled.ts';
import type { ViewProps } from './view.ts';

/** More than these are shown on request only: nobody reads on. */
const FIRST = 40;
/** So many are shown at first, and at once while somebody types: as many as a screen holds. */
const AT_ONCE = 8;

/** All interventions, narrowed down by words and filters; with words, whatever else answers to them too. */
export function Browse(props: ViewProps & { search: Search }) {
  const { joined, place, go, search } = props;
  const { query, filter } = place;
  const asked = query.trim();
  const all = useMemo(() => [...joined.entries.values()].sort(byName), [joined]);
  const hits = useMemo(() => (asked ? search(asked) : []), [asked, search]);
  const found = useMemo(
    () => (asked ? hits.flatMap(({ kind, id }) => (kind === 'intervention' ? [joined.entries.get(id)!] : [])) : all),
    [asked, hits, all, joined],
  );
  const settled = useSettled(found);
  const left = found.filter((entry) => passes(entry, filter));
  const complete = useDrawn() && settled === found;
  const most = complete ? FIRST : AT_ONCE;
  const whole = usePrinting() || place.by === 'all';
  const shown = whole ? left : left.slice(0, most);
  const others = hits.filter(({ kind }) => kind !== 'intervention');
  const nothing =
    found.length > 0 ? 'atlas_nothing_left' : others.length > 0 ? 'atlas_only_others' : 'atlas_nothing_found';
  const { interventions, behaviours, findings, deployments, measurements, sources } = joined.index;
  const counts = [
    interventions,
    behaviours,
    findings,
    deployments,
    measurements,
    joined.index['open-questions'],
    sources,
  ];
  return (
    <>
      <h1 tabIndex={-1}>{text('atlas_title_interventions')}</h1>
      {!asked && <p class="note">{text('atlas_lead', ...counts.map((list) => list.length))}</p>}
      {!asked && Object.keys(filter).length === 0 && <Standings entries={all} />}
      <Filters {...props} entries={settled} />
      <div class="found">
        <p class="quiet" role="status">
          {left.length > 0 ? text('atlas_count', left.length, all.length) : text(nothing, asked)}
        </p>
        {left.length > 0 && (
          <button type="button" class="save" onClick={() => saveList(left)}>
            {text('table_csv')}
          </button>
        )}
      </div>
      {asked && <AlsoFound {...props} hits={others} />}
      <ol class="entries">
        {shown.map((entry) => (
          <EntryRow key={entry.intervention.id} entry={entry} />
        ))}
      </ol>
      {complete && shown.length < left.length && (
        <button type="button" class="more" onClick={() => go({ ...place, by: 'all' }, 'replace')}>
          {text('atlas_show_all', left.length)}
        </button>
      )}
    </>
  );
}

/** How much of the whole is documented how well, as one bar; each part leads to its entries. */
function Standings({ entries }: { entries: readonly Entry[] }) {
  return (
    <ul class="standings" aria-label={text('evidence_standings')}>
      {STANDINGS.map((standing) => {
        const count = entries.filter((entry) => entry.standing === standing).length;
        return (
          <li key={standing} class={standing} style={{ flexGrow: count }}>
            <a href={address({ filter: { standing } })}>
              <StandingSymbol standing={standing} />{' '}
              <span>
                <b>{count}</b> {text(STANDING_WORDS[standing])}
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function saveList(entries: readonly Entry[]): void {
  const header = [
    'col_intervention',
    'col_stage',
    'col_standing',
    'col_described',
    'col_confirmed',
    'col_findings',
  ] as const;
  saveTable(
    'whence-interventions.csv',
    header.map((key) => text(key)),
    entries.map(({ intervention, standing, described, confirmed, findings }) => [
      intervention.name,
      text(STAGE_WORDS[intervention.stage]),
      text(STANDING_WORDS[standing]),
      described?.date ?? null,
      confirmed?.date ?? null,
      findings.length,
    ]),
  );
}

const byName = (a: Entry, b: Entry) => a.intervention.name.localeCompare(b.intervention.name);

function EntryRow({ entry: { intervention, standing, findings, deployments } }: { entry: Entry }) {
  const { id, name, abbreviation, stage, definition, verified } = intervention;
  // Findings come strongest first: of several with the same effect the first counts.
  const effects = [...groupBy(findings, ({ direction, behaviour }) => `${direction} ${behaviour.id}`).values()].map(
    ([strongest]) => strongest!,
  );
  const labs = new Set(deployments.flatMap(({ status, lab }) => (status === 'confirmed' ? [lab] : [])));
  return (
    <li>
      <h2>
        <span class={`standing ${standing}`} title={text(STANDING_WORDS[standing])}>
          <StandingSymbol standing={standing} />
          <span class="hidden">{text(STANDING_WORDS[standing])}: </span>
        </span>
        <a href={address({ view: 'entry', id })}>{name}</a> {abbreviation && <abbr>{abbreviation}</abbr>}
      </h2>
      <p class="stage">
        {text(STAGE_WORDS[stage])}
        {!verified && <> · {text('unverified')}</>}
      </p>
      <p class="gist">{definition}</p>
      <p class="effects">
        {effects.map(({ id: key, direction, behaviour, evidence, verified: checked }) => (
          <span key={key} class={`effect ${direction} ${isSolid(evidence) && checked ? '' : 'weak'}`}>
            <DirectionSymbol direction={direction} />
            <span class="hidden">{text(DIRECTION_WORDS[direction])}</span> {behaviour.name}
            {!checked && <i> {text('unverified')}</i>}
            {checked && !isSolid(evidence) && <i> {text(GRADE_WORDS[evidence]).toLowerCase()}</i>}
          </span>
        ))}
        {labs.size > 0 && <span class="labs">{text('atlas_confirmed_by', [...labs].join(', '))}</span>}
      </p>
    </li>
  );
}

const ALSO: [Kind, TextKey][] = [
  ['behaviour', 'kind_behaviour'],
  ['lab', 'kind_lab'],
  ['model', 'kind_model'],
  ['question', 'kind_question'],
  ['method', 'kind_method'],
  ['source', 'kind_source'],
];

function AlsoFound({ joined, hits }: ViewProps & { hits: readonly Hit[] }) {
  if (hits.length === 0) return null;
  const target = ({ kind, id }: Hit): [string, string] => {
    switch (kind) {
      case 'behaviour':
        return [joined.behaviours.get(id)!.name, address({ view: 'behaviour', id })];
      case 'question':
        return [joined.index['open-questions'].find((q) => q.id === id)!.question, address({ view: 'question', id })];
      case 'method':
        return [joined.methods.get(id)!.name, address({ view: 'method', id })];
      case 'source':
        return [joined.sources.get(id)!.title, address({ view: 'source', id })];
      case 'model':
        return [id, address({ view: 'lab', id: joined.index.deployments.find((d) => d.models.includes(id))!.lab })];
      default:
        return [id, address({ view: 'lab', id })];
    }
  };
  return (
    <aside class="also" aria-label={text('atlas_also')}>
      {ALSO.map(([kind, title]) => {
        const own = hits.filter((hit) => hit.kind === kind).slice(0, 4);
        if (own.length === 0) return null;
        return (
          <section key={kind}>
            <h2>{text(title)}</h2>
            <ul>
              {own.map((hit) => {
                const [name, href] = target(hit);
                return (
                  <li key={hit.id}>
                    <a href={href}>{name}</a>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </aside>
  );
}
