import { STANDINGS } from './grade.ts';
import type { Entry } from './joined.ts';
import { DIRECTIONS, EVIDENCE_GRADES, STAGES } from './terms.ts';

/** By what entries can be narrowed down. */
export const FACETS = ['stage', 'standing', 'grade', 'lab', 'behaviour', 'direction', 'year'] as const;
export type Facet = (typeof FACETS)[number];

/** The chosen value of each facet that is narrowed; the others are absent. */
export type Filter = { readonly [Name in Facet]?: string };

/**
 * Whether an entry passes. Grade, behaviour and direction must be met by one and the same finding: “increases sycophancy”
 * is not met by an entry that increases one thing and has another finding about sycophancy.
 */
export function passes(entry: Entry, filter: Filter): boolean {
  const { stage, standing, lab, year, grade, behaviour, direction } = filter;
  return (
    (stage === undefined || entry.intervention.stage === stage) &&
    (standing === undefined || entry.standing === standing) &&
    (lab === undefined || entry.deployments.some((deployment) => deployment.lab === lab)) &&
    (year === undefined || entry.described?.date.slice(0, 4) === year) &&
    ((grade ?? behaviour ?? direction) === undefined ||
      entry.findings.some(
        (finding) =>
          (grade === undefined || finding.evidence === grade) &&
          (behaviour === undefined || finding.behaviour.id === behaviour) &&
          (direction === undefined || finding.direction === direction),
      ))
  );
}

/** The values that `facet` can still take under the rest of the filter, with the number of entries each leaves. */
export function choicesOf(facet: Facet, entries: readonly Entry[], filter: Filter): [value: string, count: number][] {
  const { [facet]: _, ...others } = filter;
  const left = entries.filter((entry) => passes(entry, others));
  const counts = new Map<string, number>();
  for (const entry of left) {
    for (const value of new Set(valuesOf(facet, entry, others))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const order: readonly string[] = ORDERS[facet] ?? [];
  return [...counts].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b) || alphabet.compare(a, b));
}
const alphabet = new Intl.Collator('en');

const ORDERS: { [Name in Facet]?: readonly string[] } = {
  stage: STAGES,
  standing: STANDINGS,
  grade: EVIDENCE_GRADES,
  direction: DIRECTIONS,
};

function valuesOf(facet: Facet, entry: Entry, { grade, behaviour, direction }: Filter): string[] {
  if (facet === 'stage') return [entry.intervention.stage];
  if (facet === 'standing') return [entry.standing];
  if (facet === 'lab') return entry.deployments.map((deployment) => deployment.lab);
  if (facet === 'year') return entry.described ? [entry.described.date.slice(0, 4)] : [];
  const findings = entry.findings.filter(
    (finding) =>
      (grade === undefined || finding.evidence === grade) &&
      (behaviour === undefined || finding.behaviour.id === behaviour) &&
      (direction === undefined || finding.direction === direction),
  );
  if (facet === 'grade') return findings.map((finding) => finding.evidence);
  if (facet === 'behaviour') return findings.map((finding) => finding.behaviour.id);
  return findings.map((finding) => finding.direction);
}
