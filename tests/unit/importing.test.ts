import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importNotes } from '../../src/library/import.ts';
import { readHypothesis } from '../../src/notes/exchange/hypothesis.ts';
import { type AskPart, throughAll } from '../../src/options/importing.ts';
import { freshLibrary } from './in-memory.ts';

const importing = { author: 'reader', documentAt: (address: string) => ({ key: `web:${address}`, revision: null }) };

/** Somebody who takes files into a library, as the settings do. */
function importer() {
  const { library } = freshLibrary();
  const ask =
    (apply: boolean): AskPart =>
    async ({ text }) => ({
      ok: true,
      value: await importNotes(library, await readHypothesis(text, importing), { apply, restoreDeleted: false }),
    });
  const through = async (files: File[], apply: boolean, signal = new AbortController().signal) =>
    (await throughAll(files, ask(apply), () => {}, signal)).report;
  return { library, through };
}

const rowOf = ({ id, day }: { id: number; day: number }) => ({
  id: `h${id}`,
  created: '2026-01-01T00:00:00Z',
  updated: `2026-01-0${day}T00:00:00Z`,
  uri: 'https://example.org/a',
  text: `As of day ${day}`,
});
const row = fc.record({ id: fc.nat(5), day: fc.constantFrom(1, 2) });
const fileOf = (rows: readonly object[], place: number) => new File([JSON.stringify(rows)], `${place}.json`);

describe('an import', () => {
  test('does what it says before, whatever is in the files more than once, and done again does nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(row, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(5), { maxLength: 2 }),
        async (files, deleted) => {
          const { library, through } = importer();
          const chosen = files.map((rows, place) => fileOf(rows.map(rowOf), place));
          for (const id of new Set(deleted)) {
            const { gained } = await through([fileOf([rowOf({ id, day: 1 })], 0)], true);
            await library.remove(gained[0]!.id);
          }
          const plan = await through(chosen, false);
          const done = await through(chosen, true);
          expect(done.new).toBe(plan.new);
          expect(done.gained).toEqual(plan.gained);
          expect(done.deleted).toEqual(plan.deleted);
          expect(done.same).toBe(plan.same);
          expect(done.different.length).toBe(plan.different.length + plan.twice);
          const again = await through(chosen, true);
          expect([again.new, again.gained]).toEqual([0, []]);
        },
      ),
      { numRuns: 40 },
    );
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
    const stopped = await through([first, stopping, files[2]!], true, stop.signal);
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
