import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, IMPORTING, sentence, why } from '../../../tests/unit/exchange.ts';
import { note } from '../../../tests/unit/notes.ts';
import { idOf, type Note, ulidFor } from '../note.ts';
import { hypothesisWriter, readHypothesis } from './hypothesis.ts';
import { REASONS } from './reason.ts';

const writeHypothesis = (notes: readonly Note[], sentenceOf: (note: Note) => string) =>
  fileOf(hypothesisWriter(sentenceOf), notes);

const ROW = {
  id: 'gLpBXJY4Ee',
  created: '2025-03-04T05:06:07.123456+00:00',
  updated: '2025-03-05T05:06:07.123456+00:00',
  user: 'acct:ada@hypothes.is',
  uri: 'https://example.org/post',
  text: 'Is this *confirmed*?',
  tags: ['RLHF', 'rlhf', ' to check '],
  group: '__world__',
  references: [],
  document: { title: ['A post'] },
  target: [
    {
      source: 'https://example.org/post',
      selector: [
        { type: 'RangeSelector', startContainer: '/p[1]', endContainer: '/p[1]', startOffset: 3, endOffset: 9 },
        { type: 'TextPositionSelector', start: 103, end: 109 },
        { type: 'TextQuoteSelector', exact: 'reward', prefix: 'the ', suffix: ' model' },
      ],
    },
  ],
};

