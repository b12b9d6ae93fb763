import * as v from 'valibot';
import type { Note } from '../note.ts';
import { adopt, type Importing, itemsOf, type ReadNotes, readItems } from './reading.ts';
import { Selector, selectorsOf, targetOf } from './selectors.ts';

/** Hypothesis's JSON, as its API and its export give it (https://h.readthedocs.io/en/latest/api-reference/v1/). */
const SERVICE = 'hypothesis';

const Row = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1)),
  created: v.string(),
  updated: v.optional(v.string()),
  user: v.optional(v.string()),
  uri: v.string(),
  text: v.optional(v.nullable(v.string()), ''),
  tags: v.optional(v.array(v.string()), []),
  references: v.optional(v.array(v.string()), []),
  document: v.optional(v.looseObject({ title: v.optional(v.union([v.string(), v.array(v.string())])) })),
  target: v.optional(v.array(v.looseObject({ selector: v.optional(v.array(Selector), []) })), []),
});

/** The notes of a Hypothesis export: `{ rows }`, `{ annotations }` or a list. The same note gets the same id each time. */
export async function readHypothesis(json: string, importing: Importing): Promise<ReadNotes> {
  const items = itemsOf(json);
  if (!Array.isArray(items)) return { notes: [], refused: [items] };
  return readItems(items, (item) => {
    const { id, created, updated = created, user, uri, text, tags, references, document, target } = v.parse(Row, item);
    const title = document?.title;
    return adopt(
      {
        address: uri,
        title: (Array.isArray(title) ? title[0] : title) ?? uri,
        created,
        updated,
        origin: { service: SERVICE, id, user: user?.replace(/^acct:/, '') ?? null },
        replyTo: references.at(-1) ?? null,
        target: references.length > 0 ? null : targetOf(target[0]?.selector ?? []),
        body: text ?? '',
        tags,
        claim: null,
      },
      importing,
    );
  });
}

/**
 * The notes as Hypothesis exports them, and takes them in: its sidebar refuses any file but one of `annotations`. A claim becomes its sentence (`sentenceOf`) before the
 * text, since Hypothesis knows no claims.
 */
export function writeHypothesis(notes: readonly Note[], sentenceOf: (note: Note) => string): string {
  const foreignIds = new Map(notes.flatMap(({ id, origin }) => (origin?.service === SERVICE ? [[id, origin.id]] : [])));
  const annotations = notes.map((note) => {
    const { id, author, created, updated, document, target, body, tags, replyTo, origin, claim } = note;
    return {
      id: foreignIds.get(id) ?? id,
      created,
      updated,
      user: `acct:${origin?.service === SERVICE ? (origin.user ?? author) : `${author}@whence`}`,
      uri: document.address,
      text: [claim ? sentenceOf(note) : '', body].filter((part) => part !== '').join('\n\n'),
      tags,
      document: { title: [document.title] },
      target: [{ source: document.address, ...(target && { selector: selectorsOf(target) }) }],
      ...(replyTo && { references: [foreignIds.get(replyTo) ?? replyTo] }),
    };
  });
  return `${JSON.stringify({ annotations }, null, 2)}\n`;
}
