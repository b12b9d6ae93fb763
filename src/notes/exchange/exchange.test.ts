import { createHash } from 'node:crypto';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { DIRECTIONS, EVIDENCE_GRADES } from '../../shared-index/terms.ts';
import { kindOf } from '../kind.ts';
import { type Claim, CONFIDENCES, idOf, Note, ulidFor } from '../note.ts';
import { claimsCsvWriter } from './claims-csv.ts';
import { hypothesisWriter, readHypothesis } from './hypothesis.ts';
import { markdownWriter } from './markdown.ts';
import { REASONS } from './reason.ts';
import { readWebAnnotations, webAnnotationWriter } from './web-annotation.ts';
import type { NoteWriter } from './writing.ts';

const importing = {
  author: 'reader1',
  documentAt: (address: string) =>
    URL.canParse(address) ? { key: `web:${new URL(address).host}`, revision: null } : null,
};
const sentence = ({ claim }: Note) => `${claim!.direction} something`;

/** A file of notes, which come some at a time. */
function fileOf(writer: NoteWriter, notes: readonly Note[], atOnce = 2): string {
  let file = '';
  for (let from = 0; from < notes.length; from += atOnce) file += writer.add(notes.slice(from, from + atOnce));
  return file + writer.end();
}
const writeWebAnnotations = (notes: readonly Note[]) => fileOf(webAnnotationWriter(), notes);
const writeHypothesis = (notes: readonly Note[], sentenceOf: (note: Note) => string) =>
  fileOf(hypothesisWriter(sentenceOf), notes);
const writeClaimsCsv = (notes: readonly Note[], words: Parameters<typeof claimsCsvWriter>[0]) =>
  fileOf(claimsCsvWriter(words), notes);
const why = (code: string, value = '') => ({ code, value });

/** What `idPrefixOf` gives, at once: generators cannot wait. */
function prefixOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex').slice(0, 16);
  return `n:${hex.slice(0, 2)}:${hex}:`;
}

const words = fc.stringMatching(/^[a-zé“”😀]{1,12}$/u);
const thing = fc.oneof(
  words.map((id) => ({ kind: 'entry' as const, id })),
  words.map((own) => ({ kind: 'words' as const, words: own })),
);
const moment = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const note = fc
  .record({
    ulid: fc.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/),
    created: moment,
    updated: moment,
    document: fc.record({
      key: words,
      address: fc.constantFrom('https://example.org/a', 'https://www.lesswrong.com/posts/x?y=1'),
      title: fc.string({ maxLength: 40 }),
      revision: fc.option(words),
    }),
    target: fc.option(
      fc.record({
        quote: fc.record({ exact: fc.string({ minLength: 1 }), prefix: fc.string(), suffix: fc.string() }),
        position: fc.record({ start: fc.nat(), end: fc.nat(), of: fc.nat() }),
        section: fc.option(words),
      }),
    ),
    gone: fc.boolean(),
    body: fc.string(),
    tags: fc.uniqueArray(words, { maxLength: 4 }),
    claim: fc.option(
      fc.record({
        intervention: thing,
        direction: fc.constantFrom(...DIRECTIONS),
        behaviour: thing,
        model: fc.option(words),
        evidence: fc.constantFrom(...EVIDENCE_GRADES),
        confidence: fc.option(fc.constantFrom(...CONFIDENCES)),
      }),
    ),
    origin: fc.option(fc.record({ service: words, id: words, user: fc.option(words) })),
  })
  .map(
    ({ ulid, gone, ...rest }): Note => ({
      version: 1,
      id: `${prefixOf(rest.document.key)}reader1:${ulid}`,
      author: 'reader1',
      replyTo: null,
      ...(gone && { gone }),
      ...rest,
    }),
  );

