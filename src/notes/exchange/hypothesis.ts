import * as v from 'valibot';
import { idPrefixOf, type Note } from '../note.ts';
import { adopt, type Importing, itemsOf, type ReadNotes, readItems } from './reading.ts';
import { Selector, selectorsOf, targetOf } from './selectors.ts';
import { documentGrouper, type NoteWriter } from './writing.ts';

/** Hypothesis's JSON, as its API and its export give it (https://h.readthedocs.io/en/latest/api-reference/v1/). */
const SERVICE = 'hypothesis';
/** Who wrote a note that was written here. */
const OWN = /^acct:([a-z0-9]+)@whence$/;
/** The tag of a note whose sentence is gone, as its reader said. */
const GONE = 'whence:gone';

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

/** The notes of a Hypothesis export: `{ rows }`, `{ annotations }` or a list. The same note gets the same id each time, and our own keep theirs. */
export async function readHypothesis(json: string, importing: Importing): Promise<ReadNotes> {
  const items = itemsOf(json);
  if (!Array.isArray(items)) return { notes: [], refused: [items] };
  return readItems(items, async (item) => {
    const { id, created, updated = created, user, uri, text, tags, references, document, target } = v.parse(Row, item);
    const title = document?.title;
    const note = await adopt(
      {
        address: uri,
        title: (Array.isArray(title) ? title[0] : title) ?? uri,
        created,
        updated,
        origin: { service: SERVICE, id, user: user?.replace(/^acct:/, '') ?? null },
        replyTo: references.at(-1) ?? null,
        target: references.length > 0 ? null : targetOf(target[0]?.selector ?? []),
        body: text ?? '',
        tags: tags.filter((tag) => tag !== GONE),
        gone: tags.includes(GONE),
        claim: null,
      },
      importing,
    );
    const author = OWN.exec(user ?? '')?.[1];
    const prefix = await idPrefixOf(note.document.key);
    const answered = references.at(-1);
    return {
      ...note,
      ...(author && id.startsWith(`${prefix}${author}:`) && { id, author, origin: null }),
      replyTo: answered?.startsWith(prefix) ? answered : note.replyTo,
    };
  });
}

/**
 * The notes as Hypothesis exports them, and takes them in: its sidebar refuses any file but one of `annotations`. A claim becomes its
 * sentence (`sentenceOf`) before the text, since Hypothesis knows no claims, and that a sentence is gone becomes a tag.
 */
export function hypothesisWriter(sentenceOf: (note: Note) => string): NoteWriter {
  const documents = documentGrouper();
  let separator = '{"annotations":[\n';
  const written = (groups: readonly Note[][]) =>
    groups
      .flatMap((ofDocument) => {
        const foreignIds = new Map(
          ofDocument.flatMap(({ id, origin }) => (origin?.service === SERVICE ? [[id, origin.id]] : [])),
        );
        return ofDocument.map((note) => JSON.stringify(rowOf(note, sentenceOf, foreignIds)));
      })
      .map((row) => {
        const text = separator + row;
        separator = ',\n';
        return text;
      })
      .join('');
  return {
    add: (notes) => written(documents.add(notes)),
    end: () => `${written(documents.end())}${separator === ',\n' ? '' : separator}\n]}\n`,
  };
}

function rowOf(note: Note, sentenceOf: (note: Note) => string, foreignIds: ReadonlyMap<string, string>) {
  const { id, author, created, updated, document, target, gone, body, tags, replyTo, origin, claim } = note;
  return {
    id: foreignIds.get(id) ?? id,
    created,
    updated,
    user: `acct:${origin?.service === SERVICE ? (origin.user ?? author) : `${author}@whence`}`,
    uri: document.address,
    text: [claim ? sentenceOf(note) : '', body].filter((part) => part !== '').join('\n\n'),
    tags: gone ? [...tags, GONE] : tags,
    document: { title: [document.title] },
    target: [{ source: document.address, ...(target && { selector: selectorsOf(target) }) }],
    ...(replyTo && { references: [foreignIds.get(replyTo) ?? replyTo] }),
  };
}
