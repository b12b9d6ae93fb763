import * as v from 'valibot';
import { kindOf, type NoteKind } from '../kind.ts';
import { Claim, type Note, type Target } from '../note.ts';
import { adopt, type Importing, itemsOf, type ReadNotes, readItems } from './reading.ts';
import { Selector, selectorsOf, targetOf } from './selectors.ts';
import type { NoteWriter } from './writing.ts';

/**
 * W3C Web Annotation (https://www.w3.org/TR/annotation-model/): one collection with one page. What the model has no word for
 * (the document's key, the section, a claim) stands under a prefix of its own, so that other tools pass over it.
 */
const CONTEXT = [
  'http://www.w3.org/ns/anno.jsonld',
  {
    whence: 'urn:whence:terms:',
    document: { '@id': 'whence:document', '@type': '@json' },
    section: 'whence:section',
    textLength: 'whence:textLength',
    gone: 'whence:gone',
    claim: { '@id': 'whence:claim', '@type': '@json' },
    origin: { '@id': 'whence:origin', '@type': '@json' },
  },
] as const;

const URN = 'urn:whence:';

const MOTIVATIONS: Readonly<Record<NoteKind, string>> = {
  highlight: 'highlighting',
  note: 'commenting',
  claim: 'assessing',
  reply: 'replying',
};

/** The notes as a JSON-LD file. */
export function webAnnotationWriter(): NoteWriter {
  let total = 0;
  const begin = `{"@context":${JSON.stringify(CONTEXT)},\n"type":"AnnotationCollection",\n"first":{"type":"AnnotationPage","items":[\n`;
  return {
    add: (notes) => notes.map((note) => (total++ === 0 ? begin : ',\n') + JSON.stringify(annotationOf(note))).join(''),
    end: () => `${total === 0 ? begin : ''}\n]},\n"total":${total}}\n`,
  };
}

function annotationOf(note: Note) {
  const { id, author, created, updated, document, target, gone, body, tags, claim, replyTo, origin } = note;
  const bodies = [
    ...(body === '' ? [] : [{ type: 'TextualBody', value: body, format: 'text/markdown', purpose: 'commenting' }]),
    ...tags.map((tag) => ({ type: 'TextualBody', value: tag, purpose: 'tagging' })),
  ];
  return {
    id: URN + id,
    type: 'Annotation',
    motivation: MOTIVATIONS[kindOf(note)],
    creator: `${URN}author:${author}`,
    created,
    modified: updated,
    ...(bodies.length > 0 && { body: bodies }),
    target: replyTo ? URN + replyTo : target ? { source: document.address, ...resourceOf(target) } : document.address,
    document,
    ...(gone && { gone }),
    ...(claim && { claim }),
    ...(origin && { origin }),
  };
}

function resourceOf(target: Target) {
  const { section, position } = target;
  return { selector: selectorsOf(target), textLength: position.of, ...(section && { section }) };
}

const oneOrMore = <Item extends v.GenericSchema>(item: Item) =>
  v.pipe(
    v.union([v.array(item), item]),
    v.transform((value) => (Array.isArray(value) ? value : [value]) as v.InferOutput<Item>[]),
  );

const Resource = v.looseObject({
  source: v.union([
    v.string(),
    v.pipe(
      v.looseObject({ id: v.string() }),
      v.transform(({ id }) => id),
    ),
  ]),
  selector: v.optional(oneOrMore(Selector), []),
  section: v.optional(v.nullable(v.string()), null),
  textLength: v.optional(v.number()),
});

const Annotation = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1)),
  created: v.optional(v.string()),
  modified: v.optional(v.string()),
  creator: v.optional(
    v.union([v.string(), v.looseObject({ id: v.optional(v.string()), name: v.optional(v.string()) })]),
  ),
  body: v.optional(
    oneOrMore(
      v.union([
        v.pipe(
          v.string(),
          v.transform((value) => ({ value, purpose: undefined })),
        ),
        v.looseObject({ value: v.optional(v.string()), purpose: v.optional(v.string()) }),
      ]),
    ),
    [],
  ),
  bodyValue: v.optional(v.string()),
  target: oneOrMore(v.union([v.string(), Resource])),
  document: v.optional(v.unknown()),
  gone: v.optional(v.boolean(), false),
  claim: v.optional(v.nullable(Claim), null),
  origin: v.optional(v.unknown()),
});

/** The notes of a JSON-LD file: a collection, a page, a list or a single annotation. Our own come back as they were. */
export async function readWebAnnotations(json: string, importing: Importing): Promise<ReadNotes> {
  const items = itemsOf(json);
  if (!Array.isArray(items)) return { notes: [], refused: [items] };
  return readItems(items, async (item) => {
    const annotation = v.parse(Annotation, item);
    return annotation.id.startsWith(`${URN}n:`) ? ownOf(annotation) : foreignOf(annotation, importing);
  });
}

type Annotation = v.InferOutput<typeof Annotation>;

function partsOf({ body, bodyValue, target }: Annotation) {
  const [first] = target;
  const resource = typeof first === 'object' ? first : null;
  const described = resource && targetOf(resource.selector);
  return {
    at: typeof first === 'string' ? first : (resource?.source ?? ''),
    target: described && {
      ...described,
      position: { ...described.position, of: resource.textLength ?? described.position.of },
      section: resource.section,
    },
    body: [...body.filter(({ purpose }) => purpose !== 'tagging').flatMap(({ value }) => value ?? []), bodyValue ?? '']
      .filter((value) => value !== '')
      .join('\n\n'),
    tags: body.filter(({ purpose }) => purpose === 'tagging').flatMap(({ value }) => value ?? []),
  };
}

function ownOf(annotation: Annotation): Note {
  const { at, target, body, tags } = partsOf(annotation);
  const { id, created = '', modified = created, creator, claim, gone } = annotation;
  return {
    version: 1,
    id: id.slice(URN.length),
    author: typeof creator === 'string' ? creator.slice(`${URN}author:`.length) : '',
    created,
    updated: modified,
    document: annotation.document as Note['document'],
    target,
    ...(gone && { gone }),
    body,
    tags,
    claim,
    replyTo: at.startsWith(`${URN}n:`) ? at.slice(URN.length) : null,
    origin: (annotation.origin ?? null) as Note['origin'],
  };
}

function foreignOf(annotation: Annotation, importing: Importing): Promise<Note> {
  const { at, target, body, tags } = partsOf(annotation);
  const { id, created = new Date(0).toISOString(), modified = created, creator, claim } = annotation;
  const user = typeof creator === 'string' ? creator : (creator?.name ?? creator?.id ?? null);
  return adopt(
    {
      address: at,
      title: at,
      created,
      updated: modified,
      origin: { service: 'web-annotation', id, user: user?.slice(0, 200) ?? null },
      replyTo: null,
      target,
      body,
      tags,
      claim,
    },
    importing,
  );
}
