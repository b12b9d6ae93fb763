import { MARK_DENSITIES, type MarkDensity } from '../messaging/contract.ts';
import { askBackground } from '../messaging/surface-side.ts';
import { text } from '../ui/text.ts';
import { DENSITY_WORDS } from '../ui/words.ts';
import { useChoices } from './choices.ts';
import { Failure } from './failure.tsx';

/** How densely pages are marked. */
export function Marking() {
  const { choices, refresh } = useChoices();
  const choose = async (density: MarkDensity) => {
    await askBackground('surface→background:set-density', { density });
    await refresh();
  };
  if (choices && !choices.ok) return <Failure error={choices.error} />;
  return (
    <fieldset>
      <legend>{text('options_density')}</legend>
      {MARK_DENSITIES.map((density) => (
        <label key={density}>
          <input
            type="radio"
            name="density"
            checked={choices?.value.density === density}
            onChange={() => choose(density)}
          />
          {text(DENSITY_WORDS[density])}
        </label>
      ))}
    </fieldset>
  );
}
