import { LIST_NAMES, LISTS, type ListName, type SharedIndex } from './schema.ts';

/**
 * The index as linked data: interventions and behaviours are SKOS concepts, and what is claimed cites its source by a CiTO term.
 * Everything that a file of the index holds is in it, so that it can be read back; only the order of lists is not kept.
 */

const NAMESPACE = 'urn:whence:';

/** How a field is said in linked data. References name the list that they lead to. */
interface Term {
  iri: string;
  to?: ListName;
  /** Kept in order, where the order matters. */
  ordered?: boolean;
}

const verified: Term = { iri: 'whence:verified' };
const cites = (iri: string): Term => ({ iri, to: 'sources' });
const concept = {
  name: { iri: 'skos:prefLabel' },
  names: { iri: 'skos:altLabel' },
  definition: { iri: 'skos:definition' },
  sources: cites('cito:citesForInformation'),
} satisfies Record<string, Term>;

/** The properties by which a claim cites its source: what kind of support that is depends on the claim. */
const CITATIONS = {
  citesAsEvidence: cites('cito:citesAsEvidence'),
  citesAsAuthority: cites('cito:citesAsAuthority'),
  citesAsDataSource: cites('cito:citesAsDataSource'),
  citesAsSourceDocument: cites('cito:citesAsSourceDocument'),
} satisfies Record<string, Term>;
type Citation = keyof typeof CITATIONS;

const TYPES: Record<ListName, { type: string; also: string; terms: Record<string, Term> }> = {
  interventions: {
    type: 'Intervention',
    also: 'skos:Concept',
    terms: {
      ...concept,
      abbreviation: { iri: 'whence:abbreviation' },
      stage: { iri: 'whence:stage' },
      ambiguousNames: { iri: 'whence:ambiguousName' },
      unknown: { iri: 'skos:scopeNote' },
      broader: { iri: 'skos:broader', to: 'interventions' },
      related: { iri: 'skos:related', to: 'interventions' },
      verified,
    },
  },
  behaviours: { type: 'Behaviour', also: 'skos:Concept', terms: concept },
  findings: {
    type: 'Finding',
    also: 'whence:Claim',
    terms: {
      intervention: { iri: 'whence:intervention', to: 'interventions' },
      direction: { iri: 'whence:direction' },
      behaviour: { iri: 'whence:behaviour', to: 'behaviours' },
      statement: { iri: 'dcterms:description' },
      figure: { iri: 'whence:figure' },
      model: { iri: 'whence:model' },
      evidence: { iri: 'whence:evidence' },
      ...CITATIONS,
      verified,
    },
  },
  deployments: {
    type: 'Deployment',
    also: 'whence:Claim',
    terms: {
      intervention: { iri: 'whence:intervention', to: 'interventions' },
      lab: { iri: 'whence:lab' },
      models: { iri: 'whence:model' },
      status: { iri: 'whence:status' },
      released: { iri: 'whence:released' },
      statement: { iri: 'dcterms:description' },
      ...CITATIONS,
      verified,
    },
  },
  sources: {
    type: 'Source',
    also: 'dcterms:BibliographicResource',
    terms: {
      title: { iri: 'dcterms:title' },
      authors: { iri: 'dcterms:creator' },
      organisation: { iri: 'dcterms:publisher' },
      date: { iri: 'dcterms:date' },
      url: { iri: 'dcterms:identifier' },
      arxiv: { iri: 'whence:arxiv' },
      kind: { iri: 'dcterms:type' },
      note: { iri: 'skos:note' },
      verified,
    },
  },
  methods: {
    type: 'Method',
    also: 'skos:Concept',
    terms: {
      name: { iri: 'skos:prefLabel' },
      behaviour: { iri: 'whence:behaviour', to: 'behaviours' },
      intervention: { iri: 'whence:intervention', to: 'interventions' },
      metric: { iri: 'whence:metric' },
      unit: { iri: 'whence:unit' },
      better: { iri: 'whence:better' },
      procedure: { iri: 'skos:definition' },
      caveat: { iri: 'skos:scopeNote' },
    },
  },
  measurements: {
    type: 'Measurement',
    also: 'whence:Claim',
    terms: {
      method: { iri: 'whence:method', to: 'methods' },
      lab: { iri: 'whence:lab' },
      model: { iri: 'whence:model' },
      variant: { iri: 'whence:variant' },
      modelDate: { iri: 'whence:modelDate' },
      value: { iri: 'whence:value' },
      figure: { iri: 'whence:figure' },
      interval: { iri: 'whence:interval', ordered: true },
      measuredBy: { iri: 'dcterms:contributor' },
      byDeveloper: { iri: 'whence:byDeveloper' },
      interventions: { iri: 'whence:intervention', to: 'interventions' },
      ...CITATIONS,
      verified,
    },
  },
  'open-questions': {
    type: 'OpenQuestion',
    also: 'skos:Concept',
    terms: {
      question: { iri: 'skos:prefLabel' },
      known: { iri: 'skos:definition' },
      disclosure: { iri: 'whence:disclosure' },
      experiment: { iri: 'whence:experiment' },
      findings: { iri: 'whence:finding', to: 'findings' },
      interventions: { iri: 'whence:intervention', to: 'interventions' },
      behaviours: { iri: 'whence:behaviour', to: 'behaviours' },
      methods: { iri: 'whence:method', to: 'methods' },
      sources: concept.sources,
    },
  },
};

