import { useMemo, useRef } from 'preact/hooks';
import { choicesOf, FACETS, type Facet } from '../shared-index/filter.ts';
import type { Standing } from '../shared-index/grade.ts';
import type { Entry, JoinedIndex } from '../shared-index/joined.ts';
import type { Direction, EvidenceGrade, Stage } from '../shared-index/terms.ts';
import { type TextKey, text } from '../ui/text.ts';
import { DIRECTION_WORDS, GRADE_WORDS, STAGE_WORDS, STANDING_WORDS } from '../ui/words.ts';
import { useDrawn } from './settled.ts';
import type { ViewProps } from './view.ts';

const TITLES: Record<Facet, TextKey> = {
  stage: 'facet_stage',
  standing: 'facet_standing',
  grade: 'facet_grade',
  lab: 'facet_lab',
  behaviour: 'facet_behaviour',
  direction: 'facet_direction',
  year: 'facet_year',
};

/** Narrows down the entries; each choice says how many it would leave. The choices stand in the address. */
export function Filters({ joined, place, go, entries }: ViewProps & { entries: readonly Entry[] }) {
  const { filter } = place;
  const choose = useRef<(facet: Facet, value: string) => void>(() => {});
  choose.current = (facet, value) => {
    const { [facet]: _, ...rest } = filter;
    go({ ...place, filter: value ? { ...rest, [facet]: value } : rest }, 'replace');
  };
  const drawn = useDrawn();
  const chosen = FACETS.map((facet) => filter[facet] ?? '');
  // Hundreds of options are not made anew for a key that is typed into the search.
  const facets = useMemo(
    () =>
      FACETS.map((facet) => (
        <Choices
          key={facet}
          facet={facet}
          chosen={filter[facet] ?? ''}
          choices={drawn ? choicesOf(facet, entries, filter) : []}
          joined={joined}
          choose={(value) => choose.current(facet, value)}
        />
      )),
    [joined, entries, drawn, ...chosen],
  );
  return (
    <fieldset class="filters">
      <legend class="hidden">{text('atlas_filters')}</legend>
      {facets}
      {chosen.some(Boolean) && (
        <button type="button" class="save" onClick={() => go({ ...place, filter: {} }, 'replace')}>
          {text('atlas_clear')}
        </button>
      )}
    </fieldset>
  );
}

interface ChoicesProps {
  facet: Facet;
  chosen: string;
  choices: readonly [value: string, count: number][];
  joined: JoinedIndex;
  choose: (value: string) => void;
}

function Choices({ facet, chosen, choices, joined, choose }: ChoicesProps) {
  return (
    <label class={chosen && 'chosen'}>
      <span>{text(TITLES[facet])}</span>
      <select value={chosen} onChange={({ currentTarget: { value } }) => choose(value)}>
        <option value="">{text('atlas_any')}</option>
        {chosen && !choices.some(([value]) => value === chosen) && (
          <option value={chosen}>{valueWords(facet, chosen, joined)} (0)</option>
        )}
        {choices.map(([value, count]) => (
          <option key={value} value={value}>
            {valueWords(facet, value, joined)} ({count})
          </option>
        ))}
      </select>
    </label>
  );
}

function valueWords(facet: Facet, value: string, { behaviours }: JoinedIndex): string {
  const key: TextKey | undefined = {
    stage: STAGE_WORDS[value as Stage],
    standing: STANDING_WORDS[value as Standing],
    grade: GRADE_WORDS[value as EvidenceGrade],
    direction: DIRECTION_WORDS[value as Direction],
    lab: undefined,
    behaviour: undefined,
    year: undefined,
  }[facet];
  if (key) return text(key);
  return facet === 'behaviour' ? (behaviours.get(value)?.name ?? value) : value;
}
