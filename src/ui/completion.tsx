import { complete, type NamedThing, named } from '../notes/vocabulary.ts';
import { text } from './text.ts';

/** Which of the fields' lists is open, and what is chosen there. */
export interface Offering {
  field: string;
  chosen: number;
}

interface CompletionProps {
  name: string;
  label: string;
  value: string;
  things: readonly NamedThing[];
  /** Whether words that name none of them are taken as well, and said to be so. */
  ownWords?: boolean;
  /** Whether several are written, parted by commas: the last is completed. */
  several?: boolean;
  invalid?: boolean;
  offering: Offering | null;
  /** What is written now, and which list is open then. */
  change: (value: string, offering: Offering | null) => void;
}

const MOST = 7;

/** Where there is little room the list reaches beyond it. */
function bringIntoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}

/** A field that completes what is typed: arrow keys and Enter choose, Tab takes what is chosen and goes on. */
export function Completion(props: CompletionProps) {
  const { name, label, value, things, ownWords = false, several = false, invalid = false, offering, change } = props;
  const before = several ? value.slice(0, value.lastIndexOf(',') + 1) : '';
  const typed = value.slice(before.length).trim();
  const isOpen = offering?.field === name && typed !== '';
  const offered = isOpen ? complete(things, typed, MOST).filter((thing) => thing.name !== typed) : [];
  const chosen = offered.length > 0 ? offering!.chosen % offered.length : 0;

  const take = (thing: NamedThing) => change(several ? `${before}${before && ' '}${thing.name}, ` : thing.name, null);
  const press = (event: KeyboardEvent) => {
    const hasModifier = event.ctrlKey || event.metaKey;
    // Enter ends a tag of one's own as it takes one that is offered; only where nothing is begun it saves.
    if (several && event.key === 'Enter' && !hasModifier && offered.length === 0 && typed !== '') {
      change(`${before}${before && ' '}${typed}, `, null);
      event.preventDefault();
    }
    if (offered.length === 0) return;
    if (hasModifier) {
      // The form is saved as it looks: the beginning of a name stands for what is chosen; a tag's may be one of its own.
      if (event.key === 'Enter' && ownWords) take(offered[chosen]!);
      return;
    }
    const by = { ArrowDown: 1, ArrowUp: offered.length - 1 }[event.key];
    if (by) change(value, { field: name, chosen: chosen + by });
    else if (event.key === 'Enter' || event.key === 'Tab') take(offered[chosen]!);
    else if (event.key === 'Escape') {
      change(value, null);
      event.stopPropagation();
    } else return;
    if (event.key !== 'Tab') event.preventDefault();
  };

  return (
    <div class="field">
      <label for={name}>{label}</label>
      <div class="completion">
        <input
          id={name}
          name={name}
          value={value}
          dir="auto"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          maxLength={several ? 2_000 : 200}
          aria-autocomplete="list"
          aria-expanded={offered.length > 0}
          aria-controls={`${name}-list`}
          aria-activedescendant={offered.length > 0 ? `${name}-${chosen}` : undefined}
          aria-invalid={invalid}
          onInput={({ currentTarget }) => change(currentTarget.value, { field: name, chosen: 0 })}
          onKeyDown={press}
          onBlur={() => isOpen && change(value, null)}
        />
        {ownWords && typed && offered.length === 0 && !named(things, typed) && (
          <span class="own">{text('form_own_words')}</span>
        )}
        <div class="offered" id={`${name}-list`} role="listbox" aria-label={label} hidden={offered.length === 0}>
          {offered.map((thing, i) => (
            <div
              key={thing.id}
              id={`${name}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === chosen}
              ref={i === chosen ? bringIntoView : null}
              onPointerDown={(event) => {
                event.preventDefault();
                take(thing);
              }}
            >
              {thing.name}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
