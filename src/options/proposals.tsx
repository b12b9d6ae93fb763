import { useState } from 'preact/hooks';
import { askBackground } from '../messaging/surface-side.ts';
import { readRecipient } from '../notes/recipient.ts';
import { text } from '../ui/text.ts';
import { useChoices } from './choices.ts';

/** Where proposals for the index go. */
export function Proposals() {
  const { choices, refresh } = useChoices();
  /** What stands in the field, where that is not what is set. */
  const [entered, setEntered] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const set = async (written: string) => {
    const proposalsTo = readRecipient(written);
    setWrong(proposalsTo === null);
    if (proposalsTo === null) return;
    await askBackground('surface→background:set-proposals-to', { proposalsTo });
    await refresh();
    setEntered(null);
  };
  return (
    <>
      <label for="proposals-to">{text('proposals_to')}</label>
      <input
        id="proposals-to"
        class="wide"
        autocomplete="off"
        spellcheck={false}
        value={entered ?? (choices?.ok ? choices.value.proposalsTo : '')}
        aria-describedby="proposals-to-about"
        aria-invalid={wrong}
        onInput={({ currentTarget }) => setEntered(currentTarget.value)}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
      <p id="proposals-to-about" class="quiet">
        {text('proposals_to_about')}
      </p>
      {wrong && <p role="alert">{text('proposals_to_wrong')}</p>}
    </>
  );
}
