import * as v from 'valibot';
import { isOfBoundedSize } from './bounds.ts';
import { isEveryday } from './everyday.ts';
import { describeIssue } from './issue.ts';
import { nearestOf } from './nearest.ts';
import { faultOf } from './plain-text.ts';
import { LIST_NAMES, LISTS, type ListName, type SharedIndex } from './schema.ts';

/** One thing that is wrong with an index, in words for the person who edits it. */
export interface Problem {
  list: ListName;
  /** The entry's id where it has one, else its place in the list counted from 1, else null for the list itself. */
  entry: string | null;
  field: string | null;
  message: string;
}

export type Checked = { ok: true; index: SharedIndex } | { ok: false; problems: Problem[] };

/** More problems than these are not listed: an index that is so broken is refused all the same. */
const MOST_PROBLEMS = 100;

/**
 * Checks an index read from outside: shape, sizes, unique ids, references that lead somewhere, names that mean one thing.
 * It is accepted whole or refused whole. No name, address or text of an accepted index holds markup or leads to anything but http(s).
 */
export function checkIndex(files: { readonly [Name in ListName]?: unknown } | null): Checked {
  const problems: Problem[] = [];
  const report = (problem: Problem) => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
  };
  for (const list of LIST_NAMES) checkList(list, files?.[list], report);
  if (problems.length > 0) return { ok: false, problems };
  const index = files as SharedIndex;
  checkReferences(index, report);
  checkSense(index, report);
  checkNames(index, report);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, index };
}

/** A problem as one line: file, entry, field, what is wrong. */
export function describeProblem({ list, entry, field, message }: Problem): string {
  return [`${list}.json`, entry, field, message].filter((part) => part !== null).join(': ');
}

type Report = (problem: Problem) => void;

function checkList(list: ListName, items: unknown, report: Report): void {
  const { item: schema, most } = LISTS[list];
  const refuse = (message: string) => report({ list, entry: null, field: null, message });
  if (items === undefined) refuse('the file is missing');
  else if (!Array.isArray(items)) refuse('is not a list');
  else if (items.length > most) refuse(`has ${items.length} entries, more than the ${most} allowed`);
  if (!Array.isArray(items) || items.length > most) return;
  const seen = new Set<string>();
  items.forEach((item, place) => {
    const entry = typeof item?.id === 'string' && item.id.length < 300 ? item.id : `entry ${place + 1}`;
    if (!isOfBoundedSize(item)) {
      report({ list, entry, field: null, message: 'is larger or nested deeper than any entry may be' });
      return;
    }
    const parsed = v.safeParse(schema as v.GenericSchema, item);
    for (const issue of parsed.issues ?? []) {
      report({ list, entry, field: v.getDotPath(issue), message: describeIssue(issue) });
    }
    for (const [field, text] of textsOf(item)) {
      const message = faultOf(text);
      if (message) report({ list, entry, field, message });
    }
    if (seen.has(entry)) report({ list, entry, field: 'id', message: 'the id is used twice' });
    seen.add(entry);
  });
}

function* textsOf(value: unknown, path = ''): Generator<[string, string]> {
  if (typeof value === 'string') {
    if (!path.startsWith('url')) yield [path, value];
  } else if (Array.isArray(value)) {
    for (const [place, part] of value.entries()) yield* textsOf(part, `${path}.${place}`);
  } else if (value && typeof value === 'object') {
    for (const [key, part] of Object.entries(value)) yield* textsOf(part, path ? `${path}.${key}` : key);
  }
}

function checkReferences(index: SharedIndex, report: Report): void {
  const ids = Object.fromEntries(
    LIST_NAMES.map((list) => [list, new Set(index[list].map((item) => item.id))]),
  ) as Record<ListName, Set<string>>;
  const refer = (list: ListName, entry: string, field: string, to: ListName, targets: readonly string[]) => {
    for (const [place, target] of targets.entries()) {
      if (!ids[to].has(target)) {
        const meant = nearestOf(target, ids[to]);
        const message = `“${target}” is not in ${to}.json${meant ? `; is “${meant}” meant?` : ''}`;
        report({ list, entry, field, message });
      }
      if (targets.indexOf(target) < place) report({ list, entry, field, message: `“${target}” stands there twice` });
    }
  };
  for (const item of index.interventions) {
    refer('interventions', item.id, 'broader', 'interventions', item.broader);
    refer('interventions', item.id, 'related', 'interventions', item.related);
    refer('interventions', item.id, 'sources', 'sources', item.sources);
    if (item.related.includes(item.id)) {
      report({ list: 'interventions', entry: item.id, field: 'related', message: 'an entry is not related to itself' });
    }
  }
  checkBroader(index, report);
  for (const item of index.behaviours) refer('behaviours', item.id, 'sources', 'sources', item.sources);
  for (const item of index.findings) {
    refer('findings', item.id, 'intervention', 'interventions', [item.intervention]);
    refer('findings', item.id, 'behaviour', 'behaviours', [item.behaviour]);
    refer('findings', item.id, 'source', 'sources', [item.source]);
  }
  for (const item of index.deployments) {
    refer('deployments', item.id, 'intervention', 'interventions', [item.intervention]);
    refer('deployments', item.id, 'source', 'sources', [item.source]);
  }
  for (const item of index.methods) {
    refer('methods', item.id, 'behaviour', 'behaviours', item.behaviour ? [item.behaviour] : []);
    refer('methods', item.id, 'intervention', 'interventions', item.intervention ? [item.intervention] : []);
  }
  for (const item of index.measurements) {
    refer('measurements', item.id, 'method', 'methods', [item.method]);
    refer('measurements', item.id, 'interventions', 'interventions', item.interventions);
    refer('measurements', item.id, 'source', 'sources', [item.source]);
  }
  for (const item of index['open-questions']) {
    for (const list of ['findings', 'interventions', 'behaviours', 'methods', 'sources'] as const) {
      refer('open-questions', item.id, list, list, item[list]);
    }
  }
}

