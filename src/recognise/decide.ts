import { targetOf } from './candidates.ts';
import type { Candidate, Scan } from './found.ts';
import { judge, type Reason, surelyNamed } from './judge.ts';
import type { Mention } from './mention.ts';
import type { CompiledNames } from './names.ts';
import { mentionsOfShortForms, shortForms } from './short-forms.ts';
import { type Subject, subjectOf } from './subject.ts';
import { reconsidered, votesOf } from './votes.ts';

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
  const found = scans.map(({ longest }) => longest);
  const short = shortForms(names, scans, found, subject);
  const sure = surelyNamed(names, scans, found, subject, short);
  const reasons = scans.map((scan, part) =>
    found[part]!.map((candidate) => judge(names, scan, candidate, subject, sure, short)),
  );
  const votes = votesOf(names, scans, found, reasons);
  return scans.map((scan, part) => {
    const row = found[part]!;
    if (row.length === 0 && !short.someMeanEntry) return NONE;
    const decisions = row.map((candidate, i) =>
      decisionOf(names, candidate, reconsidered(names, scan, candidate, reasons[part]![i]!, votes)),
    );
    markListed(scan.text, decisions);
    if (!short.someMeanEntry) return decisions;
    const more = mentionsOfShortForms(names, scan, part, row, short);
    if (more.length === 0) return decisions;
    const defined = more.map((mention): Decision => ({ ...mention, accepted: true, reason: 'defined-in-text' }));
    return [...decisions, ...defined].sort((a, b) => a.start - b.start);
  });
}

/** What may stand between two of a list: DPO, SFT *and* distillation. */
const IN_LIST = /^\s*(?:[,;/&+]\s*(?:(?:and|or|nor)\s+)?|(?:and|or|nor|versus|vs\.?)\s+)(?:the\s+)?$/;
/** So many units of it at most. */
const LONGEST = 12;

/** Marks ambiguous names that no word speaks for but a mention with which they stand in one list. */
function markListed(text: string, row: Decision[]): void {
  for (let i = 1; i < row.length; i++) markBeside(text, row[i]!, row[i - 1]!);
  for (let i = row.length - 2; i >= 0; i--) markBeside(text, row[i]!, row[i + 1]!);
}

function markBeside(text: string, decision: Decision, beside: Decision): void {
  if (decision.reason !== 'no-context' || !beside.accepted) return;
  const from = Math.min(decision.end, beside.end);
  const to = Math.max(decision.start, beside.start);
  if (to - from > LONGEST || !IN_LIST.test(text.slice(from, to))) return;
  decision.accepted = true;
  decision.reason = 'listed-with-mention';
}

/** Most parts of a document. */
const NONE: Decision[] = [];

const ACCEPTING = new Set<Reason>([
  'certain-name',
  'defined-in-text',
  'near-words',
  'same-name-elsewhere',
  'same-entry-near-words',
  'same-entry-elsewhere',
  'related-entry-near',
  'document-speaks-of-it',
  'listed-with-mention',
]);

function decisionOf(names: CompiledNames, candidate: Candidate, reason: Reason): Decision {
  const { start, end } = candidate;
  return { start, end, id: names.ids[targetOf(names, candidate)]!, accepted: ACCEPTING.has(reason), reason };
}