describe('W3C Web Annotation', () => {
  it('gives every note back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(note, { maxLength: 4 }), async (notes) => {
        for (const one of notes) v.assert(Note, one);
        const read = await readWebAnnotations(writeWebAnnotations(notes), importing);
        expect(read).toEqual({ notes, refused: [] });
      }),
    );
  });

  it('gives replies back', async () => {
    const [first] = fc.sample(note, 1) as [Note];
    const reply = { ...first, id: first.id.replace(/.$/, '7'), target: null, claim: null, replyTo: first.id };
    expect((await readWebAnnotations(writeWebAnnotations([reply]), importing)).notes).toEqual([reply]);
  });

  it.each([
    ['another author’s', (one: Note) => ({ ...one, author: 'reader2' })],
    ['another document’s', (one: Note) => ({ ...one, document: { ...one.document, key: 'web:elsewhere' } })],
  ])('refuses a note under %s id, where nobody would find it', async (_, change) => {
    const [good] = fc.sample(note, 1) as [Note];
    const { notes, refused } = await readWebAnnotations(writeWebAnnotations([change(good)]), importing);
    expect(notes).toEqual([]);
    expect(refused).toEqual([{ item: 1, why: why('other-id') }]);
  });

  it('refuses a __proto__ key', async () => {
    const [good] = fc.sample(note, 1) as [Note];
    const file = writeWebAnnotations([good]).replace('"motivation":', '"__proto__": {}, "motivation":');
    expect((await readWebAnnotations(file, importing)).refused).toEqual([{ item: 1, why: why('proto') }]);
  });

  it('keeps the rules of the model', () => {
    fc.assert(
      fc.property(note, (one) => {
        const file = JSON.parse(writeWebAnnotations([one]));
        expect(file['@context'][0]).toBe('http://www.w3.org/ns/anno.jsonld');
        expect(file).toMatchObject({ type: 'AnnotationCollection', total: 1, first: { type: 'AnnotationPage' } });
        const [annotation] = file.first.items;
        expect(annotation.type).toBe('Annotation');
        expect(URL.canParse(annotation.id)).toBe(true);
        expect(annotation.created).toMatch(/Z$/);
        for (const body of annotation.body ?? []) {
          expect(body).toMatchObject({ type: 'TextualBody', value: expect.any(String) });
          expect(['commenting', 'tagging']).toContain(body.purpose);
        }
        const { target } = annotation;
        expect(URL.canParse(target.source ?? target)).toBe(true);
        for (const { type, exact, start, end } of target.selector ?? []) {
          if (type === 'TextQuoteSelector') expect(exact).toEqual(expect.any(String));
          else expect(Math.min(start, end)).toBeGreaterThanOrEqual(0);
        }
        expect(annotation.motivation).toBe(
          { highlight: 'highlighting', note: 'commenting', claim: 'assessing', reply: 'replying' }[kindOf(one)],
        );
      }),
    );
  });

  it('reads what others write, the same each time', async () => {
    const theirs = JSON.stringify({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'http://example.com/anno1',
      type: 'Annotation',
      creator: { id: 'http://example.com/u', name: 'Ada' },
      created: '2024-05-01T10:00:00Z',
      bodyValue: 'a comment',
      target: {
        source: { id: 'https://example.org/post' },
        selector: { type: 'TextQuoteSelector', exact: 'the sentence', prefix: 'before ' },
      },
    });
    const once = await readWebAnnotations(theirs, importing);
    expect(once.refused).toEqual([]);
    expect(once.notes[0]).toMatchObject({
      body: 'a comment',
      created: '2024-05-01T10:00:00.000Z',
      origin: { service: 'web-annotation', id: 'http://example.com/anno1', user: 'Ada' },
      target: { quote: { exact: 'the sentence', prefix: 'before ', suffix: '' } },
    });
    expect(await readWebAnnotations(theirs, importing)).toEqual(once);
  });

  it('says what an item lacks', async () => {
    const { refused } = await readWebAnnotations(JSON.stringify([{ type: 'Annotation', id: 'x' }]), importing);
    expect(refused).toEqual([{ item: 1, why: why('missing', 'target') }]);
  });

  it('says which items it cannot read, and keeps the others', async () => {
    const [good] = fc.sample(note, 1) as [Note];
    const file = JSON.parse(writeWebAnnotations([good]));
    file.first.items.unshift({ id: 'x', target: 'not an address' }, { no: 'annotation' });
    const { notes, refused } = await readWebAnnotations(JSON.stringify(file), importing);
    expect(notes).toEqual([good]);
    expect(refused.map(({ item }) => item)).toEqual([1, 2]);
    expect(refused[0]!.why).toEqual(why('no-address', 'not an address'));
    expect((await readWebAnnotations('{', importing)).refused[0]).toMatchObject({ item: null });
    expect((await readWebAnnotations('{"a":1}', importing)).refused[0]).toMatchObject({ item: null });
  });

  it('takes no note of ours that somebody has bent', async () => {
    const [good] = fc.sample(note, 1) as [Note];
    for (const bent of [{ id: 'urn:whence:n:../../x' }, { document: { key: 'k', address: 'javascript:alert(1)' } }]) {
      const file = JSON.parse(writeWebAnnotations([good]));
      Object.assign(file.first.items[0], bent);
      expect((await readWebAnnotations(JSON.stringify(file), importing)).notes).toEqual([]);
    }
  });
});

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
    const { notes, refused } = await readHypothesis(JSON.stringify({ total: 2, rows: [ROW, answer] }), importing);
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
    const { notes, refused } = await readHypothesis(JSON.stringify({ annotations: rows }), importing);
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
    const once = await readHypothesis(JSON.stringify([ROW, answer]), importing);
    expect(await readHypothesis(JSON.stringify([ROW, answer]), importing)).toEqual(once);
    const { notes } = await readHypothesis(writeHypothesis(once.notes, sentence), importing);
    expect(notes).toEqual(once.notes);
    const gone = once.notes.map((one): Note => ({ ...one, gone: true }));
    expect((await readHypothesis(writeHypothesis(gone, sentence), importing)).notes).toEqual(gone);
  });

  it('says what it cannot read', async () => {
    const { notes, refused } = await readHypothesis(
      JSON.stringify([{ ...ROW, uri: 'urn:x-pdf:123' }, ROW, { ...ROW, created: 'yesterday' }, 7]),
      { ...importing, documentAt: (address) => (address.startsWith('http') ? importing.documentAt(address) : null) },
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
    const { refused } = await readHypothesis(JSON.stringify([{ ...ROW, ...change }]), importing);
    expect(refused).toEqual([{ item: 1, why: expected }]);
    expect(Object.keys(REASONS)).toContain(expected.code);
  });
});

