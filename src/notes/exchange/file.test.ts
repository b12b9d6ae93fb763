import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFileReading, type Part } from './file.ts';

const ROW = { id: 'a', uri: 'https://example.org/post', created: '2025-03-04T05:06:07+00:00', text: 'x' };
const ANNOTATION = { id: 'https://example.org/1', type: 'Annotation', target: 'https://example.org/post' };

/** Reads a file whose text comes in pieces of a length. */
function read(text: string, piece = text.length || 1) {
  const reading = createFileReading();
  const parts: Part[] = [];
  for (let from = 0; from < text.length; from += piece) parts.push(...reading.push(text.slice(from, from + piece)));
  parts.push(...reading.end());
  const items = parts.flatMap((part) => JSON.parse(part.text) as unknown[]);
  const places = parts.flatMap((part) => part.places);
  return {
    parts,
    items,
    places,
    format: parts[0]?.format ?? null,
    refused: reading.refused,
    announced: reading.counted().announced,
  };
}

const why = (code: string, item: number | null = null) => ({ item, why: { code, value: '' } });

describe('a file from elsewhere', () => {
  it.each([
    ['Hypothesis’s API', { total: 1, rows: [ROW] }, 'hypothesis'],
    ['Hypothesis’s export', { export_date: 'x', annotations: [ROW] }, 'hypothesis'],
    ['a list of Hypothesis’s', [ROW], 'hypothesis'],
    [
      'a collection',
      { type: 'AnnotationCollection', total: 1, first: { type: 'AnnotationPage', items: [ANNOTATION] } },
      'web-annotation',
    ],
    ['a page', { type: 'AnnotationPage', items: [ANNOTATION] }, 'web-annotation'],
    ['a single annotation', ANNOTATION, 'web-annotation'],
    ['an annotation of two types', { ...ANNOTATION, type: ['Annotation', 'Other'] }, 'web-annotation'],
  ])('is told by what it holds: %s', (_, value, format) => {
    for (const text of [JSON.stringify(value), `${JSON.stringify(value, null, 2)}\n`]) {
      const { items, ...told } = read(text, 7);
      expect(told).toMatchObject({ format, places: [1], refused: [] });
      expect(items).toEqual([format === 'hypothesis' ? ROW : { ...ANNOTATION, type: expect.anything() }]);
    }
  });

  it('says how many notes there are, where it holds a part of them', () => {
    expect(read(JSON.stringify({ total: 1432, rows: [ROW] }))).toMatchObject({ announced: 1432, items: [ROW] });
    expect(read(JSON.stringify({ rows: [ROW], total: 5 }, null, 1))).toMatchObject({ announced: 5 });
    expect(read(JSON.stringify({ total: 'many', rows: [ROW] }))).toMatchObject({ announced: null });
  });

  it('may hold one item a line, and keeps the lines that can be read', () => {
    const lines = [JSON.stringify(ROW), '', '{"id": broken', JSON.stringify({ ...ROW, id: 'b' })].join('\r\n');
    for (const piece of [1, 10, 10_000]) {
      expect(read(lines, piece)).toMatchObject({
        format: 'hypothesis',
        items: [ROW, { ...ROW, id: 'b' }],
        places: [1, 4],
        refused: [why('not-json', 3)],
      });
    }
  });

  it('is read as far as it goes where it breaks off', () => {
    const whole = JSON.stringify({ annotations: [ROW, { ...ROW, id: 'b' }, { ...ROW, id: 'c' }] });
    expect(read(whole.slice(0, -30))).toMatchObject({ items: [ROW, { ...ROW, id: 'b' }], refused: [why('cut-off')] });
  });

  it('is read on after what is no item', () => {
    expect(
      read(`[${JSON.stringify(ROW)}, {"id": broken, "x": [}, 7 8, ${JSON.stringify(ROW)}]`.replace('[}', '[]}')),
    ).toMatchObject({
      items: [ROW, ROW],
      places: [1, 4],
      refused: [why('not-json', 2), why('not-json', 3)],
    });
  });

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['hello', 'not-json'],
    ['<html><p>{"uri": "https://example.org"}', 'not-json'],
    ['{"a": 1}', 'no-list'],
    ['7', 'no-list'],
    ['[{"a": 1}, 7]', 'unknown-list'],
    ['{"type": "AnnotationCollection", "first": "https://example.org/page1"}', 'no-list'],
    [`{"a": "${'x'.repeat(500_000)}"}`, 'no-list'],
  ])('is refused where it is none: %.40s', (text, code) => {
    expect(read(text)).toMatchObject({ parts: [], refused: [why(code)] });
  });

  it('holds nothing, and says so by silence', () => {
    expect(read('[]')).toMatchObject({ parts: [], refused: [], items: [] });
  });

  it('never throws, whatever it is', () => {
    const pieces = fc.integer({ min: 1, max: 50 });
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), pieces, (text, piece) => void read(text, piece)));
  });

  it('gives the items that it holds, in whichever wrapping, writing and pieces they come', () => {
    const item = fc.record({ uri: fc.constant(ROW.uri), more: fc.jsonValue({ noUnicodeString: false }) });
    const wrap = fc.constantFrom<(items: unknown[]) => unknown>(
      (items) => items,
      (items) => ({ more: { rows: [1, { items: [] }] }, rows: items, total: 3 }),
      (items) => ({ '@context': ['a', { items: 'b' }], first: { items }, x: '[{"}' }),
    );
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1 }),
        wrap,
        fc.constantFrom(0, 2),
        fc.integer({ min: 1, max: 90 }),
        (items, wrapped, indent, piece) => {
          const told = read(JSON.stringify(wrapped(items), null, indent), piece);
          expect(told.refused).toEqual([]);
          expect(told.items).toEqual(JSON.parse(JSON.stringify(items)));
          expect(told.places).toEqual(items.map((_, place) => place + 1));
        },
      ),
    );
  });

  it('comes apart and loses nothing but what is too long for any note', () => {
    const item = fc.record({
      uri: fc.constant(ROW.uri),
      text: fc.string(),
      size: fc.constantFrom(0, 50_000, 150_000, 250_000),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 60 }), (items) => {
        const all = items.map(({ size, ...rest }) => ({ ...rest, more: 'x'.repeat(size) }));
        const { parts, refused, ...told } = read(JSON.stringify(all), 100_000);
        for (const { text, places } of parts) {
          expect(JSON.parse(text)).toHaveLength(places.length);
          expect(text.length).toBeLessThan(5_000_000);
        }
        expect(told.places.map((place, at) => [place, told.items[at]])).toEqual(
          all.map((one, at) => [at + 1, one] as const).filter(([, { more }]) => more.length < 200_000),
        );
        expect(refused).toEqual(items.flatMap(({ size }, at) => (size === 250_000 ? [why('too-long', at + 1)] : [])));
      }),
      { numRuns: 25 },
    );
  });
});
