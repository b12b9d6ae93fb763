import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identify } from '../documents/identify.ts';
import { checkIndex, describeProblem } from '../shared-index/check.ts';
import { LIST_NAMES, type SharedIndex } from '../shared-index/schema.ts';
import { DIRECTIONS, EVIDENCE_GRADES } from '../shared-index/terms.ts';
import type { Claim, Note } from './note.ts';
import { type Proposal, proposalOf } from './proposal.ts';

const index = Object.fromEntries(
  LIST_NAMES.map((list) => [list, JSON.parse(readFileSync(`public/index/${list}.json`, 'utf8'))]),
) as SharedIndex;
const proposing = {
  index,
  keyOf: (address: string) => identify(address)?.key ?? null,
  sentenceOf: ({ direction }: Claim) => `It ${direction} that.`,
  toBeWritten: 'To be written.',
};
const CLAIM: Claim = {
  intervention: { kind: 'entry', id: 'rlhf' },
  direction: 'increases',
  behaviour: { kind: 'entry', id: 'sycophancy' },
  model: 'GPT-4o',
  evidence: 'reported',
  confidence: null,
};
const NOTE: Note = {
  version: 1,
  id: 'n:ab:abcdef0123456789:reader1:01ARZ3NDEKTSV4RRFFQ69G5FAV',
  author: 'reader1',
  created: '2026-03-04T05:06:07.000Z',
  updated: '2026-03-04T05:06:07.000Z',
  document: { key: 'web:example.org/post', address: 'https://example.org/post', title: 'A post', revision: null },
  target: {
    quote: { exact: 'It <b>flattered</b>.', prefix: '', suffix: '' },
    position: { start: 0, end: 9, of: 9 },
    section: null,
  },
  body: '',
  tags: [],
  claim: CLAIM,
  replyTo: null,
  origin: null,
};

/** What the index's own check says of an index that has taken a proposal over. */
function check(proposal: Proposal): string[] {
  if (!proposal.ok) throw new Error(proposal.why);
  const { entries } = proposal;
  const lists = LIST_NAMES.map((list) => [
    list,
    [...index[list], ...(list in entries ? entries[list as keyof typeof entries] : [])],
  ]);
  const checked = checkIndex(Object.fromEntries(lists));
  return checked.ok ? [] : checked.problems.map(describeProblem);
}

describe('a claim as a proposal', () => {
  it('is a finding of what the index knows, and a source that it lacks, none of them verified', () => {
    const proposal = proposalOf({ ...NOTE, body: 'Flattery rose *sharply*.' }, proposing);
    expect(check(proposal)).toEqual([]);
    expect(proposal).toMatchObject({
      entries: {
        interventions: [],
        behaviours: [],
        sources: [{ id: 'a-post', url: 'https://example.org/post', verified: false }],
        findings: [
          {
            id: 'rlhf.sycophancy.a-post',
            statement: 'Flattery rose *sharply*.',
            model: 'GPT-4o',
            evidence: 'reported',
            source: 'a-post',
            verified: false,
          },
        ],
      },
      gaps: [
        { list: 'sources', field: 'authors' },
        { list: 'sources', field: 'organisation' },
        { list: 'sources', field: 'date' },
      ],
    });
  });

  it('cites a source that the index has, by whatever address it was read', () => {
    const known = index.sources.find(({ arxiv }) => arxiv)!;
    const document = {
      ...NOTE.document,
      key: `arxiv:${known.arxiv}`,
      address: `https://arxiv.org/html/${known.arxiv}v2`,
    };
    const proposal = proposalOf({ ...NOTE, document }, proposing);
    expect(check(proposal)).toEqual([]);
    expect(proposal).toMatchObject({ entries: { sources: [], findings: [{ source: known.id }] } });
  });

  it('proposes what is named in the reader’s own words, unless the index has come to know it', () => {
    const own = (words: string): Claim => ({
      ...CLAIM,
      intervention: { kind: 'words', words },
      behaviour: { kind: 'words', words: 'Yes-saying' },
    });
    const proposal = proposalOf({ ...NOTE, claim: own('Bedtime stories') }, proposing);
    expect(check(proposal)).toEqual([]);
    expect(proposal).toMatchObject({
      entries: {
        interventions: [{ id: 'bedtime-stories', name: 'Bedtime stories', verified: false }],
        behaviours: [{ id: 'yes-saying', name: 'Yes-saying' }],
        findings: [{ intervention: 'bedtime-stories', behaviour: 'yes-saying' }],
      },
    });
    const known = proposalOf({ ...NOTE, claim: own('reinforcement learning from human feedback') }, proposing);
    expect(known).toMatchObject({ entries: { interventions: [], findings: [{ intervention: 'rlhf' }] } });
  });

  it('is none where nothing is claimed, or where nobody else can read it', () => {
    expect(proposalOf({ ...NOTE, claim: null }, proposing)).toEqual({ ok: false, why: 'no-claim' });
    for (const address of ['http://localhost/a', 'https://10.0.0.1/a', 'https://example.org:8443/a']) {
      expect(proposalOf({ ...NOTE, document: { ...NOTE.document, address } }, proposing).ok).toBe(false);
    }
  });

  it('always passes the index’s own check', () => {
    const words = fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }).filter((one) => one.trim() !== '');
    const thing = (ids: readonly string[]) =>
      fc.oneof(
        fc.constantFrom(...ids).map((id) => ({ kind: 'entry' as const, id })),
        words.map((own) => ({ kind: 'words' as const, words: own })),
        fc
          .constantFrom('<script>', '&amp;', '\u200b', '中文', 'RLHF', 'constructor')
          .map((own) => ({ kind: 'words' as const, words: own })),
      );
    const claim = fc.record({
      intervention: thing(['rlhf', 'no-longer-there']),
      direction: fc.constantFrom(...DIRECTIONS),
      behaviour: thing(['sycophancy', 'Not An Id!']),
      model: fc.option(words),
      evidence: fc.constantFrom(...EVIDENCE_GRADES),
      confidence: fc.constant(null),
    });
    const document = fc.record({
      key: fc.constantFrom('web:example.org/post', 'arxiv:2412.14093', 'arxiv:9901.00001', 'openai-model-spec'),
      address: fc.constantFrom('https://example.org/post?a=1#!/b', 'https://www.lesswrong.com/posts/x'),
      title: fc.string({ maxLength: 500, unit: 'binary' }),
      revision: fc.constant(null),
    });
    const body = fc.oneof(fc.constant(''), fc.string({ maxLength: 900, unit: 'binary' }));
    const aLetter = {
      intervention: { kind: 'words' as const, words: '𝓅' },
      direction: 'increases' as const,
      behaviour: { kind: 'entry' as const, id: 'sycophancy' },
      model: null,
      evidence: 'lab-confirmed-production' as const,
      confidence: null,
    };
    const post = {
      key: 'web:example.org/post' as const,
      address: 'https://www.lesswrong.com/posts/x' as const,
      title: '',
      revision: null,
    };
    fc.assert(
      fc.property(claim, document, body, (claim, document, body) => {
        expect(check(proposalOf({ ...NOTE, claim, document, body }, proposing))).toEqual([]);
      }),
      { numRuns: 40, examples: [[aLetter, post, '']] },
    );
  });
});
