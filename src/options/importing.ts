import type { Edition, ImportFile, ImportReport, TwoVersions } from '../messaging/notes-contract.ts';
import type { MessageError, Outcome } from '../messaging/outcome.ts';
import { createFileReading, type Part } from '../notes/exchange/file.ts';
import type { Refused } from '../notes/exchange/reading.ts';
import type { Note } from '../notes/note.ts';

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
export interface Whole extends Omit<ImportReport, 'refused' | 'gained'> {
  refused: Unread[];
  gained: Edition[];
  /** What the files hold more than once, and differently. The first is taken. */
  twice: TwoVersions[];
  partial: PartialFile[];
}

/** What is known of an import. Each step holds what the next one needs. */
export type Importing =
  | { name: 'idle' }
  | { name: 'busy'; doing: 'reading' | 'importing'; share: number; stop: AbortController }
  | {
      name: 'planned';
      files: readonly File[];
      plan: Whole;
      restoreDeleted: boolean;
      /** Whether it was asked for again, with another wish. */
      isAgain: boolean;
    }
  | { name: 'done'; report: Whole; restoreDeleted: boolean; isStopped: boolean }
  | { name: 'taken-back'; count: number }
  | {
      name: 'failed';
      error: MessageError;
      /** What was brought before it failed. */
      report: Whole | null;
      restoreDeleted: boolean;
    };

/** What the background is asked about one part: what it does, or would do, and which notes in it are under some ids. */
export interface Asks {
  report(part: ImportFile): Promise<Outcome<ImportReport>>;
  notes(part: ImportFile, ids: string[]): Promise<Outcome<Note[]>>;
}

/**
 * Goes through files as they are read, part by part, and says of all of them what was said of each. What can't be read is told, and
 * is no reason to leave the rest. With `signal` it ends early: what was done is in the report.
 */
export async function throughAll(
  files: readonly File[],
  ask: Asks,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<{ report: Whole; error: MessageError | null }> {
  const report: Whole = {
    new: 0,
    same: 0,
    different: [],
    deleted: [],
    refused: [],
    gained: [],
    twice: [],
    partial: [],
  };
  const met: Met = { prints: new Map(), deleted: new Set(), crossing: new Set() };
  const size = files.reduce((sum, file) => sum + file.size, 0);
  let before = 0;
  for (const file of files) {
    const reading = createFileReading();
    const tell = ({ item, why }: Refused) => report.refused.push({ file: file.name, item, why });
    for await (const { parts, read } of partsOf(file, reading, tell)) {
      for (const { format, text, places } of parts) {
        if (signal.aborted) return { report, error: null };
        const outcome = await ask.report({ format, text });
        if (!outcome.ok) return { report, error: outcome.error };
        addTo(report, outcome.value, met);
        for (const { item, why } of outcome.value.refused) tell({ item: item && places[item - 1]!, why });
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
  const error = met.crossing.size === 0 ? null : await addVersions(report, files, [...met.crossing], ask);
  return { report, error };
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

/** What the parts before have brought. */
interface Met {
  /** By the ids of notes. */
  prints: Map<string, string>;
  deleted: Set<string>;
  /** The ids of notes that came again, and differently, while nothing was kept: what they say is still to be asked. */
  crossing: Set<string>;
}

/** Adds what was said of a part. What several parts hold is new only once, and is told in the same way before and after it is kept. */
function addTo(report: Whole, { gained, deleted, different, ...counts }: ImportReport, met: Met): void {
  report.new += counts.new;
  report.same += counts.same;
  for (const id of deleted) {
    if (!met.deleted.has(id)) report.deleted.push(id);
    met.deleted.add(id);
  }
  for (const { id, updated, print } of gained) {
    const before = met.prints.get(id);
    if (before === undefined) {
      met.prints.set(id, print);
      report.gained.push({ id, updated });
      continue;
    }
    if (!met.deleted.has(id)) report.new--;
    if (before === print) report.same++;
    else met.crossing.add(id);
  }
  for (const versions of different) {
    (met.prints.has(versions.ours.id) ? report.twice : report.different).push(versions);
  }
}

/** Adds what the files hold more than once and differently, in their order. Gives why that could not be had. */
async function addVersions(
  report: Whole,
  files: readonly File[],
  ids: string[],
  ask: Asks,
): Promise<MessageError | null> {
  const first = new Map<string, Note>();
  for (const file of files) {
    for await (const { parts } of partsOf(file, createFileReading(), () => {})) {
      for (const { format, text } of parts) {
        const outcome = await ask.notes({ format, text }, ids);
        if (!outcome.ok) return outcome.error;
        for (const theirs of outcome.value) {
          const ours = first.get(theirs.id);
          if (!ours) first.set(theirs.id, theirs);
          else if (JSON.stringify(ours) !== JSON.stringify(theirs)) report.twice.push({ ours, theirs });
        }
      }
    }
  }
  return null;
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
