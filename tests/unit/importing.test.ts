import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importNotes, notesUnder } from '../../src/library/import.ts';
import { readHypothesis } from '../../src/notes/exchange/hypothesis.ts';
import type { Note } from '../../src/notes/note.ts';
import { type Asks, throughAll } from '../../src/options/importing.ts';
import { freshLibrary } from './in-memory.ts';

const importing = { author: 'reader', documentAt: (address: string) => ({ key: `web:${address}`, revision: null }) };

/** Somebody who takes files into a library, as the settings do. */
function importer() {
  const { database, library } = freshLibrary();
  const read = ({ text }: { text: string }) => readHypothesis(text, importing);
  const asks = (how: { apply: boolean; restoreDeleted: boolean }): Asks => ({
    report: async (part) => ({ ok: true, value: await importNotes(library, await read(part), how) }),
    notes: async (part, ids) => ({ ok: true, value: notesUnder(await read(part), ids) }),
  });
  const through = async (
    files: File[],
    apply: boolean,
    { restoreDeleted = false, signal = new AbortController().signal } = {},
  ) => {
    const { report, error } = await throughAll(files, asks({ apply, restoreDeleted }), () => {}, signal);
    expect(error).toBeNull();
    return report;
  };
  const all = async () => {
    const notes: Note[] = [];
    for await (const page of library.pages()) notes.push(...page.notes);
    return notes;
  };
  return { database, library, through, all };
}

const rowOf = ({ id, day, text = 'A' }: { id: number; day: number; text?: string }) => ({
  id: `h${id}`,
  created: '2026-01-01T00:00:00Z',
  updated: `2026-01-0${day}T00:00:00Z`,
  uri: 'https://example.org/a',
  text: `${text} as of day ${day}`,
});
const row = fc.record({ id: fc.nat(3), day: fc.constantFrom(1, 2), text: fc.constantFrom('A', 'B', 'C') }).map(rowOf);
const unreadable = fc.constant({ id: 'h9', uri: 'nowhere' });
const rows = fc.array(fc.oneof({ arbitrary: row, weight: 9 }, unreadable), { minLength: 1, maxLength: 6 });
const fileOf = (rows: readonly object[], place: number) => new File([JSON.stringify(rows)], `${place}.json`);

describe('an import', () => {
  test('does what it says before, whatever is in the files more than once, loses no text, and done again does nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(rows, { minLength: 1, maxLength: 3 }),
        fc.array(row, { maxLength: 2 }),
        fc.array(fc.nat(3), { maxLength: 2 }),
        fc.boolean(),
        async (files, held, deleted, restoreDeleted) => {
          const { library, through, all } = importer();
          await through([fileOf(held, 0)], true);
          for (const id of new Set(deleted)) {
            await through([fileOf([rowOf({ id, day: 1 })], 0)], true);
            await library.remove((await all()).find(({ origin }) => origin?.id === `h${id}`)!.id);
          }
          const before = await all();
          const chosen = files.map(fileOf);
          const plan = await through(chosen, false, { restoreDeleted });
          expect(await all()).toEqual(before);
          const done = await through(chosen, true, { restoreDeleted });
          expect(done).toEqual(plan);

          const after = await all();
          expect(after).toEqual(expect.arrayContaining(before));
          expect(after).toHaveLength(before.length + plan.gained.length);
          const known = [...after, ...[...plan.different, ...plan.twice].map(({ theirs }) => theirs)];
          const isDeleted = ({ id }: { id: string }) => !restoreDeleted && deleted.some((one) => id === `h${one}`);
          for (const item of files.flat()) {
            if ('text' in item && !isDeleted(item)) expect(known.map(({ body }) => body)).toContain(item.text);
          }

          const again = await through(chosen, true, { restoreDeleted });
          expect([again.new, again.gained, again.twice]).toEqual([0, [], []]);
          expect(again.different.length).toBe(plan.different.length + plan.twice.length);
          expect(await all()).toEqual(after);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('leaves what a newer Whence wrote as it is, and says so', async () => {
    const { database, through } = importer();
    const file = fileOf([rowOf({ id: 1, day: 1 }), rowOf({ id: 2, day: 1 })], 0);
    const [first] = (await through([file], false)).gained;
    await database.put({ _id: first!.id, version: 2, body: 'Of tomorrow' });
    const plan = await through([file], false);
    expect(plan.refused.map(({ why }) => why)).toEqual([{ code: 'newer-here', value: 'A as of day 1' }]);
    expect(plan.new).toBe(1);
    expect(await through([file], true)).toEqual(plan);
    expect(await database.get(first!.id)).toMatchObject({ body: 'Of tomorrow' });
  });

  test('that is stopped keeps what came until then, and goes on where it was when it is done again', async () => {
    const { through } = importer();
    const files = [0, 1, 2].map((id) => fileOf([rowOf({ id, day: 1 })], id));
    const stop = new AbortController();
    const first = files[0]!;
    const stopping = Object.assign(new File([first], first.name), {
      stream: () => {
        stop.abort();
        return files[1]!.stream();
      },
    });
    const stopped = await through([first, stopping, files[2]!], true, { signal: stop.signal });
    expect(stopped.gained).toHaveLength(1);
    expect(await through(files, true)).toMatchObject({ new: 2, same: 1 });
  });

  test('tells of files that can’t be read to their end, and takes the others', async () => {
    const { through } = importer();
    const gone = Object.assign(fileOf([], 0), {
      stream: () => new ReadableStream({ pull: (controller) => controller.error(new Error('NotReadableError')) }),
    });
    const cut = new File([JSON.stringify([rowOf({ id: 1, day: 1 }), rowOf({ id: 2, day: 1 })]).slice(0, -5)], '1.json');
    const report = await through(
      [gone, cut, new File(['\uFEFF[]'], '2.json'), fileOf([rowOf({ id: 3, day: 1 })], 3)],
      true,
    );
    expect(report.new).toBe(2);
    expect(report.refused.map(({ file, why }) => [file, why.code])).toEqual([
      ['0.json', 'unreadable'],
      ['1.json', 'cut-off'],
    ]);
  });
});
