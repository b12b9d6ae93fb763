import * as v from 'valibot';
import { DEPLOYMENT_STATUSES, DIRECTIONS, EVIDENCE_GRADES, SOURCE_KINDS, STAGES } from './terms.ts';

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const id = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9][a-z0-9.-]{0,79}$/,
    'an id holds only lower-case letters, digits, dots and hyphens, begins with a letter or digit, and has at most 80',
  ),
  v.notValue('constructor', 'is a word that every object of the language knows already'),
);
const ids = (most: number) => v.pipe(v.array(id), v.maxLength(most));
const webAddress = v.pipe(
  v.string(),
  v.maxLength(500),
  v.url('not a web address'),
  v.regex(
    /^https?:\/\/[\w.~:/?#[\]@!$&'()*+,;=%-]+$/,
    'only http and https addresses are allowed, in the letters that addresses have',
  ),
);
const date = v.pipe(
  v.string(),
  v.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'not a date: YYYY, YYYY-MM or YYYY-MM-DD'),
  v.check(isOnTheCalendar, 'no such day in the calendar, or not of these centuries'),
);

/** Whether the month has such a day, in the two centuries in which anything here can lie. What is no date at all is told elsewhere. */
function isOnTheCalendar(written: string): boolean {
  const [year = Number.NaN, month = 1, day = 1] = written.split('-').map(Number);
  const time = new Date(Date.UTC(year, month - 1, day));
  if (Number.isNaN(time.getTime()) || month > 12) return true;
  return year >= 1900 && year < 2100 && time.getUTCDate() === day;
}

/** Who stands for a source. What only says that nobody can be named, or of what kind they are, names nobody. */
const named = (most: number) =>
  v.pipe(
    text(most),
    v.regex(
      /^(?!([Uu]nknown|[Aa]nonymous|[Nn]one|[Nn]\/?[Aa]|[Aa]cademi[ac]|[Mm]ulti-lab|[Vv]arious|[Nn]ot (recorded|known|given|stated)|[-–—?.]+) *$)/,
      'names nobody; what cannot be attributed is no source',
    ),
  );

export const Source = v.strictObject({
  id,
  title: text(300),
  /** Surnames, of many the first ones and `et al.`; or the organisation that signs for its people, or a pen name. */
  authors: named(200),
  /**
   * On whose behalf its authors wrote, as the source itself says: the institutions of a paper’s authors (`Stanford / Columbia`; of
   * many the first ones and `and others`), the publisher of a report or of news, and `independent` for what somebody wrote on
   * nobody’s behalf.
   */
  organisation: named(120),
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
  /** Words near which it has another sense. */
  otherContext: v.optional(v.pipe(v.array(text(60)), v.maxLength(40))),
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
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9.-]{1,200}$/, 'an id holds only lower-case letters, digits, dots and hyphens'),
  ),
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
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9.-]{1,200}$/, 'an id holds only lower-case letters, digits, dots and hyphens'),
  ),
  intervention: id,
  lab: text(60),
  models: v.pipe(v.array(text(80)), v.maxLength(20)),
  status: v.picklist(DEPLOYMENT_STATUSES),
  /** False where it is said of research models, training snapshots or a document, and not of a model that was released. */
  released: v.boolean(),
  statement: text(400),
  source: id,
  verified: v.boolean(),
});
export type Deployment = v.InferOutput<typeof Deployment>;

/**
 * One way of measuring one thing. Figures are put side by side only within a method: unlike methods are never joined.
 * It is a behaviour that is measured, or how much of an intervention went into a training run.
 */
export const Method = v.strictObject({
  id,
  name: text(100),
  behaviour: v.nullable(id),
  intervention: v.nullable(id),
  /** What is counted or scored: `share of the document’s tenets violated`. */
  metric: text(160),
  unit: v.picklist(['%', 'score']),
  /** Which way is the better one, where that is beyond dispute. */
  better: v.nullable(v.picklist(['lower', 'higher'])),
  procedure: text(500),
  /** What keeps the figure from being read as more than it is. */
  caveat: text(300),
});
export type Method = v.InferOutput<typeof Method>;

const finite = v.pipe(v.number(), v.finite('is no number that can be drawn'));

export const Measurement = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9.-]{1,200}$/, 'an id holds only lower-case letters, digits, dots and hyphens'),
  ),
  method: id,
  lab: text(60),
  model: text(80),
  /** Which setting or training arm of the model, where a source gives several. */
  variant: v.nullable(text(120)),
  /** When the model came out, as exact as it is known; null for models that never did. */
  modelDate: v.nullable(date),
  value: finite,
  /** The figure as the source gives it: `up to 96 %`. */
  figure: text(60),
  interval: v.nullable(v.strictTuple([finite, finite])),
  measuredBy: text(80),
  /** Whether the developer measured its own model. */
  byDeveloper: v.boolean(),
  /** The interventions in which this arm differs from the others of its method. */
  interventions: ids(5),
  source: id,
  verified: v.boolean(),
});
export type Measurement = v.InferOutput<typeof Measurement>;

/** Something that public sources do not answer. */
export const OpenQuestion = v.strictObject({
  id,
  question: text(220),
  /** What public evidence there is, and where it ends. */
  known: text(900),
  /** What a developer would have to disclose to answer it. */
  disclosure: text(500),
  /** What experiment would answer it. */
  experiment: text(500),
  findings: v.pipe(v.array(Finding.entries.id), v.maxLength(40)),
  interventions: ids(40),
  behaviours: ids(20),
  methods: ids(20),
  sources: ids(40),
});
export type OpenQuestion = v.InferOutput<typeof OpenQuestion>;

/** The lists of the index with the schema of an item and the most items that are accepted. Each is a file under `public/index/`. */
export const LISTS = {
  interventions: { item: Intervention, most: 2_000 },
  behaviours: { item: Behaviour, most: 1_000 },
  findings: { item: Finding, most: 20_000 },
  deployments: { item: Deployment, most: 10_000 },
  sources: { item: Source, most: 10_000 },
  methods: { item: Method, most: 1_000 },
  measurements: { item: Measurement, most: 10_000 },
  'open-questions': { item: OpenQuestion, most: 500 },
} as const;
export type ListName = keyof typeof LISTS;
export const LIST_NAMES = Object.keys(LISTS) as ListName[];

/** The whole index as it ships. */
export type SharedIndex = { readonly [Name in ListName]: readonly v.InferOutput<(typeof LISTS)[Name]['item']>[] };
