import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../tests/unit/exchange.ts';
import { someNote } from '../../../tests/unit/notes.ts';
import type { Claim, Note } from '../note.ts';
import { claimsCsvWriter } from './claims-csv.ts';

const writeClaimsCsv = (notes: readonly Note[], words: Parameters<typeof claimsCsvWriter>[0]) =>
  fileOf(claimsCsvWriter(words), notes);

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
  const { gone: _, ...base } = someNote();

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
