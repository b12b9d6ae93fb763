import { useEffect, useState } from 'preact/hooks';
import { askBackground, hearBackground } from '../messaging/surface-side.ts';
import type { NoteChoices, NoteFilter } from '../notes/search.ts';
import { type TextKey, text } from '../ui/text.ts';
import { DIRECTION_WORDS, GRADE_WORDS, NOTE_KIND_WORDS } from '../ui/words.ts';

interface FiltersProps {
  filter: NoteFilter;
  choose: (filter: NoteFilter) => void;
  nameOf: (id: string) => string;
}

type Chosen = Exclude<keyof NoteFilter, 'from' | 'to'>;

const TITLES: Record<Chosen, TextKey> = {
  tag: 'panel_tag',
  document: 'panel_document',
  kind: 'panel_kind',
  intervention: 'panel_intervention',
  behaviour: 'facet_behaviour',
  direction: 'facet_direction',
  grade: 'facet_grade',
};

const DAYS = { from: 'panel_from', to: 'panel_to' } as const;

/** By what the list is narrowed down. What the library offers is asked for once somebody opens it. */
export function Filters({ filter, choose, nameOf }: FiltersProps) {
  const [isOpen, setOpen] = useState(false);
  const [choices, setChoices] = useState<NoteChoices | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    const ask = async () => {
      const outcome = await askBackground('surface→background:note-choices', {});
      if (outcome.ok) setChoices(outcome.value);
    };
    void ask();
    return hearBackground('background→surface:notes-changed', () => void ask());
  }, [isOpen]);

  const count = Object.keys(filter).length;
  const put = (name: keyof NoteFilter, value: string) => {
    const { [name]: _, ...rest } = filter;
    choose(value ? { ...rest, [name]: value } : rest);
  };
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{count === 0 ? text('panel_filters') : text('panel_filters_set', count)}</summary>
      {choices && (
        <div class="filters">
          {(Object.keys(TITLES) as Chosen[]).map((name) => (
            <label key={name}>
              <span>{text(TITLES[name])}</span>
              <select
                name={name}
                value={filter[name] ?? ''}
                onChange={({ currentTarget }) => put(name, currentTarget.value)}
              >
                <option value="">{text('atlas_any')}</option>
                {offered(choices, nameOf)[name].map(([value, words]) => (
                  <option key={value} value={value}>
                    {words}
                  </option>
                ))}
              </select>
            </label>
          ))}
          {(['from', 'to'] as const).map((day) => (
            <label key={day}>
              <span>{text(DAYS[day])}</span>
              <input
                type="date"
                name={day}
                value={filter[day] ?? ''}
                onChange={({ currentTarget }) => put(day, currentTarget.value)}
              />
            </label>
          ))}
          {count > 0 && (
            <button type="button" onClick={() => choose({})}>
              {text('atlas_clear')}
            </button>
          )}
        </div>
      )}
    </details>
  );
}

/** What each list offers: a value, and the words for it. */
function offered(choices: NoteChoices, nameOf: (id: string) => string): Record<Chosen, [string, string][]> {
  const counted = (pairs: readonly [string, number][], words: (value: string) => string = (value) => value) =>
    pairs.map(([value, count]): [string, string] => [value, `${words(value)} (${count})`]);
  const said = (words: Record<string, TextKey>) =>
    Object.entries(words).map(([value, key]): [string, string] => [value, text(key)]);
  const kindWords: Record<string, TextKey> = NOTE_KIND_WORDS;
  return {
    tag: counted(choices.tags),
    document: choices.documents.map(({ key, title, notes }) => [key, `${title || key} (${notes})`]),
    kind: counted(choices.kinds, (kind) => text(kindWords[kind]!)),
    intervention: counted(choices.interventions, nameOf),
    behaviour: counted(choices.behaviours, nameOf),
    direction: said(DIRECTION_WORDS),
    grade: said(GRADE_WORDS),
  };
}
