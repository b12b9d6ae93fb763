import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inParts, openFile } from './file.ts';

const ROW = { id: 'a', uri: 'https://example.org/post', created: '2025-03-04T05:06:07+00:00', text: 'x' };
const ANNOTATION = { id: 'https://example.org/1', type: 'Annotation', target: 'https://example.org/post' };

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
    for (const text of [JSON.stringify(value), `\uFEFF${JSON.stringify(value, null, 2)}\n`]) {
      expect(openFile(text)).toMatchObject({ format, items: [expect.anything()], places: [1], refused: [] });
    }
  });

  it('says how many notes there are, where it holds a part of them', () => {
    expect(openFile(JSON.stringify({ total: 1432, rows: [ROW] }))).toMatchObject({ announced: 1432 });
    expect(openFile(JSON.stringify({ total: 'many', rows: [ROW] }))).toMatchObject({ announced: null });
  });

  it('may hold one item a line, and keeps the lines that can be read', () => {
    const lines = [JSON.stringify(ROW), '', '{"id": broken', JSON.stringify({ ...ROW, id: 'b' })].join('\r\n');
    expect(openFile(lines)).toMatchObject({
      format: 'hypothesis',
      items: [ROW, { ...ROW, id: 'b' }],
      places: [1, 4],
      refused: [{ item: 3, why: expect.stringContaining('not JSON') }],
    });
  });

  it.each([
    ['', 'empty'],
    ['hello', 'not JSON'],
    ['<html><p>{"uri": "https://example.org"}', 'not JSON'],
    ['{"a": 1}', 'no list'],
    ['7', 'no list'],
    ['[{"a": 1}, 7]', 'nothing that Whence knows'],
    ['{"type": "AnnotationCollection", "first": "https://example.org/page1"}', 'no list'],
  ])('is refused in words where it is none: %s', (text, why) => {
    expect(openFile(text)).toEqual({ item: null, why: expect.stringContaining(why) });
  });

  it('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void openFile(text)));
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
        const file = openFile(JSON.stringify(all));
        if ('why' in file) throw new Error(file.why);
        const { parts, refused } = inParts(file);
        const sent = parts.flatMap(({ text, places }) => {
          const some = JSON.parse(text) as unknown[];
          expect(some).toHaveLength(places.length);
          expect(text.length).toBeLessThan(5_000_000);
          return places.map((place, at) => [place, some[at]] as const);
        });
        expect(sent).toEqual(
          all.map((one, at) => [at + 1, one] as const).filter(([, { more }]) => more.length < 200_000),
        );
        expect(refused.map(({ item }) => item)).toEqual(
          items.flatMap(({ size }, at) => (size === 250_000 ? [at + 1] : [])),
        );
      }),
      { numRuns: 25 },
    );
  });
});