/** Going up from an entry by what is broader must not lead back to it. */
function checkBroader({ interventions }: SharedIndex, report: Report): void {
  const broader = new Map(interventions.map((item) => [item.id, item.broader]));
  for (const { id } of interventions) {
    const above = new Set<string>();
    const open = [...(broader.get(id) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (!above.has(next)) open.push(...(broader.get(next) ?? []));
      above.add(next);
    }
    if (!above.has(id)) continue;
    const direct = broader.get(id)!.includes(id);
    const message = direct
      ? 'an entry is not broader than itself'
      : 'what is broader leads round in a circle, back to it';
    report({ list: 'interventions', entry: id, field: 'broader', message });
  }
}

/** What no reference and no single field can tell: things that must fit each other. */
function checkSense(index: SharedIndex, report: Report): void {
  for (const { id, url, arxiv } of index.sources) {
    const message = addressFault(new URL(url), arxiv);
    if (message) report({ list: 'sources', entry: id, field: 'url', message });
  }
  for (const { id, behaviour, intervention } of index.methods) {
    if ((behaviour === null) === (intervention === null)) {
      const message = 'a method measures either a behaviour or an intervention';
      report({ list: 'methods', entry: id, field: 'behaviour', message });
    }
  }
  for (const { id, status, released, models } of index.deployments) {
    if (status === 'confirmed' && released && models.length === 0) {
      const message = 'what is confirmed of a released model names the model, or its family';
      report({ list: 'deployments', entry: id, field: 'models', message });
    }
  }
  const shares = new Set(index.methods.filter(({ unit }) => unit === '%').map(({ id }) => id));
  for (const { id, method, value, interval } of index.measurements) {
    if (shares.has(method) && [value, ...(interval ?? [])].some((share) => share < 0 || share > 100)) {
      report({ list: 'measurements', entry: id, field: 'value', message: 'a share lies between 0 and 100 %' });
    }
    if (interval && !(interval[0] <= value && value <= interval[1])) {
      const message = `${value} is not between ${interval[0]} and ${interval[1]}`;
      report({ list: 'measurements', entry: id, field: 'interval', message });
    }
  }
}

/** A named public host, and for arXiv the address of the very paper. By form alone: nothing is fetched. */
function addressFault({ hostname, port, username, pathname }: URL, arxiv: string | null): string | null {
  if (username || port || !/^([a-z0-9-]+\.)+[a-z]{2,}$/.test(hostname)) return 'is not at a public host by its name';
  if (/(^|\.)xn--/.test(hostname)) return 'is at a host whose name may only look like another';
  if (arxiv && !pathname.endsWith(arxiv)) return `does not lead to arXiv ${arxiv}`;
  if (/(^|\.)arxiv\.org$/.test(hostname)) {
    if (!arxiv) return 'leads to arXiv, but the source has no arXiv id';
    if (pathname !== `/abs/${arxiv}`) return `arXiv papers are cited as https://arxiv.org/abs/${arxiv}`;
  }
  return null;
}

/** A certain name is one, and means one entry only; a name that means several must be listed as ambiguous, with its context. */
function checkNames(index: SharedIndex, report: Report): void {
  const owners = new Map<string, string>();
  for (const item of index.interventions) {
    const refuse = (message: string) => report({ list: 'interventions', entry: item.id, field: 'names', message });
    for (const name of new Set([item.name, ...item.names].map((n) => n.normalize('NFKC').toLowerCase()))) {
      const owner = owners.get(name);
      if (owner) refuse(`“${name}” is a name of ${owner} too`);
      if (isEveryday(name)) refuse(`“${name}” stands in texts about anything, and would mark them all`);
      owners.set(name, item.id);
    }
    for (const { name, context } of item.ambiguousNames) {
      if (context.length === 0)
        refuse(`“${name}” is ambiguous, but “context” names no word near which it has this meaning`);
    }
  }
}
