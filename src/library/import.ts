import type { Edition, ImportReport } from '../messaging/notes-contract.ts';
import type { ReadNotes } from '../notes/exchange/reading.ts';
import type { Note } from '../notes/note.ts';
import type { Library } from './library.ts';

/** As many notes as are written at once. */
const BATCH = 1_000;

/**
 * Takes notes into a library, or only says what that would do: then a note that comes twice is told twice, since what came before these
 * notes is not known. What is there stays as it is, so that doing it twice does no more than doing it once.
 */
export async function importNotes(
  library: Library,
  { notes, refused }: ReadNotes,
  { apply, restoreDeleted }: { apply: boolean; restoreDeleted: boolean },
): Promise<ImportReport> {
  const report: ImportReport = { new: 0, same: 0, different: [], deleted: [], refused, gained: [] };
  const seen = new Map<string, Note>();
  for (let from = 0; from < notes.length; from += BATCH) {
    const batch = notes.slice(from, from + BATCH);
    const held = await library.lookUp(batch.map(({ id }) => id));
    const wanted = batch.filter((note, place) => {
      const ours = (apply ? seen.get(note.id) : null) ?? held[place]!;
      if (ours === 'deleted') report.deleted.push(note.id);
      if (typeof ours === 'object' && ours !== null) {
        if (JSON.stringify(ours) === JSON.stringify(note)) report.same++;
        else report.different.push({ ours, theirs: note });
        return false;
      }
      if (ours === 'deleted' && !restoreDeleted) return false;
      if (ours !== 'deleted') report.new++;
      seen.set(note.id, note);
      return true;
    });
    if (apply) await library.addAll(wanted);
    for (const { id, updated } of wanted) report.gained.push({ id, updated });
  }
  return report;
}

/** Deletes what an import brought, as far as it is still as it was. Gives the number of notes that went. */
export async function takeBack(library: Library, gained: readonly Edition[]): Promise<number> {
  let gone = 0;
  for (let from = 0; from < gained.length; from += BATCH) {
    gone += await library.removeUnchanged(gained.slice(from, from + BATCH));
  }
  return gone;
}
