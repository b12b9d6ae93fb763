import { expect, test } from 'vitest';
import { createOwnNames } from '../../src/library/own-names.ts';
import { asLibraryError } from '../../src/library/problem.ts';
import { freshLibrary, sync } from './in-memory.ts';

test('names are kept, given to another entry, taken back and taken again; notes don’t show them', async () => {
  const { library, database } = freshLibrary();
  const names = createOwnNames(database, 'reader1');
  await names.add({ name: 'shoggoth taming', entry: 'rlhf' });
  await names.add({ name: 'Bedtime stories', entry: 'rlhf' });
  await names.add({ name: 'Shoggoth Taming', entry: 'dpo' });
  expect(await names.all()).toEqual([
    { name: 'Bedtime stories', entry: 'rlhf' },
    { name: 'Shoggoth Taming', entry: 'dpo' },
  ]);
  await names.remove('Shoggoth Taming');
  expect(asLibraryError(await names.remove('Shoggoth Taming').catch((error) => error)).problem).toBe('missing');
  await names.add({ name: 'shoggoth taming', entry: 'rlhf' });
  expect((await names.all()).map(({ name }) => name)).toEqual(['Bedtime stories', 'shoggoth taming']);
  for await (const page of library.pages()) expect(page).toEqual({ notes: [], passedOver: [] });
});

test('two devices of a reader that take the same name hold one, and others’ stay theirs', async () => {
  const [here, there] = [freshLibrary(), freshLibrary()];
  const mine = [here, there].map(({ database }) => createOwnNames(database, 'reader1'));
  const others = createOwnNames(there.database, 'reader2');
  await mine[0]!.add({ name: 'shoggoth taming', entry: 'rlhf' });
  await mine[1]!.add({ name: 'shoggoth taming', entry: 'dpo' });
  await others.add({ name: 'soul doc', entry: 'rlhf' });
  await sync(here.database, there.database);
  const all = await mine[0]!.all();
  expect(await mine[1]!.all()).toEqual(all);
  expect(all.map(({ name }) => name)).toEqual(['shoggoth taming', 'soul doc']);
});

test('what a newer Whence wrote, and what can’t be read, is passed over and stays', async () => {
  const { database } = freshLibrary();
  const names = createOwnNames(database, 'reader1');
  await database.put({ _id: 'a:reader1:newer', version: 2, name: 'x', entry: 'y' });
  await database.put({ _id: 'a:reader1:bent', version: 1, name: 7 });
  expect(await names.all()).toEqual([]);
  expect((await database.info()).doc_count).toBe(2);
});
