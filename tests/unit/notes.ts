import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { type Claim, CONFIDENCES, type Note } from '../../src/notes/note.ts';
import { DIRECTIONS, EVIDENCE_GRADES } from '../../src/shared-index/terms.ts';

export const CLAIM: Claim = {
  intervention: { kind: 'entry', id: 'rlhf' },
  direction: 'increases',
  behaviour: { kind: 'words', words: 'flattery' },
  model: null,
  evidence: 'reported',
  confidence: null,
};

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
/** Any note that a reader may have. */
export const note = fc
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

/** One of them. */
export function someNote(): Note {
  return fc.sample(note, 1)[0]!;
}
