import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim, Note } from './note.ts';
import { createNoteSearch, type NoteFilter, type NoteQuery } from './search.ts';

const NAMES: Record<string, string> = { rlhf: 'RLHF', sycophancy: 'sycophancy' };

let made = 0;
function note(fields: Partial<Note> = {}): Note {
  made++;
  const moment = new Date(Date.UTC(2026, 0, 1, 0, made)).toISOString();
  return {
    version: 1,
    id: `n:${made}`,
    author: 'reader',
    created: moment,
    updated: moment,
    document: { key: 'web:a', address: 'https://a.example/', title: '', revision: null },
    target: null,
    body: '',
    tags: [],
    claim: null,
    replyTo: null,
    origin: null,
    ...fields,
  };
}

const CLAIM: Claim = {
  intervention: { kind: 'entry', id: 'rlhf' },
  direction: 'increases',
  behaviour: { kind: 'words', words: 'flattery' },
  model: 'GPT-4o',
  evidence: 'reported',
  confidence: null,
};

function searchOf(...notes: Note[]) {
  const search = createNoteSearch();
  notes.forEach(search.put);
  const ask = (query: Partial<NoteQuery>) =>
    search.find({ words: '', filter: {}, order: 'fit', offset: 0, limit: 100, ...query }, (id) => NAMES[id] ?? id);
  return { search, find: (words: string) => ask({ words }).ids, ask };
}

describe('what words find', () => {
  const target = {
    quote: { exact: 'Training on “preferences”', prefix: 'before', suffix: '' },
    position: { start: 0, end: 1, of: 2 },
    section: null,
  };
  const one = note({ body: 'Überraschend klar', tags: ['reward hacking'], target, claim: CLAIM });
  it.each([
    ['all of them, each at least as a beginning', 'pref train', true],
    ['in any case and without accents', 'uberRASCHEND', true],
    ['with accents that the note has', 'über', true],
    ['in tags', 'hack', true],
    ['in the names of a claim', 'rlhf flattery gpt', true],
    ['nothing but punctuation, which is everything', '“…”', true],
    ['not within a word', 'raining', false],
    ['not around the quote', 'before', false],
    ['not where one is missing', 'training rewards', false],
    ['not what is a pattern elsewhere', '.*', true],
  ])('%s: %s', (_, words, found) => {
    expect(searchOf(one).find(words)).toEqual(found ? [one.id] : []);
  });

  it('anywhere in scripts without spaces', () => {
    const own = note({ body: '人間のフィードバックによる強化学習' });
    expect(searchOf(own).find('強化')).toEqual([own.id]);
  });

  it('best first, then newest', () => {
    const [older, newer] = [note({ body: 'reward' }), note({ body: 'a reward' })];
    const [part, tagged] = [note({ body: 'rewarding' }), note({ tags: ['reward'] })];
    const titled = note({ document: { key: 'web:b', address: 'https://b.example/', title: 'Reward', revision: null } });
    expect(searchOf(part, titled, older, tagged, newer).find('reward')).toEqual(
      [tagged, newer, older, titled, part].map(({ id }) => id),
    );
  });

  it('in the names that the index has now', () => {
    const search = createNoteSearch();
    search.put(note({ claim: CLAIM }));
    const find = (words: string, name: string) =>
      search.find({ words, filter: {}, order: 'fit', offset: 0, limit: 1 }, () => name).total;
    expect([find('feedback', 'Human feedback'), find('feedback', 'RLHF'), find('rlhf', 'Human feedback')]).toEqual([
      1, 0, 1,
    ]);
  });
});

describe('filters', () => {
  const [plain, claim, reply] = [
    note({ body: 'x', tags: ['one'], created: '2026-02-01T23:30:00.000Z' }),
    note({ claim: CLAIM, created: '2026-02-03T00:00:00.000Z' }),
    note({ replyTo: 'n:0', created: '2026-02-05T00:00:00.000Z' }),
  ];
  it.each<[NoteFilter, Note[]]>([
    [{}, [reply, claim, plain]],
    [{ kind: 'reply' }, [reply]],
    [{ tag: 'one' }, [plain]],
    [{ tag: 'on' }, []],
    [{ document: 'web:a', intervention: 'rlhf' }, [claim]],
    [{ behaviour: 'flattery', direction: 'increases', grade: 'reported' }, [claim]],
    [{ behaviour: 'flattery', direction: 'decreases' }, []],
    [{ from: '2026-02-01', to: '2026-02-03' }, [claim, plain]],
    [{ from: '2026-02-04' }, [reply]],
  ])('%j', (filter, expected) => {
    const { ask } = searchOf(plain, claim, reply);
    const ids = expected.map(({ id }) => id);
    expect(ask({ filter })).toEqual({ total: ids.length, ids });
    expect(ask({ filter, order: 'oldest' }).ids).toEqual(ids.toReversed());
  });

  it('are counted beforehand', () => {
    expect(searchOf(plain, claim, reply).search.choices()).toEqual({
      kinds: [
        ['claim', 1],
        ['note', 1],
        ['reply', 1],
      ],
      tags: [['one', 1]],
      documents: [{ key: 'web:a', title: '', notes: 3 }],
      interventions: [['rlhf', 1]],
      behaviours: [['flattery', 1]],
    });
  });
});

it('always shows what a fresh search over the notes that are left would show', () => {
  const bodies = fc.constantFrom('reward model', 'model', 'spec', 'rewarding spec model');
  const step = fc.record({ id: fc.nat(5), body: fc.option(bodies) });
  fc.assert(
    fc.property(fc.array(step), bodies, fc.nat(4), fc.nat(4), (steps, words, offset, limit) => {
      const kept = searchOf();
      const left = new Map<string, Note>();
      for (const { id, body } of steps) {
        const at = new Date(Date.UTC(2026, 0, 1, id)).toISOString();
        const one = note({ id: `n:${id}`, created: at, body: body ?? '' });
        if (body === null) {
          left.delete(one.id);
          kept.search.remove(one.id);
        } else {
          left.set(one.id, one);
          kept.search.put(one);
        }
        kept.find(words);
      }
      const fresh = searchOf(...left.values());
      expect(kept.ask({ words, offset, limit })).toEqual(fresh.ask({ words, offset, limit }));
      expect(kept.ask({ words, offset, limit }).ids).toEqual(fresh.find(words).slice(offset, offset + limit));
    }),
  );
});
