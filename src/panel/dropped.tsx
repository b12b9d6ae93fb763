import { useEffect, useState } from 'preact/hooks';
import { browser } from '../messaging/browser.ts';
import { askBackground } from '../messaging/surface-side.ts';
import { text } from '../ui/text.ts';

/** Says that the browser has dropped the library, and leads to where an export is taken in, until the reader knows of it. */
export function Dropped() {
  const [dropped, setDropped] = useState<string | null>(null);
  useEffect(() => {
    void askBackground('surface→background:dropped-library', {}).then(
      (outcome) => outcome.ok && setDropped(outcome.value),
    );
  }, []);
  if (dropped === null) return null;
  const forget = async () => {
    const outcome = await askBackground('surface→background:forget-dropped-library', {});
    if (outcome.ok) setDropped(null);
  };
  return (
    <div class="failure dropped" role="alert">
      <p>{text('panel_dropped', new Date(dropped).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' }))}</p>
      <p class="ways">
        <button type="button" onClick={() => browser.runtime.openOptionsPage()}>
          {text('panel_exchange')}
        </button>
        <button type="button" class="known" onClick={() => void forget()}>
          {text('panel_dropped_known')}
        </button>
      </p>
    </div>
  );
}
