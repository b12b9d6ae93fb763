import type { Claim } from '../notes/note.ts';
import type { Vocabulary } from '../notes/vocabulary.ts';
import { CloseButton } from './close-button.tsx';
import { Completion, type Offering } from './completion.tsx';
import { Markdown } from './markdown.tsx';
import { DirectionSymbol } from './symbols.tsx';
import { type TextKey, text } from './text.ts';
import { CONFIDENCE_WORDS, DIRECTION_WORDS, GRADE_WORDS } from './words.ts';
import type { Fields, Needed } from './writing.ts';

export interface FormProps {
  title: string;
  /** Why it is unlikely that it can be saved; null where nothing speaks against it. */
  warning: string | null;
  /** What the note hangs on; null for an answer. */
  quote: string | null;
  /** Whether the note may become a claim. */
  mayClaim: boolean;
  vocabulary: Vocabulary;
  tags: readonly string[];
  fields: Fields;
  offering: Offering | null;
  problem: string | null;
  /** The field that was asked for in vain. */
  needed: Needed | null;
  change: (part: Partial<Fields>, offering?: Offering | null) => void;
  save: () => void;
  close: () => void;
}

/** The directions as words that stand alone, short enough for one line. */
const CHOICE_WORDS: Record<Claim['direction'], TextKey> = {
  increases: 'direction_increases',
  decreases: 'direction_decreases',
  mixed: 'form_mixed',
  'no-effect': 'form_no_effect',
};

/** What words are told for, in their order. */
function namesOf<Name extends string>(words: Record<Name, TextKey>): Name[] {
  return Object.keys(words) as Name[];
}

function thingsNamed(names: readonly string[]) {
  return names.map((name) => ({ id: name, name, names: [] }));
}

/** Where a note or a claim is written. What stands in it is kept by whoever draws it. */
export function Form(props: FormProps) {
  const { title, warning, quote, mayClaim, vocabulary, tags, fields, offering, problem, needed } = props;
  const { change, save, close } = props;
  const { intervention, direction, behaviour } = fields;
  const isClaim = fields.claims && intervention !== '' && direction !== '' && behaviour !== '';
  /** What is claimed, to be seen where the fields that say so are not. */
  const claimed = isClaim ? `${intervention} ${text(DIRECTION_WORDS[direction])} ${behaviour}` : null;
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      noValidate
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <header>
        <h2>{title}</h2>
        {mayClaim && (
          <label class="switch">
            <input
              type="checkbox"
              checked={fields.claims}
              onChange={({ currentTarget }) => change({ claims: currentTarget.checked })}
            />
            {text('form_claims')}
          </label>
        )}
        <CloseButton label={text('form_close')} close={close} />
      </header>
      {warning && (
        <p class="warning" role="alert">
          {warning}
        </p>
      )}
      {claimed && (
        <p class="claimed" aria-hidden="true">
          <span>{claimed}</span>
        </p>
      )}
      {quote && <blockquote dir="auto">{quote}</blockquote>}
      {fields.claims && (
        <>
          <Completion
            name="intervention"
            label={text('form_intervention')}
            value={fields.intervention}
            things={vocabulary.interventions}
            ownWords
            invalid={needed === 'intervention'}
            offering={offering}
            change={(intervention, offering) => change({ intervention }, offering)}
          />
          <fieldset class="choice direction" aria-invalid={needed === 'direction'}>
            <legend>{text('form_direction')}</legend>
            {namesOf(CHOICE_WORDS).map((direction) => (
              <label key={direction}>
                <input
                  type="radio"
                  name="direction"
                  checked={fields.direction === direction}
                  onChange={() => change({ direction })}
                />
                <DirectionSymbol direction={direction} /> {text(CHOICE_WORDS[direction])}
              </label>
            ))}
          </fieldset>
          <Completion
            name="behaviour"
            label={text('form_behaviour')}
            value={fields.behaviour}
            things={vocabulary.behaviours}
            ownWords
            invalid={needed === 'behaviour'}
            offering={offering}
            change={(behaviour, offering) => change({ behaviour }, offering)}
          />
          <div class="two">
            <Completion
              name="model"
              label={text('form_model')}
              value={fields.model}
              things={thingsNamed(vocabulary.models)}
              offering={offering}
              change={(model, offering) => change({ model }, offering)}
            />
            <label class="field">
              {text('form_evidence')}
              <select
                name="evidence"
                value={fields.evidence}
                onChange={({ currentTarget }) => change({ evidence: currentTarget.value as Fields['evidence'] })}
              >
                {namesOf(GRADE_WORDS).map((grade) => (
                  <option key={grade} value={grade}>
                    {text(GRADE_WORDS[grade])}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <fieldset class="choice confidence">
            <legend>{text('form_confidence')}</legend>
            {namesOf(CONFIDENCE_WORDS).map((confidence) => (
              <label key={confidence}>
                <input
                  type="radio"
                  name="confidence"
                  checked={fields.confidence === confidence}
                  onChange={() => change({ confidence })}
                />
                {text(CONFIDENCE_WORDS[confidence])}
              </label>
            ))}
          </fieldset>
        </>
      )}
      <label class="field body">
        {text(fields.claims ? 'form_comment' : 'form_body')}
        <textarea
          name="body"
          dir="auto"
          rows={fields.claims ? 2 : 4}
          maxLength={20_000}
          value={fields.body}
          onInput={({ currentTarget }) => change({ body: currentTarget.value })}
        />
      </label>
      {fields.body.trim() !== '' && (
        <details class="preview">
          <summary>{text('form_preview')}</summary>
          <Markdown>{fields.body}</Markdown>
        </details>
      )}
      <Completion
        name="tags"
        label={text('form_tags')}
        value={fields.tags}
        things={thingsNamed(tags)}
        several
        offering={offering}
        change={(tags, offering) => change({ tags }, offering)}
      />
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <footer>
        <button type="submit" class="save">
          {text('form_save')}
        </button>
        <span class="hint">{text(/Mac/.test(navigator.userAgent) ? 'form_hint_mac' : 'form_hint')}</span>
      </footer>
    </form>
  );
}
