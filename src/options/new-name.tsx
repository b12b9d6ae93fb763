import { useEffect, useRef, useState } from 'preact/hooks';
import { askBackground } from '../messaging/surface-side.ts';
import { type NamedThing, named, vocabularyOf } from '../notes/vocabulary.ts';
import type { NameRefusal } from '../recognise/own-name.ts';
import { Completion, type Offering } from '../ui/completion.tsx';
import { type TextKey, text } from '../ui/text.ts';

const REFUSALS: Record<NameRefusal['why'], TextKey> = {
  short: 'name_short',
  long: 'name_long',
  everyday: 'name_everyday',
  known: 'name_known',
  taken: 'name_taken',
  'no-entry': 'name_no_entry',
};

interface NewNameProps {
  /** What was selected to be the name. */
  selected?: string;
  done: () => void;
}

/** Takes a name for an entry of the index from now on, or says why it can't be one. */
export function NewName({ selected = '', done }: NewNameProps) {
  const [name, setName] = useState(selected);
  const [entry, setEntry] = useState('');
  const [offering, setOffering] = useState<Offering | null>(null);
  const [things, setThings] = useState<NamedThing[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    void askBackground('surface→background:index', {}).then((index) => {
      if (index.ok) setThings(vocabularyOf(index.value).interventions);
      else setProblem(text('popup_failed', index.error.message));
    });
    // With a selection only the entry is still to be said.
    if (selected) form.current?.querySelector<HTMLInputElement>('[name=entry]')?.focus();
  }, []);

  const nameOf = (id: string | null) => things.find((thing) => thing.id === id)?.name ?? id ?? '';
  const save = async () => {
    const meant = named(things, entry);
    if (!meant) return setProblem(text('name_no_entry'));
    const answer = await askBackground('surface→background:add-name', { name, entry: meant.id });
    if (!answer.ok)
      return setProblem(answer.error.problem ? answer.error.message : text('popup_failed', answer.error.message));
    if (answer.value) return setProblem(text(REFUSALS[answer.value.why], nameOf(answer.value.of)));
    setName('');
    setEntry('');
    setProblem(null);
    done();
  };
  return (
    <form
      ref={form}
      class="new-name"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="field">
        <label for="own-name">{text('name_name')}</label>
        <input
          id="own-name"
          name="own-name"
          class="wide"
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </div>
      <Completion
        name="entry"
        label={text('name_entry')}
        value={entry}
        things={things}
        offering={offering}
        change={(value, open) => {
          setEntry(value);
          setOffering(open);
          setProblem(null);
        }}
      />
      {problem && <p role="alert">{problem}</p>}
      <p class="do">
        <button type="submit" class="main">
          {text('name_save')}
        </button>
      </p>
    </form>
  );
}
