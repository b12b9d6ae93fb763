import { isInAddress } from './address.ts';
import { kindOf, longest, nameOf, targetOf } from './candidates.ts';
import { contextAmong } from './contexts.ts';
import type { Candidate, Scan } from './found.ts';
import type { Mention } from './mention.ts';
import { AMBIGUOUS, CERTAIN, type CompiledNames, EVERYDAY, someOf } from './names.ts';
import { mentionsOfShortForms, type ShortForm, shortForms, singular } from './short-forms.ts';
import { NEAR, type Subject, speaksOfSubject, strongNear, subjectNear, subjectOf } from './subject.ts';

/** Why a candidate is a mention, or is none. */
export type Reason =
  | 'certain-name'
  | 'defined-in-text'
  | 'near-words'
  | 'same-name-elsewhere'
  | 'same-entry-elsewhere'
  | 'related-entry-near'
  | 'document-speaks-of-it'
  | 'part-of-longer-name'
  | 'other-use'
  | 'in-address'
  | 'defined-otherwise'
  | 'other-subject'
  | 'other-sense-near'
  | 'no-context';

export interface Decision extends Mention {
  accepted: boolean;
  reason: Reason;
}

/**
 * Decides over a whole document, given the scans of its parts in order: which candidates are mentions, and why.
 * Work in proportion to the number of candidates.
 */
export function decide(names: CompiledNames, scans: readonly Scan[]): Decision[][] {
  // Most parts hold nothing that could be a mention, and only say what the document is about.
  const telling = scans.filter(({ candidates, acronyms }) => candidates.length > 0 || acronyms.length > 0);
  const decided = decideParts(names, telling, subjectOf(scans));
  let next = 0;
  return scans.map((scan) => (scan === telling[next] ? decided[next++]! : NONE));
}

function decideParts(names: CompiledNames, scans: readonly Scan[], subject: Subject): Decision[][] {
  const found = scans.map((scan) => (scan.candidates.length > 1 ? longest(names, scan) : scan.candidates));
  const sure = new Set<number>();
  for (const c of found.flat()) if (kindOf(names, c) === CERTAIN) sure.add(targetOf(names, c));
  const short = shortForms(names, scans, found, subject);

  const reasons = scans.map((scan, part) =>
    found[part]!.map((candidate) => judge(names, scan, candidate, subject, sure, short)),
  );
  const meant = namesMostlyMeant(names, found, reasons);
  return scans.map((scan, part) => {
    const row = found[part]!;
    if (row.length === 0 && short.size === 0) return NONE;
    const decisions = row.map((candidate, i) => {
      const reason = reasons[part]![i]!;
      const isMeant = reason === 'no-context' && meant.has(nameOf(names, candidate));
      return decisionOf(names, candidate, isMeant ? 'same-name-elsewhere' : reason);
    });
    if (short.size === 0) return decisions;
    const more = mentionsOfShortForms(names, scan, part, row, short);
    if (more.length === 0) return decisions;
    const defined = more.map((mention): Decision => ({ ...mention, accepted: true, reason: 'defined-in-text' }));
    return [...decisions, ...defined].sort((a, b) => a.start - b.start);
  });
}

/** As `decide`, with the candidates that a longer one covers. */
export function explain(names: CompiledNames, scans: readonly Scan[]): Decision[][] {
  const decided = decide(names, scans);
  return scans.map((scan, part) => {
    const kept = new Set(longest(names, scan));
    const covered = scan.candidates.filter((candidate) => !kept.has(candidate));
    return [...decided[part]!, ...covered.map((candidate) => decisionOf(names, candidate, 'part-of-longer-name'))].sort(
      (a, b) => a.start - b.start || b.end - a.end,
    );
  });
}

/** Most parts of a document. */
const NONE: Decision[] = [];

const ACCEPTING = new Set<Reason>([
  'certain-name',
  'defined-in-text',
  'near-words',
  'same-name-elsewhere',
  'same-entry-elsewhere',
  'related-entry-near',
  'document-speaks-of-it',
]);

function decisionOf(names: CompiledNames, candidate: Candidate, reason: Reason): Decision {
  const { start, end } = candidate;
  return { start, end, id: names.ids[targetOf(names, candidate)]!, accepted: ACCEPTING.has(reason), reason };
}

/** The ambiguous names that most of their places in a document, by the words near them, show to be meant: it keeps to one sense. */
function namesMostlyMeant(
  names: CompiledNames,
  found: readonly Candidate[][],
  reasons: readonly Reason[][],
): ReadonlySet<number> {
  const balance = new Map<number, number>();
  for (const [part, row] of found.entries()) {
    for (const [i, candidate] of row.entries()) {
      const reason = reasons[part]![i]!;
      const change = reason === 'near-words' ? 1 : reason === 'no-context' ? -1 : 0;
      if (change === 0) continue;
      const name = nameOf(names, candidate);
      balance.set(name, (balance.get(name) ?? 0) + change);
    }
  }
  return new Set([...balance].flatMap(([name, votes]) => (votes >= 0 ? [name] : [])));
}

function judge(
  names: CompiledNames,
  scan: Scan,
  candidate: Candidate,
  subject: Subject,
  sure: ReadonlySet<number>,
  short: ReadonlyMap<string, ShortForm>,
): Reason {
  const kind = kindOf(names, candidate);
  const target = targetOf(names, candidate);
  if (kind !== CERTAIN && kind !== AMBIGUOUS && kind !== EVERYDAY) return 'other-use';
  if (isInAddress(scan.text, candidate.start, candidate.end)) return 'in-address';
  const written = singular(scan.text.slice(candidate.start, candidate.end));
  const defined = short.get(written);
  if (defined) return defined.entry === target ? 'defined-in-text' : 'defined-otherwise';
  if (subject.isOther && strongNear(scan, candidate) === 0 && !speaksOfSubject(scan, candidate)) return 'other-subject';
  if (kind === CERTAIN) return 'certain-name';

  const akin = someOf(names.kin, target, (kin) => sure.has(kin));
  const isRare = subject.density < (akin ? 3 : 6);
  if (isRare && (sure.size === 0 || subjectNear(scan, candidate) < 1)) return 'other-subject';
  const said = contextAmong(names, scan, candidate, candidate.word - NEAR, candidate.word + NEAR);
  if (said === 'other sense') return 'other-sense-near';
  if (said === 'this sense') return 'near-words';
  if (subject.density < (akin || sure.has(target) ? 6 : 12)) return 'no-context';
  if (sure.has(target)) return 'same-entry-elsewhere';
  const near = subjectNear(scan, candidate);
  if (kind !== EVERYDAY && near >= 1) return 'document-speaks-of-it';
  if (akin && near > 0) return 'related-entry-near';
  return 'no-context';
}
