import { isEveryday } from '../shared-index/everyday.ts';
import { faultOf } from '../shared-index/plain-text.ts';
import type { Behaviour, Finding, Intervention, SharedIndex, Source } from '../shared-index/schema.ts';
import type { Claim, Note, Thing } from './note.ts';
import { named } from './vocabulary.ts';

/** What is to be added to the lists of the index, in the form of its files. */
export interface ProposedEntries {
  interventions: Intervention[];
  behaviours: Behaviour[];
  sources: Source[];
  findings: Finding[];
}

/** What nobody could know from the note: somebody has to write or check it. */
export interface Gap {
  list: keyof ProposedEntries;
  field: string;
}

export type Proposal =
  | { ok: true; entries: ProposedEntries; gaps: Gap[] }
  /** `no-claim`: the note claims nothing; `no-source`: it was read where nobody else can read it. */
  | { ok: false; why: 'no-claim' | 'no-source' };

/** What a proposal needs beside the note. */
export interface Proposing {
  index: SharedIndex;
  /** The key of the document at an address. */
  keyOf(address: string): string | null;
  /** A claim in words. */
  sentenceOf(claim: Claim): string;
  /** What stands where something is still to be written. */
  toBeWritten: string;
}

/**
 * A claim as entries of the index that pass its check, none of them verified: the finding, its source where the index lacks it,
 * and what is named in the reader's own words.
 */
export function proposalOf(note: Note, { index, keyOf, sentenceOf, toBeWritten }: Proposing): Proposal {
  const { claim, document, body, target } = note;
  if (!claim) return { ok: false, why: 'no-claim' };
  const gaps: Gap[] = [];
  const entries: ProposedEntries = { interventions: [], behaviours: [], sources: [], findings: [] };
  const quote = target?.quote.exact ?? '';

  const known = index.sources.find(({ url, arxiv }) => document.key === (arxiv ? `arxiv:${arxiv}` : keyOf(url)));
  const source = known ?? sourceOf(note, new Set(index.sources.map(({ id }) => id)));
  if (!source) return { ok: false, why: 'no-source' };
  if (!known) {
    entries.sources.push(source);
    for (const field of ['authors', 'organisation', ...(source.arxiv ? [] : ['date'])]) {
      gaps.push({ list: 'sources', field });
    }
  }

  const intervention = knownId(claim.intervention, index.interventions);
  if (!intervention) {
    entries.interventions.push({
      ...newThing(claim.intervention, quote || toBeWritten, index.interventions),
      abbreviation: null,
      stage: 'reinforcement-learning',
      ambiguousNames: [],
      unknown: toBeWritten,
      broader: [],
      related: [],
      sources: [source.id],
      verified: false,
    });
    for (const field of ['stage', 'definition', 'unknown']) gaps.push({ list: 'interventions', field });
  }
  const behaviour = knownId(claim.behaviour, index.behaviours);
  if (!behaviour) {
    const { definition, ...thing } = newThing(claim.behaviour, quote || toBeWritten, index.behaviours);
    entries.behaviours.push({ ...thing, definition: cut(definition, 500), sources: [source.id] });
    gaps.push({ list: 'behaviours', field: 'definition' });
  }

  const ids = [
    intervention ?? entries.interventions[0]!.id,
    behaviour ?? entries.behaviours[0]!.id,
    source.id,
  ] as const;
  entries.findings.push({
    id: unused(ids.join('.').slice(0, 190), new Set(index.findings.map(({ id }) => id)), '.'),
    intervention: ids[0],
    direction: claim.direction,
    behaviour: ids[1],
    statement: cut(plain(body) || plain(sentenceOf(claim)), 400),
    figure: null,
    model: claim.model === null ? null : cut(plain(claim.model), 120) || null,
    evidence: claim.evidence,
    source: source.id,
    verified: false,
  });
  if (!plain(body)) gaps.push({ list: 'findings', field: 'statement' });
  return { ok: true, entries, gaps };
}

/** A source that the index lacks, as far as the note tells it; null where nobody else could read it. */
function sourceOf({ document, created }: Note, taken: ReadonlySet<string>): Source | null {
  const arxiv = /^arxiv:(\d{4}\.\d{4,5})$/.exec(document.key)?.[1] ?? null;
  const url = arxiv ? `https://arxiv.org/abs/${arxiv}` : publicAddress(document.address);
  if (!url) return null;
  const host = new URL(url).hostname.replace(/^www\./, '');
  const title = cut(plain(document.title) || host, 300);
  const day = created.slice(0, 10);
  return {
    id: unused(arxiv ? `arxiv-${arxiv}` : slug(title, 40) || slug(host, 40), taken),
    title,
    authors: cut(host, 200),
    organisation: cut(host, 120),
    // The number of a paper tells its month; of anything else only when it was read is known.
    date: arxiv ? `20${arxiv.slice(0, 2)}-${arxiv.slice(2, 4)}` : day,
    url,
    arxiv,
    kind: arxiv ? 'paper' : /spec|constitution/.test(document.key) ? 'spec' : 'post',
    note: `Proposed by a reader, who read it on ${day}`,
    verified: false,
  };
}

type Called = { id: string; name: string; names: readonly string[] };

/** The id of a thing that the index has by now, whatever it lacked when the claim was made. */
function knownId(thing: Thing, things: readonly Called[]): string | null {
  if (thing.kind === 'entry') return things.some(({ id }) => id === thing.id) ? thing.id : null;
  return (
    named(
      things.map(({ id, name, names }) => ({ id, name, names: [...names] })),
      thing.words,
    )?.id ?? null
  );
}

function newThing(thing: Thing, definition: string, things: readonly Called[]) {
  const written = cut(plain(thing.kind === 'entry' ? thing.id : thing.words), 80);
  const name = isEveryday(written) ? 'Unnamed' : written;
  const taken = new Set(things.map(({ id }) => id));
  return { id: unused(slug(name, 60) || 'new', taken), name, names: [], definition: cut(plain(definition), 700) };
}

/** An address of a public host by its name, as the index takes it; null for all others. */
function publicAddress(address: string): string | null {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || !/^([a-z0-9-]+\.)+[a-z]{2,}$/.test(url.hostname)) return null;
  if (url.port || url.username || /(^|\.)arxiv\.org$/.test(url.hostname) || url.href.length > 500) return null;
  return url.href;
}

/** Text as the index takes it: one line, nothing invisible, nothing that looks like markup or a formula, no letters that pass for others. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Variation_Selector}\s]+/gu, ' ')
    .replace(/<(?=\/?[a-z!])/gi, '‹')
    .replace(/&(?=#\d+;|#x[\da-f]+;|[a-z]+;)/gi, '+')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(/\p{L}+/gu, (word) => (faultOf(word) ? word.replace(/[^\p{Script=Latin}]/gu, '?') : word))
    .replace(/^[\s=@]+/, '')
    .trim();
}

function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`;
}

function slug(text: string, most: number): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, most)
    .replace(/^-+|-+$/g, '');
}

/** The id, or one like it that nothing has; `constructor` is what every object has, and so no id of the index. */
function unused(id: string, taken: ReadonlySet<string>, joint = '-'): string {
  let free = id;
  for (let copy = 2; taken.has(free) || free === 'constructor'; copy++) free = `${id}${joint}${copy}`;
  return free;
}
