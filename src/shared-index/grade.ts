import { groupBy } from './group.ts';
import type { Deployment, Finding, SharedIndex } from './schema.ts';
import { type DeploymentStatus, EVIDENCE_GRADES } from './terms.ts';

/** How well an intervention is documented: what its mark on a page tells at a glance. */
export const STANDINGS = ['confirmed', 'experiment', 'speculative'] as const;
export type Standing = (typeof STANDINGS)[number];

const experimental = new Set(['lab-confirmed-production', 'independent-replication', 'published-experiment']);

/**
 * The standing of an entry, computed from its findings and deployments and never typed in.
 * `confirmed`: a lab says, in a source that was checked, that a named production model was trained so.
 * `experiment`: no such statement, but a checked experiment is published. `speculative`: neither.
 */
export function standingOf(
  findings: readonly Pick<Finding, 'evidence' | 'verified'>[],
  deployments: readonly Pick<Deployment, 'status' | 'verified' | 'models'>[],
): Standing {
  if (deployments.some((d) => d.status === 'confirmed' && d.verified && d.models.length > 0)) return 'confirmed';
  if (findings.some((f) => f.verified && experimental.has(f.evidence))) return 'experiment';
  return 'speculative';
}

/** The standing of every entry of an index, by id, in one pass over its findings and deployments. */
export function standingsOf(index: SharedIndex): Record<string, Standing> {
  const findings = groupBy(index.findings, (finding) => finding.intervention);
  const deployments = groupBy(index.deployments, (deployment) => deployment.intervention);
  return Object.fromEntries(
    index.interventions.map(({ id }) => [id, standingOf(findings.get(id) ?? [], deployments.get(id) ?? [])]),
  );
}

/** What a deployment may be shown as: a confirmation that nobody checked counts as a report. */
export function statusOf({ status, verified }: Deployment): DeploymentStatus {
  return status === 'confirmed' && !verified ? 'reported' : status;
}

/** Orders findings by strength: checked before unchecked, then by evidence grade. */
export function compareStrength(a: Finding, b: Finding): number {
  return (
    Number(b.verified) - Number(a.verified) || EVIDENCE_GRADES.indexOf(a.evidence) - EVIDENCE_GRADES.indexOf(b.evidence)
  );
}