it('writes Markdown, a file for each document, in the order of the text', async () => {
  const [{ gone: _, ...base }] = fc.sample(note, 1) as [Note];
  const at = (start: number, exact: string, more: Partial<Note>): Note => ({
    ...base,
    id: `n:ab:abcdef0123456789:reader1:0${String(start).padStart(25, '0')}`,
    document: { key: 'k', address: 'https://example.org/a', title: 'On "training": a/b', revision: 'v2' },
    target: {
      quote: { exact, prefix: '', suffix: '' },
      position: { start, end: start + exact.length, of: 100 },
      section: null,
    },
    created: '2026-01-02T03:04:05.000Z',
    body: '',
    tags: [],
    claim: null,
    ...more,
  });
  const first = at(1, 'first\nquote', { body: 'Why?', tags: ['to check'] });
  const second = at(50, 'second quote', {
    claim: fc.sample(
      note.filter(({ claim }) => claim !== null),
      1,
    )[0]!.claim,
  });
  const reply = at(3, '', { target: null, body: 'Because.', replyTo: first.id });
  const elsewhere = { ...first, id: first.id.replace('n:ab:a', 'n:ab:b'), gone: true as const };
  const orphan = { ...reply, id: elsewhere.id.replace(/.$/, '9'), document: elsewhere.document };
  const writer = markdownWriter(sentence);
  const [file, other] = [
    ...writer.add([second, reply]),
    ...writer.add([first, elsewhere]),
    ...writer.add([orphan]),
    ...writer.end(),
  ];
  expect(other!.text).toContain('*note, 2026-01-02, its sentence is gone*');
  expect(other!.text).toContain('*reply, 2026-01-02, what it answers was deleted*');
  expect(file!.name).toBe('On training a b.md');
  expect(other!.name).toBe('On training a b 2.md');
  expect(file!.text).toBe(`---
title: "On \\"training\\": a/b"
address: "https://example.org/a"
document: "k"
revision: "v2"
tags: ["to check"]
---

# On "training": a/b

> first
> quote

Why?

*note, 2026-01-02* #to-check

> Because.
> 
> *reply, 2026-01-02*

> second quote

**${sentence(second)}**

*claim, 2026-01-02*
`);
});

it('makes ids that tell document and author, and are never those of another', async () => {
  const one = await idOf('arxiv:2412.14093', 'reader1', await ulidFor('a'));
  expect(one).toMatch(/^n:[0-9a-f]{2}:[0-9a-f]{16}:reader1:0{10}[0-9A-Z]{16}$/);
  expect(await idOf('arxiv:2412.14093', 'reader1', await ulidFor('b'))).not.toBe(one);
  expect((await idOf('arxiv:2412.14094', 'reader1', await ulidFor('a'))).slice(0, 22)).not.toBe(one.slice(0, 22));
});

describe('claims as CSV', () => {
  const claim: Claim = {
    intervention: { kind: 'entry', id: 'rlhf' },
    direction: 'increases',
    behaviour: { kind: 'words', words: 'flattery, "open"' },
    model: null,
    evidence: 'reported',
    confidence: 'low',
  };
  const nameOf = (thing: Claim['behaviour']) => (thing.kind === 'entry' ? thing.id.toUpperCase() : thing.words);
  const written = (...notes: Note[]) => writeClaimsCsv(notes, { nameOf, sentenceOf: () => 'It does.' });
  const [{ gone: _, ...base }] = fc.sample(note, 1) as [Note];

  it('has a line for each claim and none for other notes', () => {
    const lines = written({ ...base, claim, target: null, body: '', tags: ['a', 'b'] }, { ...base, claim: null });
    const [header, line, end, ...more] = lines.split('\r\n');
    expect(header).toMatch(/^intervention,intervention id,direction,/);
    const begins = 'RLHF,rlhf,increases,"flattery, ""open""",,,reported,low,It does.,,,,"a, b",';
    expect(line?.startsWith(begins)).toBe(true);
    expect([end, more]).toEqual(['', []]);
  });

  it('has the newest first, and tells whose sentence is gone', () => {
    const older = { ...base, claim, body: 'older', created: '2026-01-01T00:00:00.000Z', target: null };
    const newer = { ...older, body: 'newer', created: '2026-01-02T00:00:00.000Z', gone: true as const };
    const [, first, second] = written(older, newer).split('\r\n');
    expect([first, second]).toEqual([expect.stringContaining(',yes,newer,'), expect.stringContaining(',,older,')]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1'])('makes text of %j', (body) => {
    const cell = `'${body}`;
    expect(written({ ...base, claim, target: null, body })).toContain(body.includes('\r') ? `"${cell}"` : `,${cell},`);
  });
});
