import type { Edition, ImportReport } from '../messaging/notes-contract.ts';
import type { MessageError, Outcome } from '../messaging/outcome.ts';
import { type ForeignFile, inParts, openFile, type Part } from '../notes/exchange/file.ts';
import { text } from '../ui/text.ts';

/** Strings of more units than about this no browser makes. */
const LARGEST = 400_000_000;

/** Something that could not be read, in which file, and where in it. */
export interface Unread {
  file: string;
  item: number | null;
  why: string;
}

/** A file that was opened, ready to be sent to the background in parts. */
export interface OpenedFile extends Pick<ForeignFile, 'format' | 'announced'> {
  name: string;
  items: number;
  parts: Part[];
}

/** What all files together do, or would do. */
export interface Whole extends Omit<ImportReport, 'refused'> {
  refused: Unread[];
}

/** What is known of an import. Each step holds what the next one needs. */
export type Importing =
  | { name: 'idle' }
  | { name: 'busy'; doing: 'reading' | 'importing'; share: number }
  | { name: 'planned'; files: OpenedFile[]; plan: Whole }
  | { name: 'done'; report: Whole }
  | { name: 'taken-back'; count: number }
  | { name: 'failed'; error: MessageError /** What was brought before it failed. */; report: Whole | null };

/** Opens files. What can't be opened is told, and is no reason to leave the others. */
export async function openFiles(files: readonly File[]): Promise<{ opened: OpenedFile[]; unread: Unread[] }> {
  const opened: OpenedFile[] = [];
  const unread: Unread[] = [];
  for (const file of files) {
    const { name } = file;
    const tell = ({ item, why }: { item: number | null; why: string }) => unread.push({ file: name, item, why });
    if (file.size > LARGEST) {
      tell({ item: null, why: text('import_too_large', Math.round(file.size / 1e6)) });
      continue;
    }
    const read = openFile(await file.text());
    if ('why' in read) {
      tell(read);
      continue;
    }
    const { parts, refused } = inParts(read);
    for (const one of [...read.refused, ...refused]) tell(one);
    opened.push({ name, format: read.format, announced: read.announced, items: read.items.length, parts });
  }
  return { opened, unread };
}

/** Asks the background about one part. */
export type AskPart = (part: { format: OpenedFile['format']; text: string }) => Promise<Outcome<ImportReport>>;

/** Goes through files part by part, and says of all of them what was said of each. */
export async function throughAll(
  files: readonly OpenedFile[],
  unread: readonly Unread[],
  ask: AskPart,
  progress: (share: number) => void,
): Promise<{ report: Whole; error: MessageError | null }> {
  const report: Whole = { new: 0, same: 0, different: [], deleted: 0, refused: [...unread], gained: [] };
  const all = files.flatMap(({ name, format, parts }) => parts.map((part) => ({ name, format, part })));
  for (const [at, { name, format, part }] of all.entries()) {
    progress(at / all.length);
    const outcome = await ask({ format, text: part.text });
    if (!outcome.ok) return { report, error: outcome.error };
    const { different, gained, refused, ...counts } = outcome.value;
    report.new += counts.new;
    report.same += counts.same;
    report.deleted += counts.deleted;
    report.different.push(...different);
    report.gained.push(...gained);
    for (const { item, why } of refused) {
      report.refused.push({ file: name, item: item === null ? null : part.places[item - 1]!, why });
    }
  }
  report.refused.sort((a, b) => a.file.localeCompare(b.file) || (a.item ?? 0) - (b.item ?? 0));
  return { report, error: null };
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
