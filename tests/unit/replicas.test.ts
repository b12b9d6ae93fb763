import fc from 'fast-check';
import type { PouchDatabase } from 'pouchdb-core';
import { expect, test } from 'vitest';
import { importNotes, takeBack } from '../../src/library/import.ts';
import { asLibraryError } from '../../src/library/problem.ts';
import type { StoredDocument } from '../../src/library/stored.ts';
import type { Note } from '../../src/notes/note.ts';
import { freshLibrary, noteOn, sync } from './in-memory.ts';

type Database = PouchDatabase<StoredDocument>;

/** What stands in every branch of a note, whether it shows or not: the text, or null where the branch is deleted. */
async function branches(database: Database, id: string): Promise<{ rev: string; text: string | null }[]> {
  const leaves = await database.get(id, { open_revs: 'all', revs: true }).catch(() => []);
  return leaves
    .flatMap((leaf) => ('ok' in leaf ? [leaf.ok] : []))
    .map(({ _rev, _deleted, body }) => ({ rev: _rev, text: _deleted ? null : String(body) }))
    .sort((a, b) => (a.rev < b.rev ? -1 : 1));
}

const step = fc.record({
  at: fc.constantFrom(0, 1),
  note: fc.nat(2),
  act: fc.constantFrom(
    'add',
    'edit',
    'edit',
    'remove',
    'undo',
    'import',
    'import deleted',
    'import and take back',
    'sync',
  ),
});

test('two devices come to hold the same, and lose nothing that one of them wrote and nobody took away', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 24 }), async (steps) => {
      const replicas = [freshLibrary(), freshLibrary()];
      const notes = await Promise.all([noteOn('web:a'), noteOn('web:a'), noteOn('web:b')]);
      /** What must be there in the end: text → the note that it is in. */
      const alive = new Map<string, string>();
      for (const [place, { at, note: which, act }] of steps.entries()) {
        const { library, database } = replicas[at]!;
        const { id } = notes[which]!;
        const updated = new Date(Date.UTC(2026, 5, 1, 0, place)).toISOString();
        const fresh: Note = { ...notes[which]!, body: `text ${place}`, updated };
        const [shown] = await library.lookUp([id]);
        const before = (await branches(database, id)).flatMap(({ text }) => text ?? []);
        try {
          if (act === 'sync') await sync(replicas[0]!.database, replicas[1]!.database);
          if (act === 'add') await library.add(fresh);
          if (act === 'edit') {
            const seen = await library.note(id);
            await library.edit(fresh, seen.updated);
            alive.delete(seen.body);
          }
          if (act === 'remove') {
            await library.remove(id);
            for (const text of before) alive.delete(text);
          }
          if (act === 'undo') await library.undoRemove(id);
          if (act.startsWith('import')) {
            const how = { apply: true, restoreDeleted: act === 'import deleted' };
            const report = await importNotes(library, { notes: [fresh], refused: [] }, how);
            expect(report.different).toEqual(
              typeof shown === 'object' && shown ? [{ ours: shown, theirs: fresh }] : [],
            );
            expect(report.deleted).toEqual(shown === 'deleted' ? [id] : []);
            if (act === 'import and take back') {
              expect(await takeBack(library, report.gained)).toBe(report.gained.length);
              expect(await library.lookUp([id])).toEqual([report.gained.length > 0 ? 'deleted' : shown]);
            }
          }
        } catch (error) {
          expect(['changed', 'missing']).toContain(asLibraryError(error).problem);
          expect((await branches(database, id)).flatMap(({ text }) => text ?? [])).toEqual(before);
        }
        const after = (await branches(database, id)).flatMap(({ text }) => text ?? []);
        if (act !== 'sync') for (const text of after) if (!before.includes(text)) alive.set(text, id);
      }
      const [one, other] = replicas.map(({ database }) => database) as [Database, Database];
      await sync(one, other);
      for (const { id } of notes) {
        const here = await branches(one, id);
        expect(await branches(other, id)).toEqual(here);
        const texts = here.map(({ text }) => text);
        for (const [text, of] of alive) if (of === id) expect(texts).toContain(text);
        expect(await replicas[0]!.library.lookUp([id])).toEqual(await replicas[1]!.library.lookUp([id]));
      }
    }),
    { numRuns: 60 },
  );
});

test('what a note said that was deleted is known where it was, and nowhere else', async () => {
  const [here, there] = [freshLibrary(), freshLibrary()];
  const note = await noteOn('web:a');
  await here.library.add(note);
  await here.library.remove(note.id);
  await sync(here.database, there.database);
  expect(await there.library.lookUp([note.id])).toEqual(['deleted']);
  expect(await there.library.deleted(note.id)).toBeNull();
  expect(await here.library.deleted(note.id)).toEqual(note);
});

test('a note that two devices have changed goes whole, and comes back with what each of them wrote', async () => {
  const [here, there] = [freshLibrary(), freshLibrary()];
  const note = await noteOn('web:a');
  await here.library.add(note);
  await sync(here.database, there.database);
  await here.library.edit({ ...note, body: 'Here.', updated: '2026-04-01T00:00:00.000Z' }, note.updated);
  await there.library.edit({ ...note, body: 'There.', updated: '2026-04-02T00:00:00.000Z' }, note.updated);
  await sync(here.database, there.database);
  await here.library.remove(note.id);
  expect(await here.library.lookUp([note.id])).toEqual(['deleted']);
  await here.library.undoRemove(note.id);
  const texts = (await branches(here.database, note.id)).map(({ text }) => text);
  expect(new Set(texts)).toEqual(new Set(['Here.', 'There.']));
});
