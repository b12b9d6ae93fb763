import { describe, expect, test } from 'vitest';
import { asLibraryError } from '../../src/library/problem.ts';
import { fromStored } from '../../src/library/stored.ts';
import { ulid } from '../../src/library/ulid.ts';
import { freshLibrary, noteOn } from './in-memory.ts';

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => asLibraryError(error).problem,
  );

describe('a library', () => {
  test('gives back what was put in, by id and by document', async () => {
    const { library } = freshLibrary();
    const [one, other, elsewhere] = await Promise.all([noteOn('web:a'), noteOn('web:a'), noteOn('web:b')]);
    for (const note of [one, other, elsewhere]) await library.add(note);
    expect(await library.note(one.id)).toEqual(one);
    expect(new Set(await library.notesOn(['web:a']))).toEqual(new Set([one, other]));
    expect(await library.notesOn(['web:a', 'web:b', 'web:a'])).toHaveLength(3);
    expect(await library.notesOn(['web:c'])).toEqual([]);
  });

  test('does not overwrite an edit that the reader had not seen', async () => {
    const { library } = freshLibrary();
    const note = await noteOn('web:a');
    await library.add(note);
    await library.edit({ ...note, body: 'Edited.', updated: '2026-03-02T12:00:00.000Z' }, note.updated);
    expect(await problemOf(library.edit({ ...note, body: 'Late.' }, note.updated))).toBe('changed');
    expect(await problemOf(library.add(note))).toBe('changed');
    expect((await library.note(note.id)).body).toBe('Edited.');
  });

  test('brings back what was deleted, as often as is asked', async () => {
    const { library } = freshLibrary();
    const note = await noteOn('web:a');
    await library.add(note);
    for (let time = 0; time < 3; time++) {
      await library.remove(note.id);
      expect(await problemOf(library.note(note.id))).toBe('missing');
      expect(await library.lookUp([note.id])).toEqual(['deleted']);
      expect(await library.undoRemove(note.id)).toEqual(note);
    }
    expect(await problemOf(library.undoRemove(note.id))).toBe('changed');
    expect(await problemOf(library.undoRemove('n:00:0000000000000000:reader:none'))).toBe('missing');
  });

  test('tells what a deleted note said, and nothing of one that is there or never was', async () => {
    const { library } = freshLibrary();
    const note = await noteOn('web:a', { body: 'Written.' });
    await library.add(note);
    expect(await library.deleted(note.id)).toBeNull();
    await library.remove(note.id);
    expect(await library.deleted(note.id)).toEqual(note);
    expect(await library.lookUp([note.id])).toEqual(['deleted']);
    expect(await library.deleted('n:00:0000000000000000:reader:none')).toBeNull();
  });

  test('keeps no text of a deleted note in what travels', async () => {
    const { library, database } = freshLibrary();
    const note = await noteOn('web:a', { body: 'Secret.' });
    await library.add(note);
    await library.remove(note.id);
    const leaves = await database.get(note.id, { open_revs: 'all', revs: true });
    expect(JSON.stringify(leaves)).not.toContain('Secret');
  });

  test('gives a thread in the order in which it was written', async () => {
    const { library } = freshLibrary();
    const at = (day: number) => ({ created: `2026-03-0${day}T12:00:00.000Z` });
    const note = await noteOn('web:a', at(1));
    const answer = await noteOn('web:a', { ...at(3), replyTo: note.id });
    const earlier = await noteOn('web:a', { ...at(2), replyTo: note.id });
    const deeper = await noteOn('web:a', { ...at(4), replyTo: answer.id });
    for (const each of [deeper, answer, note, earlier, await noteOn('web:a')]) await library.add(each);
    expect((await library.thread(note.id)).map(({ id }) => id)).toEqual(
      [note, earlier, answer, deeper].map(({ id }) => id),
    );
  });

  test('shows the notes of a document elsewhere only where it was joined, and one way', async () => {
    const { library } = freshLibrary();
    expect(await library.join('web:mirror', 'web:a')).toBe(true);
    expect(await library.join('web:mirror', 'web:a')).toBe(false);
    expect(await library.joinedTo('web:mirror')).toEqual(['web:mirror', 'web:a']);
    expect(await library.joinedTo('web:a')).toEqual(['web:a']);
  });

  test('takes a join back, as often as it is made', async () => {
    const { library } = freshLibrary();
    await library.part('web:mirror', 'web:a');
    await library.join('web:mirror', 'web:b');
    for (let times = 0; times < 3; times++) {
      expect(await library.join('web:mirror', 'web:a')).toBe(true);
      expect((await library.joinedTo('web:mirror')).toSorted()).toEqual(['web:a', 'web:b', 'web:mirror']);
      await library.part('web:mirror', 'web:a');
      expect(await library.joinedTo('web:mirror')).toEqual(['web:mirror', 'web:b']);
    }
  });

  test('gives all notes in pages and passes over what it cannot read, which stays', async () => {
    const { library, database } = freshLibrary();
    const note = await noteOn('web:a');
    await library.add(note);
    const newer = { ...(await noteOn('web:a')), version: 2, mood: 'glad' };
    await database.put({ ...newer, _id: newer.id });
    const pages = [];
    for await (const page of library.pages()) pages.push(page);
    expect(pages).toEqual([{ notes: [note], passedOver: [newer.id] }]);
    expect(await database.get(newer.id)).toMatchObject({ mood: 'glad' });
    expect(await library.lookUp([newer.id])).toEqual(['unreadable']);
  });

  test('refuses a __proto__ key', async () => {
    const { library } = freshLibrary();
    const note = await noteOn('web:a');
    const poisoned = JSON.parse(JSON.stringify(note).replace('"target":null', '"target":{"__proto__":{"a":1}}'));
    expect(await problemOf(library.add(poisoned))).toBe('broken');
    expect(await library.lookUp([note.id])).toEqual([null]);
  });

  test('tells of every change', async () => {
    const { library } = freshLibrary();
    const notes = await Promise.all([noteOn('web:a'), noteOn('web:b')]);
    const heard = new Set<string>();
    const all = new Promise<void>((resolve) =>
      library.onChange((ids) => {
        for (const id of ids) heard.add(id);
        if (heard.size === notes.length) resolve();
      }),
    );
    await library.addAll(notes);
    await all;
    expect(heard).toEqual(new Set(notes.map(({ id }) => id)));
    await library.close();
  });
});

describe('what is stored', () => {
  test('climbs the ladder of versions', async () => {
    const note = await noteOn('web:a', { tags: ['one'] });
    const { tags: _, id, ...fields } = note;
    const old = { ...fields, _id: id, _rev: '1-a', version: 0, tag: 'one' };
    const ladder = new Map([
      [0, ({ tag, ...rest }: Record<string, unknown>) => ({ ...rest, tags: [tag], version: 1 })],
    ]);
    expect(fromStored(old, ladder)).toEqual(note);
    expect(fromStored(old)).toBeNull();
  });
});

test('ulids sort by time and do not meet', () => {
  expect(ulid(1)).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(ulid(1) < ulid(2)).toBe(true);
  expect(ulid(Date.UTC(2026)).slice(0, 10) < ulid(Date.UTC(2027)).slice(0, 10)).toBe(true);
  expect(new Set(Array.from({ length: 10_000 }, () => ulid(0))).size).toBe(10_000);
});
