import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCrossings } from '../../src/library/crossings.ts';
import { asLibraryError } from '../../src/library/problem.ts';
import type { StoredDocument } from '../../src/library/stored.ts';
import type { Note } from '../../src/notes/note.ts';
import { freshLibrary, noteOn, sync } from './in-memory.ts';

const device = () => {
  const { library, database } = freshLibrary();
  return { library, database, crossings: createCrossings(database, 'reader') };
};
type Device = ReturnType<typeof device>;

/** The texts of all versions of a note that are there. */
async function textsOf({ database }: Device, id: string): Promise<string[]> {
  const leaves = await database.get(id, { open_revs: 'all', revs: true });
  return leaves.flatMap((leaf) => ('ok' in leaf && !leaf.ok._deleted ? String(leaf.ok['body']) : [])).sort();
}
const edit = (at: Device, note: Note, day: number, change: Partial<Note>) =>
  at.library.edit({ ...note, ...change, updated: `2026-04-0${day}T00:00:00.000Z` }, note.updated);

/** A note that two devices have changed, neither knowing of the other, and what each has then. */
async function changedInTwoPlaces(here: Partial<Note>, there: Partial<Note>) {
  const [one, other] = [device(), device()];
  const note = await noteOn('web:a', { body: 'Before.', tags: ['a'] });
  await one.library.add(note);
  await sync(one.database, other.database);
  await edit(one, note, 1, here);
  await edit(other, note, 2, there);
  await sync(one.database, other.database);
  return { one, other, id: note.id, note };
}

describe('a note that was changed in two places at once', () => {
  test('is joined where the changes do not cross, on both devices to the same', async () => {
    const { one, other, id } = await changedInTwoPlaces({ body: 'After.' }, { tags: ['a', 'b'] });
    for (const { crossings } of [one, other]) {
      expect(await crossings.among([id])).toEqual([id]);
      await crossings.join([id]);
      expect(await crossings.among([id])).toEqual([]);
      expect(await crossings.of(id)).toBeNull();
    }
    await sync(one.database, other.database);
    for (const at of [one, other]) {
      expect(await at.library.note(id)).toMatchObject({ body: 'After.', tags: ['a', 'b'] });
      expect(await textsOf(at, id)).toEqual(['After.']);
    }
  });

  test('keeps both versions where they cross, until the reader says which holds; what does not cross is kept of both', async () => {
    const { one, other, id } = await changedInTwoPlaces({ body: 'Here.' }, { body: 'There.', tags: ['b'] });
    await one.crossings.join([id]);
    const crossing = (await one.crossings.of(id))!;
    expect(crossing.fields).toEqual(['body']);
    expect(new Set(crossing.versions.map(({ note }) => note.body))).toEqual(new Set(['Here.', 'There.']));
    expect(await textsOf(one, id)).toEqual(['Here.', 'There.']);

    const [here, there] = ['Here.', 'There.'].map(
      (body) => crossing.versions.find(({ note }) => note.body === body)!.revision,
    ) as [string, string];
    const settled = await one.crossings.settle(id, here, there, false);
    expect(await one.library.note(id)).toMatchObject({ body: 'Here.', tags: ['b'] });
    expect(await textsOf(one, id)).toEqual(['Here.']);
    await one.crossings.unsettle(id, settled);
    expect(await textsOf(one, id)).toEqual(['Here.', 'There.']);
    const again = (await one.crossings.of(id))!;
    const other_ = again.versions.find(({ note }) => note.body === 'There.')!;
    const ours = again.versions.find(({ note }) => note.body === 'Here.')!;
    await one.crossings.settle(id, other_.revision, ours.revision, false);
    await sync(one.database, other.database);
    expect(await textsOf(other, id)).toEqual(['There.']);
  });

  test('becomes two notes where the reader keeps both, the same two on each device', async () => {
    const { one, other, id } = await changedInTwoPlaces({ body: 'Here.' }, { body: 'There.' });
    for (const { crossings } of [one, other]) {
      const { versions } = (await crossings.of(id))!;
      const [kept, copied] = versions.toSorted((a, b) => (a.note.body < b.note.body ? -1 : 1));
      await crossings.settle(id, kept!.revision, copied!.revision, true);
    }
    await sync(one.database, other.database);
    for (const { library } of [one, other]) {
      expect((await library.notesOn(['web:a'])).map(({ body }) => body).sort()).toEqual(['Here.', 'There.']);
    }
    const { crossings, library } = one;
    const [{ id: copyId, updated }] = (await library.notesOn(['web:a'])).filter(({ body }) => body === 'There.') as [
      Note,
    ];
    expect(copyId).not.toBe(id);
    expect(updated).toBe('2026-04-02T00:00:00.000Z');
    expect(await crossings.among([id, copyId])).toEqual([]);
  });

  test('is as it was where keeping both is taken back', async () => {
    const { one, id } = await changedInTwoPlaces({ body: 'Here.' }, { body: 'There.' });
    const { versions } = (await one.crossings.of(id))!;
    const settled = await one.crossings.settle(id, versions[0].revision, versions[1].revision, true);
    await one.crossings.unsettle(id, settled);
    expect(await textsOf(one, id)).toEqual(['Here.', 'There.']);
    expect(await one.library.notesOn(['web:a'])).toHaveLength(1);
  });

  test('is deleted and comes back whole after its versions were joined', async () => {
    const { one, id } = await changedInTwoPlaces({ body: 'After.' }, { tags: ['b'] });
    await one.crossings.join([id]);
    await one.library.remove(id);
    expect(await one.library.undoRemove(id)).toMatchObject({ body: 'After.', tags: ['b'] });
    expect(await textsOf(one, id)).toEqual(['After.']);
  });

  test('is not settled by who has other versions before them, nor by who has not written it', async () => {
    const { one, id } = await changedInTwoPlaces({ body: 'Here.' }, { body: 'There.' });
    const problem = (work: Promise<unknown>) => work.then(String, (error) => asLibraryError(error).problem);
    const { versions } = (await one.crossings.of(id))!;
    const seen = [versions[0].revision, versions[1].revision] as const;
    await one.library.edit(
      { ...(await one.library.note(id)), body: 'Since.', updated: '2026-05-01T00:00:00.000Z' },
      (await one.library.note(id)).updated,
    );
    expect(await problem(one.crossings.settle(id, ...seen, false))).toBe('changed');
    expect(await textsOf(one, id)).toContain('Since.');
    const stranger = createCrossings(one.database, 'stranger');
    expect(await stranger.of(id)).toBeNull();
    expect(await problem(stranger.settle(id, ...seen, false))).toBe('not-own');
    await stranger.join([id]);
    expect(await textsOf(one, id)).toHaveLength(2);
  });

  test('waits where one version is a newer Whence’s', async () => {
    const { one, id, note } = await changedInTwoPlaces({ body: 'Here.' }, { body: 'There.' });
    const { _rev } = await one.database.get(id);
    const { id: _, ...fields } = note;
    await one.database.put({ _id: id, _rev, ...fields, version: 2, body: 'Newer.' } as StoredDocument);
    await one.crossings.join([id]);
    expect(await one.crossings.of(id)).toBeNull();
    expect(await textsOf(one, id)).toContain('Newer.');
  });
});

