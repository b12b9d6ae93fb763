import * as v from 'valibot';

/** How strongly a finding is supported, strongest first. Readers see these defined on the Atlas's page about evidence. */
export const EVIDENCE_GRADES = [
  'lab-confirmed-production',
  'independent-replication',
  'published-experiment',
  'reported',
  'anecdotal',
  'speculation',
] as const;
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number];

export const DIRECTIONS = ['increases', 'decreases', 'mixed', 'no-effect'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const DEPLOYMENT_STATUSES = ['confirmed', 'reported', 'speculated', 'denied'] as const;
export type DeploymentStatus = (typeof DEPLOYMENT_STATUSES)[number];

/** Where in a model's making an intervention acts, or what sort of thing it is. */
export const STAGES = [
  'pretraining-data',
  'midtraining',
  'supervised-finetuning',
  'preference-optimisation',
  'reinforcement-learning',
  'reward-design',
  'distillation',
  'adversarial',
  'unlearning',
  'representation-engineering',
  'oversight',
  'elicitation',
  'evaluation-artifact',
  'harmful-factor',
] as const;

export const SOURCE_KINDS = ['paper', 'post', 'system-card', 'spec', 'interview', 'report', 'code'] as const;

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9.-]{0,79}$/, 'an id has lower-case letters, digits, dots and hyphens'),
);
const ids = (most: number) => v.pipe(v.array(id), v.maxLength(most));
const webAddress = v.pipe(
  v.string(),
  v.maxLength(500),
  v.url('not a web address'),
  v.regex(/^https?:\/\//i, 'only http and https addresses are allowed'),
);
const date = v.pipe(
  v.string(),
  v.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'not a date: YYYY, YYYY-MM or YYYY-MM-DD'),
);

export const Source = v.strictObject({
  id,
  title: text(300),
  authors: text(200),
  organisation: v.nullable(text(120)),
  /** As exact as it is known: YYYY, YYYY-MM or YYYY-MM-DD. */
  date,
  url: webAddress,
  arxiv: v.nullable(v.pipe(v.string(), v.regex(/^\d{4}\.\d{4,5}$/, 'not an arXiv id'))),
  kind: v.picklist(SOURCE_KINDS),
  /** How the source was read, where that matters for trusting it. */
  note: v.nullable(text(200)),
  /** Whether somebody checked that the source exists and says what is quoted. */
  verified: v.boolean(),
});
export type Source = v.InferOutput<typeof Source>;

const AmbiguousName = v.strictObject({
  name: text(80),
  /** Words near which the name has this sense. */
  context: v.pipe(v.array(text(60)), v.maxLength(40)),
  /** What else the name means, for people who read the index. */
  otherSenses: v.pipe(v.array(text(120)), v.maxLength(20)),
  /** Phrases with the name in another sense, which are never this entry: `steering committee`. */
  otherUses: v.pipe(v.array(text(80)), v.maxLength(40)),
});
export type AmbiguousName = v.InferOutput<typeof AmbiguousName>;

export const Intervention = v.strictObject({
  id,
  name: text(80),
  abbreviation: v.nullable(text(20)),
  stage: v.picklist(STAGES),
  /** Names that mean this entry wherever they stand. Inflections and spellings are derived and not listed. */
  names: v.pipe(v.array(text(80)), v.maxLength(40)),
  ambiguousNames: v.pipe(v.array(AmbiguousName), v.maxLength(20)),
  definition: text(700),
  /** What public sources do not tell about it. */
  unknown: text(300),
  broader: ids(10),
  related: ids(30),
  sources: ids(40),
  /** False where the record was written partly from memory. */
  verified: v.boolean(),
});
export type Intervention = v.InferOutput<typeof Intervention>;

export const Behaviour = v.strictObject({
  id,
  name: text(80),
  names: v.pipe(v.array(text(80)), v.maxLength(40)),
  definition: text(500),
  sources: ids(40),
});
export type Behaviour = v.InferOutput<typeof Behaviour>;

export const Finding = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9.-]{1,200}$/)),
  intervention: id,
  direction: v.picklist(DIRECTIONS),
  behaviour: id,
  statement: text(400),
  /** The figure as the source gives it. */
  figure: v.nullable(text(120)),
  model: v.nullable(text(120)),
  evidence: v.picklist(EVIDENCE_GRADES),
  source: id,
  verified: v.boolean(),
});
export type Finding = v.InferOutput<typeof Finding>;

export const Deployment = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9.-]{1,200}$/)),
  intervention: id,
  lab: text(60),
  models: v.pipe(v.array(text(80)), v.maxLength(20)),
  status: v.picklist(DEPLOYMENT_STATUSES),
  statement: text(400),
  source: id,
  verified: v.boolean(),
});
export type Deployment = v.InferOutput<typeof Deployment>;

/** The lists of the index with the schema of an item and the most items that are accepted. Each is a file under `public/index/`. */
export const LISTS = {
  interventions: { item: Intervention, most: 2_000 },
  behaviours: { item: Behaviour, most: 1_000 },
  findings: { item: Finding, most: 20_000 },
  deployments: { item: Deployment, most: 10_000 },
  sources: { item: Source, most: 10_000 },
} as const;
export type ListName = keyof typeof LISTS;
export const LIST_NAMES = Object.keys(LISTS) as ListName[];

/** The whole index as it ships. */
export type SharedIndex = { readonly [Name in ListName]: readonly v.InferOutput<(typeof LISTS)[Name]['item']>[] };
