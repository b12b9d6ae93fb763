import type { Edition, ImportReport } from '../messaging/notes-contract.ts';
import type { MessageError, Outcome } from '../messaging/outcome.ts';
import { createFileReading, type Part } from '../notes/exchange/file.ts';
import type { Refused } from '../notes/exchange/reading.ts';

/** Something that could not be read, in which file, and where in it. */
export interface Unread extends Refused {
  file: string;
}

/** A file that says of itself that it holds only a part of the notes that there are. */
export interface PartialFile {
  file: string;
  items: number;
  announced: number;
}

/** What all files together do, or would do. */
export interface Whole extends Omit<ImportReport, 'refused'> {
  refused: Unread[];
  /** Notes that the files hold more than once, and differently. The first is taken. */
  twice: number;
  partial: PartialFile[];
}

/** What is known of an import. Each step holds what the next one needs. */
export type Importing =
  | { name: 'idle' }
  | { name: 'busy'; doing: 'reading' | 'importing'; share: number; stop: AbortController }
  | { name: 'planned'; files: readonly File[]; plan: Whole }
  | { name: 'done'; report: Whole; isStopped: boolean }
  | { name: 'taken-back'; count: number }
  | { name: 'failed'; error: MessageError /** What was brought before it failed. */; report: Whole | null };

/** Asks the background about one part. */
export type AskPart = (part: Pick<Part, 'format' | 'text'>) => Promise<Outcome<ImportReport>>;

/**
 * Goes through files as they are read, part by part, and says of all of them what was said of each. What can't be read is told, and
 * is no reason to leave the rest. With `signal` it ends early: what was done is in the report.
 */
export async function throughAll(
  files: readonly File[],
  ask: AskPart,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<{ report: Whole; error: MessageError | null }> {
  const report: Whole = { new: 0, same: 0, different: [], deleted: [], refused: [], gained: [], twice: 0, partial: [] };
  const seen = { gained: new Map<string, string>(), deleted: new Set<string>() };
  const size = files.reduce((sum, file) => sum + file.size, 0);
  let before = 0;
  for (const file of files) {
    const reading = createFileReading();
    const tell = ({ item, why }: Refused) => report.refused.push({ file: file.name, item, why });
    for await (const { parts, read } of partsOf(file, reading, tell)) {
      for (const part of parts) {
        if (signal.aborted) return { report, error: null };
        const outcome = await ask(part);
        if (!outcome.ok) return { report, error: outcome.error };
        addTo(report, outcome.value, seen);
        for (const { item, why } of outcome.value.refused) tell({ item: item && part.places[item - 1]!, why });
      }
      if (signal.aborted) return { report, error: null };
      progress((before + read) / size);
    }
    before += file.size;
    reading.refused.forEach(tell);
    const { items, announced } = reading.counted();
    if (announced !== null && announced > items) report.partial.push({ file: file.name, items, announced });
  }
  report.refused.sort((a, b) => a.file.localeCompare(b.file) || (a.item ?? 0) - (b.item ?? 0));
  return { report, error: null };
}

/** A file's parts as they are read, and how much of it that took (bytes). */
async function* partsOf(
  file: File,
  reading: ReturnType<typeof createFileReading>,
  tell: (refused: Refused) => void,
): AsyncGenerator<{ parts: Part[]; read: number }> {
  const bytes = file.stream().getReader();
  const decoder = new TextDecoder();
  let read = 0;
  try {
    for (;;) {
      const { done, value } = await bytes.read();
      if (done) break;
      read += value.byteLength;
      yield { parts: reading.push(decoder.decode(value, { stream: true })), read };
      if (reading.isRefused()) return;
    }
  } catch {
    tell({ item: null, why: { code: 'unreadable', value: '' } });
    return;
  } finally {
    bytes.cancel().catch(() => {});
  }
  yield { parts: [...reading.push(decoder.decode()), ...reading.end()], read };
}

/** Adds what was said of a part. What several parts hold is new only once. */
function addTo(
  report: Whole,
  { gained, deleted, different, ...counts }: ImportReport,
  seen: { gained: Map<string, string>; deleted: Set<string> },
): void {
  report.new += counts.new;
  report.same += counts.same;
  report.different.push(...different);
  for (const id of deleted) {
    if (!seen.deleted.has(id)) report.deleted.push(id);
    seen.deleted.add(id);
  }
  for (const edition of gained) {
    const before = seen.gained.get(edition.id);
    if (before === undefined) {
      seen.gained.set(edition.id, edition.updated);
      report.gained.push(edition);
      continue;
    }
    report.new--;
    if (before === edition.updated) report.same++;
    else report.twice++;
  }
}

/** As many notes as are taken back at once. */
const AT_ONCE = 5_000;

/** Takes back what was brought. Gives how many notes went, and why it ended early where it did. */
export async function takeAllBack(
  gained: readonly Edition[],
  ask: (gained: Edition[]) => Promise<Outcome<number>>,
): Promise<{ count: number; error: MessageError | null }> {
  let count = 0;
  for (let from = 0; from < gained.length; from += AT_ONCE) {
    const outcome = await ask(gained.slice(from, from + AT_ONCE));
    if (!outcome.ok) return { count, error: outcome.error };
    count += outcome.value;
  }
  return { count, error: null };
}