const AMBIGUOUS_NAME = {
  name: 'skos:hiddenLabel',
  context: 'near',
  otherContext: 'farFrom',
  otherSenses: 'otherSense',
  otherUses: 'otherUse',
};

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Node = { [key: string]: Json };
/** A JSON-LD document with its context inside: nothing has to be fetched to read it. */
export interface LinkedData {
  '@context': { [key: string]: Json };
  '@graph': Node[];
}

/** The whole index as JSON-LD. */
export function toJsonLd(index: SharedIndex): LinkedData {
  const scheme = {
    id: `${NAMESPACE}index`,
    type: 'skos:ConceptScheme',
    'dcterms:title': 'Whence: training interventions',
  };
  const nodes = LIST_NAMES.flatMap((list) => index[list].map((item) => toNode(list, item)));
  return { '@context': context(), '@graph': [scheme, ...nodes] };
}

function toNode(list: ListName, item: SharedIndex[ListName][number]): Node {
  const { type, also, terms } = TYPES[list];
  const node: Node = { id: `${list}:${item.id}`, type: [type, also] };
  if (also === 'skos:Concept') node['skos:inScheme'] = { id: `${NAMESPACE}index` };
  for (const [field, value] of Object.entries(item) as [string, Json][]) {
    if (field === 'id' || value === null || (Array.isArray(value) && value.length === 0)) continue;
    const name = field === 'source' ? citationOf(item) : field;
    const to = terms[name]!.to;
    const refer = (one: Json) => (to ? `${to}:${one}` : one);
    node[name] = Array.isArray(value) ? value.map(refer) : refer(value);
  }
  return node;
}

/** A lab speaks with authority of its own training; an experiment is evidence; what is passed on is cited as just that. */
function citationOf(item: object): Citation {
  if ('value' in item) return 'citesAsDataSource';
  if ('status' in item) {
    return item.status === 'confirmed' || item.status === 'denied' ? 'citesAsAuthority' : 'citesAsSourceDocument';
  }
  const weak = new Set<unknown>(['reported', 'anecdotal', 'speculation']);
  return 'evidence' in item && weak.has(item.evidence) ? 'citesAsSourceDocument' : 'citesAsEvidence';
}

/**
 * The lists of an index out of a JSON-LD document that is compacted with our context, as it comes from other tools.
 * Nothing is believed of them: they go through `checkIndex` like any other.
 */
export function fromJsonLd(document: LinkedData): Record<ListName, Node[]> {
  const lists = Object.fromEntries(LIST_NAMES.map((list) => [list, [] as Node[]])) as Record<ListName, Node[]>;
  for (const node of document['@graph']) {
    const list = LIST_NAMES.find((name) => [node['type']].flat().includes(TYPES[name].type));
    if (list) lists[list].push(fromNode(list, node));
  }
  return lists;
}

function fromNode(list: ListName, node: Node): Node {
  const bare = (value: Json, to: ListName | undefined): Json => {
    if (Array.isArray(value)) return value.map((one) => bare(one, to));
    if (typeof value === 'string' && to) return value.replace(`${to}:`, '');
    if (value !== null && typeof value === 'object') {
      const fields = Object.keys(AMBIGUOUS_NAME).filter((field) => field in value || field !== 'otherContext');
      return Object.fromEntries(fields.map((field) => [field, value[field] ?? []]));
    }
    return value;
  };
  const item: Node = {};
  for (const [field, schema] of Object.entries(LISTS[list].item.entries)) {
    const name = field === 'source' ? Object.keys(CITATIONS).find((citation) => citation in node)! : field;
    const value = field === 'id' ? (node['id'] as string).replace(`${list}:`, '') : node[name];
    item[field] = value === undefined ? (isArray(schema) ? [] : null) : bare(value, TYPES[list].terms[name]?.to);
  }
  return item;
}

/** Whether a field of the schema is a list, which stands empty where linked data has nothing. */
function isArray(schema: { type: string; pipe?: readonly { type: string }[] }): boolean {
  return schema.type === 'array';
}

function context(): { [key: string]: Json } {
  const many = (schema: { type: string } | undefined) => (schema && isArray(schema) ? { '@container': '@set' } : {});
  const types = LIST_NAMES.map((list): [string, Json] => {
    const entries: Record<string, { type: string }> = LISTS[list].item.entries;
    const terms = Object.entries(TYPES[list].terms).map(([field, { iri, to, ordered }]): [string, Json] => [
      field,
      {
        '@id': iri,
        ...(to ? { '@type': '@id' } : {}),
        ...(ordered ? { '@container': '@list' } : many(entries[field])),
        ...(field === 'ambiguousNames' ? { '@context': ambiguousNameContext() } : {}),
      },
    ]);
    const { type } = TYPES[list];
    return [type, { '@id': `whence:${type}`, '@context': Object.fromEntries(terms) }];
  });
  return {
    '@version': 1.1,
    id: '@id',
    type: { '@id': '@type', '@container': '@set' },
    whence: `${NAMESPACE}vocabulary:`,
    skos: 'http://www.w3.org/2004/02/skos/core#',
    cito: 'http://purl.org/spar/cito/',
    dcterms: 'http://purl.org/dc/terms/',
    ...Object.fromEntries(LIST_NAMES.map((list) => [list, { '@id': `${NAMESPACE}${list}:`, '@prefix': true }])),
    ...Object.fromEntries(types),
  };
}

function ambiguousNameContext(): { [key: string]: Json } {
  return Object.fromEntries(
    Object.entries(AMBIGUOUS_NAME).map(([field, term]): [string, Json] => [
      field,
      field === 'name' ? { '@id': term } : { '@id': `whence:${term}`, '@container': '@set' },
    ]),
  );
}
