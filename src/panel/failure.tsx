import { useState } from 'preact/hooks';
import type { MessageError } from '../messaging/outcome.ts';
import { saveRaw } from '../ui/save-raw.ts';
import { text } from '../ui/text.ts';

/** What went wrong, and where it is the library that failed the way out: all that is in the store, as it stands. */
export function Failure({ error: first }: { error: MessageError }) {
  const [later, setLater] = useState<MessageError | null>(null);
  const { problem, message } = later ?? first;
  const save = async () => {
    const outcome = await saveRaw();
    if (!outcome.ok) setLater(outcome.error);
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