describe('Hypothesis', () => {
  const answer = { ...ROW, id: 'second', references: [ROW.id], text: 'No.' };

  it('brings quote, text, tags, user and date, and threads', async () => {
    const { notes, refused } = await readHypothesis(JSON.stringify({ total: 2, rows: [ROW, answer] }), IMPORTING);
    expect(refused).toEqual([]);
    expect(notes[0]).toMatchObject({
      body: 'Is this *confirmed*?',
      tags: ['RLHF', 'to check'],
      created: '2025-03-04T05:06:07.123Z',
      document: { key: 'web:example.org', title: 'A post' },
      target: { quote: { exact: 'reward', prefix: 'the ', suffix: ' model' }, position: { start: 103, end: 109 } },
      origin: { service: 'hypothesis', id: 'gLpBXJY4Ee', user: 'ada@hypothes.is' },
    });
    expect(notes[1]!.replyTo).toBe(notes[0]!.id);
  });

  it('is written as Hypothesis takes it in: a sidebar refuses any other file', () => {
    const file = JSON.parse(writeHypothesis(fc.sample(note, 2), () => 'It does.'));
    expect(Object.keys(file)).toEqual(['annotations']);
    for (const one of file.annotations) {
      expect(one).toMatchObject({ uri: expect.any(String), text: expect.any(String), tags: expect.any(Array) });
      expect(one.user).toMatch(/^acct:[^@]+@/);
      for (const { source, selector = [] } of one.target) {
        expect(source).toBe(one.uri);
        for (const { type } of selector) expect(['TextQuoteSelector', 'TextPositionSelector']).toContain(type);
      }
    }
  });

  it('takes in what real exports hold: page notes, orphans, groups, lost selectors, HTML, long context', async () => {
    const rows = [
      { ...ROW, id: 'page-note', target: [{ source: ROW.uri }] },
      { ...ROW, id: 'no-target', target: undefined, text: null, tags: undefined },
      { ...ROW, id: 'only-range', target: [{ source: ROW.uri, selector: [ROW.target[0]!.selector[0]] }] },
      {
        ...ROW,
        id: 'group',
        group: 'wj1B4qgD',
        hidden: false,
        flagged: false,
        permissions: { read: ['group:wj1B4qgD'] },
      },
      { ...ROW, id: 'html', text: '<img src=x onerror=alert(1)><b>bold</b>' },
      { ...ROW, id: 'orphan-reply', references: ['gone'], target: [{ source: ROW.uri }] },
      {
        ...ROW,
        id: 'odd-place',
        target: [
          {
            source: ROW.uri,
            selector: [
              { type: 'TextPositionSelector', start: -3, end: 1.5 },
              { type: 'TextQuoteSelector', exact: 'reward', prefix: 'p'.repeat(3_000), suffix: 's'.repeat(3_000) },
            ],
          },
        ],
      },
    ];
    const { notes, refused } = await readHypothesis(JSON.stringify({ annotations: rows }), IMPORTING);
    expect(refused).toEqual([]);
    const [page, none, range, , html, reply, odd] = notes;
    expect([page!.target, none!.target, range!.target]).toEqual([null, null, null]);
    expect([none!.body, none!.tags]).toEqual(['', []]);
    expect(html!.body).toBe('<img src=x onerror=alert(1)><b>bold</b>');
    expect(reply!.replyTo).not.toBeNull();
    expect(odd!.target).toEqual({
      quote: { exact: 'reward', prefix: 'p'.repeat(1_000), suffix: 's'.repeat(1_000) },
      position: { start: 0, end: 6, of: 6 },
      section: null,
    });
  });

  it('gives the same notes each time, and goes back to what it was', async () => {
    const once = await readHypothesis(JSON.stringify([ROW, answer]), IMPORTING);
    expect(await readHypothesis(JSON.stringify([ROW, answer]), IMPORTING)).toEqual(once);
    const { notes } = await readHypothesis(writeHypothesis(once.notes, sentence), IMPORTING);
    expect(notes).toEqual(once.notes);
    const gone = once.notes.map((one): Note => ({ ...one, gone: true }));
    expect((await readHypothesis(writeHypothesis(gone, sentence), IMPORTING)).notes).toEqual(gone);
  });

  it('brings no second copy of what was written here, nor of the answers to it', async () => {
    const [mine] = fc.sample(note, 1);
    const document = { key: 'web:example.org', address: ROW.uri, title: 'A post', revision: null };
    const own: Note = { ...mine!, document, id: await idOf(document.key, 'reader2', await ulidFor('a')) };
    const written: Note = { ...own, author: 'reader2', replyTo: null, claim: null, origin: null };
    const reply: Note = { ...written, id: await idOf(document.key, 'reader2', await ulidFor('b')), replyTo: own.id };
    const file = writeHypothesis([written, reply], sentence);
    const { notes } = await readHypothesis(file, IMPORTING);
    expect(notes.map(({ id, author, replyTo, origin }) => ({ id, author, replyTo, origin }))).toEqual([
      { id: own.id, author: 'reader2', replyTo: null, origin: null },
      { id: reply.id, author: 'reader2', replyTo: own.id, origin: null },
    ]);
    const answered = await readHypothesis(JSON.stringify([{ ...answer, references: [own.id] }]), IMPORTING);
    expect(answered.notes[0]!.replyTo).toBe(own.id);
    const elsewhere = { ...IMPORTING, documentAt: () => ({ key: 'web:elsewhere', revision: null }) };
    expect((await readHypothesis(file, elsewhere)).notes.map(({ author }) => author)).toEqual(['reader1', 'reader1']);
  });

  it('says what it cannot read', async () => {
    const { notes, refused } = await readHypothesis(
      JSON.stringify([{ ...ROW, uri: 'urn:x-pdf:123' }, ROW, { ...ROW, created: 'yesterday' }, 7]),
      { ...IMPORTING, documentAt: (address) => (address.startsWith('http') ? IMPORTING.documentAt(address) : null) },
    );
    expect(notes).toHaveLength(1);
    expect(refused).toEqual([
      { item: 1, why: why('no-address', 'urn:x-pdf:123') },
      { item: 3, why: why('no-date', 'yesterday') },
      { item: 4, why: why('part-wrong', '7') },
    ]);
  });

  it.each<[string, object, ReturnType<typeof why>]>([
    ['no address at all', { uri: undefined }, why('missing', 'uri')],
    ['an id of nothing', { id: '' }, why('part-empty', 'id')],
    ['a text as long as a book', { text: 'x'.repeat(20_001) }, why('part-too-long', 'body')],
    ['a number for a text', { text: 7 }, why('part-wrong', 'text')],
    ['a key that is no key', JSON.parse('{"more":{"__proto__":{}}}'), why('proto')],
  ])('says of an item with %s what is wrong with it', async (_, change, expected) => {
    const { refused } = await readHypothesis(JSON.stringify([{ ...ROW, ...change }]), IMPORTING);
    expect(refused).toEqual([{ item: 1, why: expected }]);
    expect(Object.keys(REASONS)).toContain(expected.code);
  });
});
