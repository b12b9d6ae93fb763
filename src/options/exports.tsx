import { useRef, useState } from 'preact/hooks';
import type { MessageError } from '../messaging/outcome.ts';
import { saveAs } from '../ui/save.ts';
import { saveRaw } from '../ui/save-raw.ts';
import { type TextKey, text } from '../ui/text.ts';
import { type ExportFormat, exportNotes } from './exporting.ts';
import { Failure } from './failure.tsx';

const WAYS: Record<ExportFormat | 'raw', { name: TextKey; about: TextKey }> = {
  'web-annotation': { name: 'export_web', about: 'export_web_about' },
  markdown: { name: 'export_markdown', about: 'export_markdown_about' },
  hypothesis: { name: 'export_hypothesis', about: 'export_hypothesis_about' },
  'claims-csv': { name: 'export_csv', about: 'export_csv_about' },
  raw: { name: 'export_raw', about: 'export_raw_about' },
};
type Way = keyof typeof WAYS;

/** The formats in which all notes go out, each with what it is good for. */
export function Exports() {
  const [said, setSaid] = useState<string | null>(null);
  const [failed, setFailed] = useState<MessageError | null>(null);
  const [stop, setStop] = useState<AbortController | null>(null);
  const busy = useRef(false);
  const save = async (way: Way) => {
    if (busy.current) return;
    busy.current = true;
    const stopping = new AbortController();
    setSaid(text('export_writing', 0));
    setFailed(null);
    setStop(stopping);
    const saved = await nameOfSaved(way, (notes) => setSaid(text('export_writing', notes.toLocaleString())), stopping);
    busy.current = false;
    setStop(null);
    setSaid(saved.ok ? (saved.value === null ? text('export_nothing') : text('export_saved', saved.value)) : null);
    if (stopping.signal.aborted) setSaid(text('export_stopped'));
    if (!saved.ok) setFailed(saved.error);
  };
  return (
    <>
      <ul class="ways">
        {(Object.keys(WAYS) as Way[]).map((way) => (
          <li key={way}>
            <button
              type="button"
              aria-describedby={`about-${way}`}
              aria-disabled={stop !== null}
              onClick={() => save(way)}
            >
              {text(WAYS[way].name)}
            </button>
            <span id={`about-${way}`} class="quiet">
              {text(WAYS[way].about)}
            </span>
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
      {stop && (
        <p class="do">
          <button type="button" onClick={() => stop.abort()}>
            {text('exchange_stop')}
          </button>
        </p>
      )}
      {failed && <Failure error={failed} />}
    </>
  );
}

/** Writes and hands over. Gives the file's name, or null where there is none. */
async function nameOfSaved(way: Way, progress: (notes: number) => void, { signal }: AbortController) {
  if (way === 'raw') return saveRaw();
  const written = await exportNotes(way, progress, signal);
  if (!written.ok) return written;
  const file = written.value;
  if (!file) return { ok: true as const, value: null };
  saveAs(file.name, file.content.type, file.content);
  return { ok: true as const, value: file.name };
}
