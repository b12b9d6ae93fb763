import { expect, test } from 'vitest';
import type { Note } from '../notes/note.ts';
import { threadsOf } from './threads.ts';

const note = (id: string, start: number | null, replyTo: string | null = null): Note => ({
  version: 1,
  id,
  author: 'author',
  created: `2026-01-01T00:00:0${id.length}Z`,
  updated: '2026-01-01T00:00:00Z',
  document: { key: 'k', address: 'https://a.example/', title: '', revision: null },
  target:
    start === null
      ? null
      : { quote: { exact: 'x', prefix: '', suffix: '' }, position: { start, end: start + 1, of: 99 }, section: null },
  body: '',
  tags: [],
  claim: null,
  replyTo,
  origin: null,
});
const told = (notes: Note[], order: string[] = []) =>
  threadsOf(
    notes,
    order.map((id) => ({ id, outcome: 'anchored', target: null, compared: null })),
  ).map((thread) => [thread.note.id, ...thread.answers.map(({ id }) => id)].join(' '));

test('notes stand in page order, those on the whole page first', () => {
  const notes = [note('a', 30), note('b', 10), note('c', null), note('d', 5)];
  expect(told(notes)).toEqual(['c', 'd', 'b', 'a']);
  expect(told(notes, ['a', 'b'])).toEqual(['c', 'a', 'b', 'd']);
});

test('answers stand with what they answer, oldest first, however deep', () => {
  const notes = [note('ccc', null, 'bb'), note('bb', null, 'a'), note('a', 1)];
  const lost = [note('dddd', null, 'gone'), note('eeeee', null, 'gone'), note('ffffff', null, 'eeeee')];
  expect(told([...notes, ...lost])).toEqual(['dddd eeeee ffffff', 'a bb ccc']);
});

test('answers in a ring end nothing', () => {
  expect(told([note('a', null, 'bb'), note('bb', null, 'a')]).length).toBeGreaterThan(0);
});
