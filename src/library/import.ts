import type { Edition, Gained, ImportReport } from '../messaging/notes-contract.ts';
import type { ReadNotes } from '../notes/exchange/reading.ts';
import { type Note, ulidFor } from '../notes/note.ts';
import type { Library } from './library.ts';

/** As many notes are taken back at once. */
const BATCH = 1_000;

/**
 * Takes notes into a library, all of them or where that fails none; or only says what that would do: then a note that comes twice is
 * told twice, since what came before these notes is not known. What is there stays as it is, so that doing it twice does no more than
 * doing it once.
 */
export async function importNotes(
  library: Library,
  { notes, refused }: ReadNotes,
  { apply, restoreDeleted }: { apply: boolean; restoreDeleted: boolean },
): Promise<ImportReport> {
  const report: ImportReport = { new: 0, same: 0, different: [], deleted: [], refused: [...refused], gained: [] };
  const held = await library.lookUp(notes.map(({ id }) => id));
  const taken = new Map<string, Note>();
  const wanted = notes.filter((note, place) => {
    const ours = (apply ? taken.get(note.id) : null) ?? held[place]!;
    if (ours === 'unreadable') {
      report.refused.push({ item: null, why: { code: 'newer-here', value: note.body.slice(0, 100) || note.id } });
      return false;
    }
    if (ours !== null && ours !== 'deleted') {
      if (JSON.stringify(ours) === JSON.stringify(note)) report.same++;
      else report.different.push({ ours, theirs: note });
      return false;
    }
    if (ours === 'deleted') report.deleted.push(note.id);
    else report.new++;
    if (ours === 'deleted' && !restoreDeleted) return false;
    taken.set(note.id, note);
    return true;
  });
  if (apply) await library.addAll(wanted);
  report.gained = await Promise.all(wanted.map(gainOf));
  return report;
}

/** Those notes of a file that are under ids, in its order. */
export function notesUnder({ notes }: ReadNotes, ids: readonly string[]): Note[] {
  const sought = new Set(ids);
  return notes.filter(({ id }) => sought.has(id));
}

async function gainOf(note: Note): Promise<Gained> {
  return { id: note.id, updated: note.updated, print: await ulidFor(JSON.stringify(note)) };
}

/** Deletes what an import brought, as far as it is still as it was. Gives the number of notes that went. */
export async function takeBack(library: Library, gained: readonly Edition[]): Promise<number> {
  let gone = 0;
  for (let from = 0; from < gained.length; from += BATCH) {
    gone += await library.removeUnchanged(gained.slice(from, from + BATCH));
  }
  return gone;
}
