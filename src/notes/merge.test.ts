import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CROSSING_FIELDS, type CrossingField, mergeNotes, settledFor } from './merge.ts';
import type { Claim, Note, Target } from './note.ts';

const target = (exact: string): Target => ({
  quote: { exact, prefix: '', suffix: '' },
  position: { start: 0, end: exact.length, of: 100 },
  section: null,
});
const claim = (direction: Claim['direction']): Claim => ({
  intervention: { kind: 'entry', id: 'rlhf' },
  direction,
  behaviour: { kind: 'words', words: 'flattery' },
  model: null,
  evidence: 'reported',
  confidence: null,
});

/** Versions of one note, of few different parts, so that they often have some in common. */
const version = fc
  .record({
    body: fc.constantFrom('', 'one', 'two', 'three'),
    tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'B'), { selector: (tag) => tag.toLowerCase() }),
    claim: fc.constantFrom(null, claim('increases'), claim('decreases')),
    target: fc.constantFrom(null, target('here'), target('there')),
    gone: fc.boolean(),
    updated: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z'),
  })
  .map(
    ({ gone, ...rest }): Note => ({
      version: 1,
      id: 'n:ab:abcdef0123456789:reader1:01ARZ3NDEKTSV4RRFFQ69G5FAV',
      author: 'reader1',
      created: '2026-01-01T00:00:00.000Z',
      document: { key: 'web:a', address: 'https://a.example/', title: '', revision: null },
      replyTo: null,
      origin: null,
      ...(gone && { gone }),
      ...rest,
    }),
  );
const base = fc.option(version);

const said = ({ updated: _, ...rest }: Note) => rest;
const placeOf = ({ target, gone }: Note) => ({ target, gone });
const partOf: Record<CrossingField, (note: Note) => unknown> = {
  body: ({ body }) => body,
  claim: ({ claim }) => claim,
  place: placeOf,
  tags: ({ tags }) => tags,
};

describe('two versions of a note', () => {
  it('give the same, whichever comes first', () => {
    fc.assert(
      fc.property(base, version, version, (before, one, other) => {
        expect(mergeNotes(before, one, other)).toEqual(mergeNotes(before, other, one));
      }),
    );
  });

  it('that are the same are one already', () => {
    fc.assert(
      fc.property(base, version, (before, one) => {
        expect(mergeNotes(before, one, structuredClone(one))).toEqual({ note: one, crossing: [] });
      }),
    );
  });

  it('lose nothing that either of them has changed: it is in what is merged, or told to cross', () => {
    fc.assert(
      fc.property(base, version, version, (before, one, other) => {
        const { note, crossing } = mergeNotes(before, one, other);
        for (const field of ['body', 'claim', 'place'] as const) {
          const part = partOf[field];
          const changed = [one, other].map(part).filter((now) => !before || !same(now, part(before)));
          if (crossing.includes(field)) {
            expect(changed).toHaveLength(2);
            expect(changed[0]).not.toEqual(changed[1]);
          } else {
            for (const now of changed) expect(part(note)).toEqual(now);
            if (before && changed.length === 0) expect(part(note)).toEqual(part(before));
          }
        }
        const had = new Set(before?.tags);
        const all = note.tags.map((tag) => tag.toLowerCase());
        for (const { tags } of [one, other]) {
          for (const tag of tags) if (!had.has(tag)) expect(all).toContain(tag.toLowerCase());
        }
        for (const tag of note.tags) expect([...one.tags, ...other.tags]).toContain(tag);
      }),
    );
  });

  it('take nothing more from a version that is in already: a merge that was broken off ends the same', () => {
    fc.assert(
      fc.property(base, version, version, (before, one, other) => {
        const first = mergeNotes(before, one, other);
        fc.pre(first.crossing.length === 0);
        for (const version of [one, other]) {
          const again = mergeNotes(before, first.note, version);
          expect(again.crossing).toEqual([]);
          expect(said(again.note)).toEqual(said(first.note));
        }
      }),
    );
  });

  it('are later than both once they are merged, so that neither is taken for the other', () => {
    fc.assert(
      fc.property(base, version, version, (before, one, other) => {
        fc.pre(!same(one, other));
        const { note } = mergeNotes(before, one, other);
        expect([one.updated, other.updated].every((updated) => updated < note.updated)).toBe(true);
      }),
    );
  });

  it('are settled as the reader says in what crosses, and keep the rest of both', () => {
    fc.assert(
      fc.property(base, version, version, (before, one, other) => {
        const merged = mergeNotes(before, one, other);
        for (const chosen of [one, other]) {
          const settled = settledFor(merged, chosen);
          for (const field of CROSSING_FIELDS) {
            const from = merged.crossing.includes(field) ? chosen : merged.note;
            expect(partOf[field](settled)).toEqual(partOf[field](from));
          }
        }
      }),
    );
  });

  it('cross in their tags only where both have too many for one note', () => {
    const [plain] = fc.sample(version, 1) as [Note];
    const tags = (letter: string, many: number) => Array.from({ length: many }, (_, place) => `${letter}${place}`);
    const merge = (many: number) =>
      mergeNotes({ ...plain, tags: [] }, { ...plain, tags: tags('a', many) }, { ...plain, tags: tags('b', many) });
    expect(merge(20)).toMatchObject({ crossing: [], note: { tags: expect.objectContaining({ length: 40 }) } });
    expect(merge(21).crossing).toEqual(['tags']);
    expect(merge(21).note.tags).toHaveLength(21);
  });
});

function same(one: unknown, other: unknown): boolean {
  try {
    expect(one).toEqual(other);
    return true;
  } catch {
    return false;
  }
}
