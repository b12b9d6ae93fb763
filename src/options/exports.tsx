import { strToU8, zipSync } from 'fflate';
import { useState } from 'preact/hooks';
import type { ExportFormat } from '../messaging/notes-contract.ts';
import type { MessageError } from '../messaging/outcome.ts';
import { askBackground } from '../messaging/surface-side.ts';
import type { WrittenFile } from '../notes/exchange/markdown.ts';
import { saveAs } from '../ui/save.ts';
import { type TextKey, text } from '../ui/text.ts';
import { Failure } from './failure.tsx';

type Way = ExportFormat | 'raw';

const WAYS: Record<Way, { name: TextKey; about: TextKey; type: string }> = {
  'web-annotation': { name: 'export_web', about: 'export_web_about', type: 'application/ld+json' },
  markdown: { name: 'export_markdown', about: 'export_markdown_about', type: 'text/markdown' },
  hypothesis: { name: 'export_hypothesis', about: 'export_hypothesis_about', type: 'application/json' },
  'claims-csv': { name: 'export_csv', about: 'export_csv_about', type: 'text/csv' },
  raw: { name: 'export_raw', about: 'export_raw_about', type: 'application/json' },
};

/** The formats in which all notes go out, each with what it is good for. */
export function Exports() {
  const [saved, setSaved] = useState<string | null>(null);
  const [failed, setFailed] = useState<MessageError | null>(null);
  const save = async (way: Way) => {
    setSaved(null);
    setFailed(null);
    const written = await filesOf(way);
    if (!written.ok) return setFailed(written.error);
    const name = hand(written.value, WAYS[way].type);
    setSaved(name === null ? text('export_nothing') : text('export_saved', name));
  };
  return (
    <>
      <ul class="ways">
        {(Object.keys(WAYS) as Way[]).map((way) => (
          <li key={way}>
            <button type="button" aria-describedby={`about-${way}`} onClick={() => save(way)}>
              {text(WAYS[way].name)}
            </button>
            <span id={`about-${way}`} class="quiet">
              {text(WAYS[way].about)}
            </span>
          </li>
        ))}
      </ul>
      <p role="status">{saved}</p>
      {failed && <Failure error={failed} />}
    </>
  );
}

async function filesOf(way: Way) {
  if (way !== 'raw') return askBackground('surface→background:export-notes', { format: way, filter: {} });
  const file = await askBackground('surface→background:export-raw', {});
  return file.ok ? { ok: true as const, value: [file.value] } : file;
}

/** Hands over a file as it is, and several as one archive. Gives its name; null where there is nothing. */
function hand(files: readonly WrittenFile[], type: string): string | null {
  const [first, ...others] = files;
  if (!first) return null;
  if (others.length === 0) {
    saveAs(first.name, type, first.text);
    return first.name;
  }
  const name = 'whence-notes.zip';
  const archive = zipSync(Object.fromEntries(files.map((file) => [file.name, strToU8(file.text)])));
  saveAs(name, 'application/zip', new Blob([archive as Uint8Array<ArrayBuffer>], { type: 'application/zip' }));
  return name;
}
