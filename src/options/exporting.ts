import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { Outcome } from '../messaging/outcome.ts';
import { failure } from '../messaging/outcome.ts';
import { askBackground } from '../messaging/surface-side.ts';
import { claimsCsvWriter } from '../notes/exchange/claims-csv.ts';
import { hypothesisWriter } from '../notes/exchange/hypothesis.ts';
import { markdownWriter, type WrittenFile } from '../notes/exchange/markdown.ts';
import { webAnnotationWriter } from '../notes/exchange/web-annotation.ts';
import type { NoteWriter } from '../notes/exchange/writing.ts';
import type { Claim, Note } from '../notes/note.ts';
import { nameOfIn } from '../notes/vocabulary.ts';
import { claimSentence, nameOfThing } from '../ui/claim.ts';

/** The formats in which notes go out. */
export type ExportFormat = 'web-annotation' | 'markdown' | 'hypothesis' | 'claims-csv';

/** A file to be handed over. */
export interface ExportedFile {
  name: string;
  content: Blob;
}

/** What takes notes on, and gives a file in the end; null where there is nothing to write. */
interface Export {
  add(notes: readonly Note[]): void;
  end(): ExportedFile | null;
}

/**
 * Writes the whole library in a format. Notes come some at a time and what is written of them leaves the page's memory, so that no
 * library is too large. `progress` hears how many have come; with `signal` it ends early, and gives null as where there is nothing.
 */
export async function exportNotes(
  format: ExportFormat,
  progress: (notes: number) => void,
  signal: AbortSignal,
): Promise<Outcome<ExportedFile | null>> {
  // Claims are called as the index calls them; without it by their ids.
  const index = await askBackground('surface→background:index', {});
  const writing = exportOf(format, index.ok ? nameOfIn(index.value) : (id) => id);
  let written = 0;
  for (let after: string | null = null; ; ) {
    const page: Outcome<{ notes: Note[]; next: string | null }> = await askBackground('surface→background:notes-page', {
      after,
    });
    if (signal.aborted) return { ok: true, value: null };
    if (!page.ok) return page;
    writing.add(page.value.notes);
    written += page.value.notes.length;
    progress(written);
    if (page.value.next === null) break;
    after = page.value.next;
  }
  try {
    return { ok: true, value: written === 0 ? null : writing.end() };
  } catch (error) {
    return failure('failed', String(error));
  }
}

function exportOf(format: ExportFormat, nameOf: (id: string) => string): Export {
  const sentenceOf = (claim: Claim) => claimSentence(claim, nameOf);
  const sentenceOfNote = ({ claim }: Note) => (claim ? sentenceOf(claim) : '');
  switch (format) {
    case 'web-annotation':
      return oneFile('whence-notes.jsonld', 'application/ld+json', webAnnotationWriter());
    case 'hypothesis':
      return oneFile('whence-notes-for-hypothesis.json', 'application/json', hypothesisWriter(sentenceOfNote));
    case 'claims-csv': {
      const words = { nameOf: (thing: Claim['behaviour']) => nameOfThing(thing, nameOf), sentenceOf };
      return oneFile('whence-claims.csv', 'text/csv', claimsCsvWriter(words));
    }
    case 'markdown':
      return files(markdownWriter(sentenceOfNote));
  }
}

function oneFile(name: string, type: string, writer: NoteWriter): Export {
  const pieces: Blob[] = [];
  return {
    add: (notes) => pieces.push(new Blob([writer.add(notes)])),
    end: () => ({ name, content: new Blob([...pieces, writer.end()], { type }) }),
  };
}

/** A file as it is, and several as one archive. */
function files(writer: ReturnType<typeof markdownWriter>): Export {
  const pieces: Blob[] = [];
  let broken: Error | null = null;
  const zip = new Zip((error, chunk) => {
    broken ??= error;
    if (!error) pieces.push(new Blob([chunk as Uint8Array<ArrayBuffer>]));
  });
  let first: WrittenFile | null = null;
  let many = false;
  const pack = ({ name, text }: WrittenFile) => {
    const entry = new ZipDeflate(name);
    zip.add(entry);
    entry.push(strToU8(text), true);
  };
  const take = (file: WrittenFile) => {
    if (!first) {
      first = file;
      return;
    }
    if (!many) pack(first);
    many = true;
    pack(file);
  };
  return {
    add: (notes) => writer.add(notes).forEach(take),
    end() {
      writer.end().forEach(take);
      if (!first) return null;
      if (!many) return { name: first.name, content: new Blob([first.text], { type: 'text/markdown' }) };
      zip.end();
      if (broken) throw broken;
      return { name: 'whence-notes.zip', content: new Blob(pieces, { type: 'application/zip' }) };
    },
  };
}
