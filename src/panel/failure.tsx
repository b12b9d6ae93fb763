import { useState } from 'preact/hooks';
import type { MessageError } from '../messaging/outcome.ts';
import { askBackground } from '../messaging/surface-side.ts';
import { saveAs } from '../ui/save.ts';
import { text } from '../ui/text.ts';

/** What went wrong, and where it is the library that failed the way out: all that is in the store, as it stands. */
export function Failure({ error: first }: { error: MessageError }) {
  const [later, setLater] = useState<MessageError | null>(null);
  const { problem, message } = later ?? first;
  const save = async () => {
    const outcome = await askBackground('surface→background:export-raw', {});
    if (outcome.ok) saveAs(outcome.value.name, 'application/json', outcome.value.text);
    else setLater(outcome.error);
  };
  return (
    <div class="failure" role="alert">
      <p>{problem ? message : text('panel_failed', message)}</p>
      {first.problem && (
        <button type="button" onClick={save}>
          {text('panel_export_raw')}
        </button>
      )}
    </div>
  );
}
