import { Ajv } from 'ajv';
import jsonld from 'jsonld';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkIndex } from '../shared-index/check.ts';
import { fromJsonLd, type LinkedData, toJsonLd } from '../shared-index/json-ld.ts';
import { LIST_NAMES, type SharedIndex } from '../shared-index/schema.ts';
import { readIndexFiles } from './index-files.ts';
import { indexJsonSchema } from './index-json-schema.ts';

let index: SharedIndex;
let document: LinkedData;
beforeAll(() => {
  const checked = checkIndex(readIndexFiles());
  if (!checked.ok) throw new Error('the index is not sound');
  index = checked.index;
  document = toJsonLd(index);
});

/** The context stands in the document: a processor that asks for another has found a fault. */
const offline = {
  documentLoader: async (url: string): Promise<never> => {
    throw new Error(`asked for ${url}`);
  },
};
/** Anything that it would pass over in silence is a fault too. */
const strictly = (): object => ({ ...offline, safe: true });

/** A value with everything that linked data keeps no order of in one fixed order. */
function settled(value: unknown, ordered = false): unknown {
  if (Array.isArray(value)) {
    const parts = value.map((part) => settled(part));
    return ordered ? parts : parts.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, part]) => [key, settled(part, key === 'interval')]),
  );
}

describe('the index as JSON-LD', () => {
  it('is understood in every part by a JSON-LD processor', async () => {
    const expanded = (await jsonld.expand(document as never, strictly())) as unknown as unknown[];
    expect(expanded.length).toBe(1 + LIST_NAMES.reduce((sum, list) => sum + index[list].length, 0));
  });

  it('comes back whole through RDF', async () => {
    const quads = { ...strictly(), format: 'application/n-quads' } as const;
    const text = (await jsonld.toRDF(document as never, quads)) as unknown as string;
    const native = { format: 'application/n-quads', useNativeTypes: true };
    const read = await jsonld.fromRDF(text as never, native as never);
    // The processor says of each string that it is one, which JSON-LD means anyway.
    const said = ',"@type":"http://www.w3.org/2001/XMLSchema#string"';
    const expanded = JSON.parse(JSON.stringify(read).replaceAll(said, ''));
    const tree = await jsonld.compact(embedded(expanded) as never, document['@context'] as never, offline);
    const back = fromJsonLd({ '@context': document['@context'], '@graph': (tree as unknown as LinkedData)['@graph'] });
    for (const list of LIST_NAMES) {
      expect(back[list].length).toBe(index[list].length);
      for (const item of index[list]) {
        expect(settled(back[list].find(({ id }) => id === item.id))).toEqual(settled(item));
      }
    }
    expect(checkIndex(back).ok).toBe(true);
  });

  it('makes concepts of interventions, and cites by what a claim is', async () => {
    const quads = (await jsonld.toRDF(document as never, offline)) as unknown as {
      subject: { value: string };
      predicate: { value: string };
      object: { value: string };
    }[];
    const of = (subject: string) =>
      quads.filter((quad) => quad.subject.value === subject).map((quad) => [quad.predicate.value, quad.object.value]);
    expect(of('urn:whence:interventions:rlhf')).toContainEqual([
      'http://www.w3.org/1999/02/22-rdf-syntax-ns#type',
      'http://www.w3.org/2004/02/skos/core#Concept',
    ]);
    for (const finding of index.findings) {
      const [cited] = of(`urn:whence:findings:${finding.id}`).filter(([by]) =>
        by!.startsWith('http://purl.org/spar/cito/'),
      );
      expect(cited![1]).toBe(`urn:whence:sources:${finding.source}`);
    }
    const experiment = index.findings.find((finding) => finding.evidence === 'published-experiment')!;
    const hearsay = index.findings.find((finding) => finding.evidence === 'anecdotal')!;
    const predicates = (id: string) => of(`urn:whence:findings:${id}`).map(([by]) => by);
    expect(predicates(experiment.id)).toContain('http://purl.org/spar/cito/citesAsEvidence');
    expect(predicates(hearsay.id)).toContain('http://purl.org/spar/cito/citesAsSourceDocument');
  });
});

/** Expanded nodes with the nameless ones put back where they are referred to. */
function embedded(nodes: { '@id': string }[]): object[] {
  const nameless = new Map(nodes.filter((node) => node['@id'].startsWith('_:')).map((node) => [node['@id'], node]));
  const put = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(put);
    if (value === null || typeof value !== 'object') return value;
    const { '@id': _, ...known } = { '@id': '', ...nameless.get((value as { '@id'?: string })['@id'] ?? '') };
    if (Object.keys(known).length > 0) return known;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, put(part)]));
  };
  return nodes.filter((node) => !nameless.has(node['@id'])).map((node) => put(node) as object);
}

describe('the JSON Schema of the export', () => {
  const accepts = new Ajv({ allErrors: true, strict: false, formats: { uri: true } }).compile(indexJsonSchema());
  it('accepts the index', () => {
    expect(accepts(structuredClone(index)), JSON.stringify(accepts.errors?.[0])).toBe(true);
  });
  it.each([
    ['a missing list', (copy: Record<string, unknown>) => delete copy['sources']],
    ['a made-up grade', (copy: { findings: { evidence: string }[] }) => (copy.findings[0]!.evidence = 'proven')],
    ['an unknown field', (copy: { sources: object[] }) => Object.assign(copy.sources[0]!, { score: 1 })],
    ['a script for a link', (copy: { sources: { url: string }[] }) => (copy.sources[0]!.url = 'javascript:alert(1)')],
  ])('refuses %s', (_, spoil) => {
    const copy = structuredClone(index);
    spoil(copy as never);
    expect(accepts(copy)).toBe(false);
  });
});
