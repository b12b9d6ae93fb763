import { type Deployment, EVIDENCE_GRADES, type Finding, type SharedIndex } from './schema.ts';

/** How well an intervention is documented: what its mark on a page tells at a glance. */
export const STANDINGS = ['confirmed', 'experiment', 'speculative'] as const;
export type Standing = (typeof STANDINGS)[number];

const experimental = new Set(['lab-confirmed-production', 'independent-replication', 'published-experiment']);

/**
 * The standing of an entry, computed from its findings and deployments and never typed in.
 * `confirmed`: a lab says, in a source that was checked, that a named production model was trained so.
 * `experiment`: no such statement, but a checked experiment is published. `speculative`: neither.
 */
export function standingOf(findings: readonly Finding[], deployments: readonly Deployment[]): Standing {
  if (deployments.some((d) => d.status === 'confirmed' && d.verified && d.models.length > 0)) return 'confirmed';
  if (findings.some((f) => f.verified && experimental.has(f.evidence))) return 'experiment';
  return 'speculative';
}

/** The standing of every entry of an index, by id, in one pass over its findings and deployments. */
export function standingsOf(index: SharedIndex): Record<string, Standing> {
  const findings = byIntervention(index.findings);
  const deployments = byIntervention(index.deployments);
  return Object.fromEntries(
    index.interventions.map(({ id }) => [id, standingOf(findings.get(id) ?? [], deployments.get(id) ?? [])]),
  );
}

function byIntervention<Item extends { intervention: string }>(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.intervention);
    if (group) group.push(item);
    else groups.set(item.intervention, [item]);
  }
  return groups;
}

/** Orders findings by strength: checked before unchecked, then by evidence grade. */
export function compareStrength(a: Finding, b: Finding): number {
  return (
    Number(b.verified) - Number(a.verified) || EVIDENCE_GRADES.indexOf(a.evidence) - EVIDENCE_GRADES.indexOf(b.evidence)
  );
}