const change = fc.record(
  {
    body: fc.constantFrom('one', 'two', 'three'),
    tags: fc.subarray(['a', 'b', 'c']),
    target: fc.constantFrom(null, {
      quote: { exact: 'here', prefix: '', suffix: '' },
      position: { start: 0, end: 4, of: 9 },
      section: null,
    }),
  },
  { requiredKeys: [] },
);

test('three devices that edit and join on their own, in any order, come to hold the same, and no text is lost', async () => {
  const step = fc.record({
    at: fc.nat(2),
    act: fc.constantFrom('edit', 'edit', 'join', 'sync'),
    with: fc.nat(2),
    change,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
      const devices = [device(), device(), device()];
      const note = await noteOn('web:a', { body: 'Before.', tags: ['a'] });
      await devices[0]!.library.add(note);
      const meet = (one: number, other: number) => sync(devices[one]!.database, devices[other]!.database);
      /** After this each device has met every other, and the first two know of all that the third brought. */
      const meetAll = async () => {
        await meet(0, 1);
        await meet(1, 2);
        await meet(0, 2);
        await meet(0, 1);
      };
      await meet(0, 1);
      await meet(0, 2);
      /** What must be in a version in the end: written, and never replaced by who had it before them. */
      const alive = new Set(['Before.']);
      for (const [place, { at, act, with: other, change }] of steps.entries()) {
        const here = devices[at]!;
        if (act === 'sync' && at !== other) await meet(at, other);
        if (act === 'join') await here.crossings.join([note.id]);
        if (act === 'edit') {
          const seen = await here.library.note(note.id);
          const body = change.body && `${change.body} ${place}`;
          const updated = new Date(Date.parse(seen.updated) + 60_000 * (place + 1)).toISOString();
          await here.library.edit({ ...seen, ...change, ...(body && { body }), updated }, seen.updated);
          if (body) {
            alive.delete(seen.body);
            alive.add(body);
          }
        }
      }
      for (let round = 0; round < 3; round++) {
        await meetAll();
        for (const { crossings } of devices) await crossings.join([note.id]);
      }
      await meetAll();
      const texts = await Promise.all(devices.map((at) => textsOf(at, note.id)));
      expect(texts[1]).toEqual(texts[0]);
      expect(texts[2]).toEqual(texts[0]);
      for (const text of alive) expect(texts[0]).toContain(text);
    }),
    { numRuns: 60 },
  );
});
