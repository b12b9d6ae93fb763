import { targetOf } from './candidates.ts';
import { contextsAmong } from './contexts.ts';
import { type Decision, decide } from './decide.ts';
import { type Candidate, CONTEXT_END, CONTEXT_START, type Scan } from './found.ts';
import type { CompiledNames } from './names.ts';
import { type ShortForms, shortForms, shortFormWithin, singular } from './short-forms.ts';
import { NEAR, subjectOf } from './subject.ts';

/** A decision with what it rests on: the words of the document of which its reason speaks. Empty where it speaks of none. */
export interface Explanation extends Decision {
  evidence: string[];
}

/** As `decide`, with the candidates that a longer one covers, and with evidence. For people who ask: it does the work again. */
export function explain(names: CompiledNames, scans: readonly Scan[]): Explanation[][] {
  const decided = decide(names, scans);
  const found = scans.map(({ longest }) => longest);
  const document: Document = {
    names,
    scans,
    short: shortForms(names, scans, found, subjectOf(scans)),
    surely: surelyNamed(scans, decided),
  };
  return scans.map((scan, part) => {
    const kept = new Map(found[part]!.map((candidate) => [candidate.start, candidate] as const));
    const explained = decided[part]!.map((decision) => {
      const evidence = evidenceOf(document, scan, decision, kept.get(decision.start));
      return { ...decision, evidence };
    });
    const covered = scan.candidates.filter((candidate) => !isSame(names, candidate, kept.get(candidate.start)));
    return [...explained, ...covered.map((candidate) => coveredBy(names, scan, candidate, found[part]!))].sort(
      (a, b) => a.start - b.start || b.end - a.end,
    );
  });
}

/** Whether two candidates are one place and one entry: some names are found in more than one way. */
function isSame(names: CompiledNames, a: Candidate, b: Candidate | undefined): boolean {
  return b !== undefined && a.start === b.start && a.end === b.end && targetOf(names, a) === targetOf(names, b);
}

interface Document {
  names: CompiledNames;
  scans: readonly Scan[];
  short: ShortForms;
  /** For each entry the words that first name it surely. */
  surely: ReadonlyMap<string, string>;
}

function evidenceOf(
  document: Document,
  scan: Scan,
  { reason, start, end }: Decision,
  candidate: Candidate | undefined,
): string[] {
  const { names, surely } = document;
  if (reason === 'defined-in-text' || reason === 'defined-otherwise') {
    const name = singular(scan.text.slice(start, end));
    const letters =
      document.short.has(name) || !candidate ? name : shortFormWithin(name, targetOf(names, candidate), document.short);
    return letters === null ? [] : definitionOf(document, letters);
  }
  if (!candidate) return [];
  const near = () => contextsAmong(names, scan, candidate, candidate.word - NEAR, candidate.word + NEAR);
  const quotes = (rows: readonly number[]) => [
    ...new Set(
      rows.map((row) => scan.text.slice(scan.contexts[row + CONTEXT_START], scan.contexts[row + CONTEXT_END])),
    ),
  ];
  const target = targetOf(names, candidate);
  const namesOf = (entries: Iterable<number>) => [...entries].flatMap((entry) => surely.get(names.ids[entry]!) ?? []);
  switch (reason) {
    case 'near-words':
    case 'other-sense-elsewhere':
      return quotes(near().forIt);
    case 'other-sense-near':
      return quotes(near().against);
    case 'same-entry-elsewhere':
    case 'seldom-meant':
      return namesOf([target]);
    case 'related-entry-near':
      return namesOf(names.kin.items.subarray(names.kin.starts[target], names.kin.starts[target + 1]));
    default:
      return [];
  }
}

/** So much of a text is shown that defines a short form (UTF-16 units). */
const SHOWN = 60;

function definitionOf({ scans, short }: Document, letters: string): string[] {
  const form = short.get(letters);
  if (!form) return [];
  const { text } = scans[form.part]!;
  if (form.end > form.start + letters.length + 1) return [text.slice(form.start, form.end)];
  return [text.slice(Math.max(0, form.start - SHOWN), form.end).replace(/^\S*\s/, '')];
}

function coveredBy(names: CompiledNames, { text }: Scan, covered: Candidate, kept: readonly Candidate[]): Explanation {
  const { start, end } = covered;
  const longer = kept.filter((other) => other.start < end && start < other.end);
  return {
    start,
    end,
    id: names.ids[targetOf(names, covered)]!,
    accepted: false,
    reason: 'part-of-longer-name',
    evidence: longer.map((other) => text.slice(other.start, other.end)),
  };
}

function surelyNamed(scans: readonly Scan[], decided: readonly Decision[][]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const [part, row] of decided.entries()) {
    for (const { id, reason, start, end } of row) {
      if (reason === 'certain-name' && !first.has(id)) first.set(id, scans[part]!.text.slice(start, end));
    }
  }
  return first;
}
