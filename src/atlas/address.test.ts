import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACETS } from '../shared-index/filter.ts';
import { address, readPlace, VIEWS } from './address.ts';

const word = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
const place = fc.record({
  view: fc.constantFrom(...VIEWS),
  id: fc.oneof(fc.constant(''), word),
  query: fc.oneof(fc.constant(''), word),
  filter: fc.dictionary(fc.constantFrom(...FACETS), word),
  by: fc.constantFrom('', 'family'),
});

describe('the address', () => {
  it('leads back to the very place, whatever is in it', () => {
    fc.assert(
      fc.property(place, (there) => {
        // Only views of one thing have an id.
        const whole = { ...there, id: there.view === 'interventions' ? '' : there.id };
        expect(readPlace(address(whole))).toEqual({ ...whole, filter: { ...whole.filter } });
      }),
    );
  });

  it('of an entry is what the extension has always linked to', () => {
    expect(readPlace('#/entry/rlhf')).toMatchObject({ view: 'entry', id: 'rlhf' });
    expect(address({ view: 'entry', id: 'rlhf' })).toBe('#/entry/rlhf');
  });

  it.each(['', '#', '#/', '#/nowhere/x', '#//', '#/?', '#/%E0%A4%A', '#/entry/%'])(
    '%s is read without harm',
    (hash) => {
      expect(VIEWS).toContain(readPlace(hash).view);
    },
  );

  it('passes over what it does not know', () => {
    expect(readPlace('#/?stage=oversight&colour=red').filter).toEqual({ stage: 'oversight' });
  });
});
