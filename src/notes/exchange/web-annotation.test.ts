import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fileOf, IMPORTING, why } from '../../../tests/unit/exchange.ts';
import { note, someNote } from '../../../tests/unit/notes.ts';
import { kindOf } from '../kind.ts';
import { Note } from '../note.ts';
import { readWebAnnotations, webAnnotationWriter } from './web-annotation.ts';

const writeWebAnnotations = (notes: readonly Note[]) => fileOf(webAnnotationWriter(), notes);

describe('W3C Web Annotation', () => {
  it('gives every note back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(note, { maxLength: 4 }), async (notes) => {
        for (const one of notes) v.assert(Note, one);
        const read = await readWebAnnotations(writeWebAnnotations(notes), IMPORTING);
        expect(read).toEqual({ notes, refused: [] });
      }),
    );
  });

  it('gives replies back', async () => {
    const first = someNote();
    const reply = { ...first, id: first.id.replace(/.$/, '7'), target: null, claim: null, replyTo: first.id };
    expect((await readWebAnnotations(writeWebAnnotations([reply]), IMPORTING)).notes).toEqual([reply]);
  });

  it.each([
    ['another author’s', (one: Note) => ({ ...one, author: 'reader2' })],
    ['another document’s', (one: Note) => ({ ...one, document: { ...one.document, key: 'web:elsewhere' } })],
  ])('refuses a note under %s id, where nobody would find it', async (_, change) => {
    const good = someNote();
    const { notes, refused } = await readWebAnnotations(writeWebAnnotations([change(good)]), IMPORTING);
    expect(notes).toEqual([]);
    expect(refused).toEqual([{ item: 1, why: why('other-id') }]);
  });

  it('refuses a __proto__ key', async () => {
    const good = someNote();
    const file = writeWebAnnotations([good]).replace('"motivation":', '"__proto__": {}, "motivation":');
    expect((await readWebAnnotations(file, IMPORTING)).refused).toEqual([{ item: 1, why: why('proto') }]);
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
    const once = await readWebAnnotations(theirs, IMPORTING);
    expect(once.refused).toEqual([]);
    expect(once.notes[0]).toMatchObject({
      body: 'a comment',
      created: '2024-05-01T10:00:00.000Z',
      origin: { service: 'web-annotation', id: 'http://example.com/anno1', user: 'Ada' },
      target: { quote: { exact: 'the sentence', prefix: 'before ', suffix: '' } },
    });
    expect(await readWebAnnotations(theirs, IMPORTING)).toEqual(once);
  });

  it('says what an item lacks', async () => {
    const { refused } = await readWebAnnotations(JSON.stringify([{ type: 'Annotation', id: 'x' }]), IMPORTING);
    expect(refused).toEqual([{ item: 1, why: why('missing', 'target') }]);
  });

  it('says which items it cannot read, and keeps the others', async () => {
    const good = someNote();
    const file = JSON.parse(writeWebAnnotations([good]));
    file.first.items.unshift({ id: 'x', target: 'not an address' }, { no: 'annotation' });
    const { notes, refused } = await readWebAnnotations(JSON.stringify(file), IMPORTING);
    expect(notes).toEqual([good]);
    expect(refused.map(({ item }) => item)).toEqual([1, 2]);
    expect(refused[0]!.why).toEqual(why('no-address', 'not an address'));
    expect((await readWebAnnotations('{', IMPORTING)).refused[0]).toMatchObject({ item: null });
    expect((await readWebAnnotations('{"a":1}', IMPORTING)).refused[0]).toMatchObject({ item: null });
  });

  it('takes no note of ours that somebody has bent', async () => {
    const good = someNote();
    for (const bent of [{ id: 'urn:whence:n:../../x' }, { document: { key: 'k', address: 'javascript:alert(1)' } }]) {
      const file = JSON.parse(writeWebAnnotations([good]));
      Object.assign(file.first.items[0], bent);
      expect((await readWebAnnotations(JSON.stringify(file), IMPORTING)).notes).toEqual([]);
    }
  });
});
