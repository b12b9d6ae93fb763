import { groupBy } from './group.ts';
import type { Deployment, Finding, SharedIndex } from './schema.ts';
import { type DeploymentStatus, EVIDENCE_GRADES, type EvidenceGrade } from './terms.ts';

/** How well an intervention is documented: what its mark on a page tells at a glance. */
export const STANDINGS = ['confirmed', 'experiment', 'speculative'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What the evidence on an intervention amounts to: its best grade, else a lab's denial, else nothing. */
export const ENTRY_GRADES = [...EVIDENCE_GRADES, 'denied', 'nothing'] as const;
export type EntryGrade = (typeof ENTRY_GRADES)[number];

type GradedFinding = Pick<Finding, 'evidence' | 'verified'>;
type GradedDeployment = Pick<Deployment, 'status' | 'verified' | 'released'>;

/** What a deployment counts as, and why that is less than what it says. */
export interface ShownStatus {
  status: DeploymentStatus;
  lowered: 'unchecked' | 'not-released' | null;
}

/** A confirmation that nobody checked, or that is of no released model, counts as a report. */
export function statusOf({ status, verified, released }: GradedDeployment): ShownStatus {
  if (status !== 'confirmed' || (verified && released)) return { status, lowered: null };
  return { status: 'reported', lowered: verified ? 'not-released' : 'unchecked' };
}

/**
 * The grade of an entry, computed from its findings and deployments and never typed in.
 * Only a checked statement of use lifts it to `lab-confirmed-production`: what a lab observed in a model is an experiment as far as
 * use goes. What nobody checked counts as a report, whatever grade it claims.
 */
export function gradeOf(findings: readonly GradedFinding[], deployments: readonly GradedDeployment[]): EntryGrade {
  const statuses = new Set(deployments.map((deployment) => statusOf(deployment).status));
  if (statuses.has('confirmed')) return 'lab-confirmed-production';
  const grades = new Set<EvidenceGrade>(findings.map(gradeOfFinding));
  if (statuses.has('reported')) grades.add('reported');
  if (statuses.has('speculated')) grades.add('speculation');
  return EVIDENCE_GRADES.find((grade) => grades.has(grade)) ?? (statuses.has('denied') ? 'denied' : 'nothing');
}

function gradeOfFinding({ evidence, verified }: GradedFinding): EvidenceGrade {
  if (!verified && isSolid(evidence)) return 'reported';
  return evidence === 'lab-confirmed-production' ? 'published-experiment' : evidence;
}

/** Whether a grade stands for more than a report: somebody looked, and published what was seen. */
export function isSolid(grade: EvidenceGrade): boolean {
  return EVIDENCE_GRADES.indexOf(grade) < EVIDENCE_GRADES.indexOf('reported');
}

/** The standing of an entry, which follows from its grade. */
export function standingOf(findings: readonly GradedFinding[], deployments: readonly GradedDeployment[]): Standing {
  const grade = gradeOf(findings, deployments);
  if (grade === 'lab-confirmed-production') return 'confirmed';
  return grade === 'independent-replication' || grade === 'published-experiment' ? 'experiment' : 'speculative';
}

/** The standing of every entry of an index, by id, in one pass over its findings and deployments. */
export function standingsOf(index: SharedIndex): Record<string, Standing> {
  const findings = groupBy(index.findings, (finding) => finding.intervention);
  const deployments = groupBy(index.deployments, (deployment) => deployment.intervention);
  return Object.fromEntries(
    index.interventions.map(({ id }) => [id, standingOf(findings.get(id) ?? [], deployments.get(id) ?? [])]),
  );
}

/** Orders findings by strength: checked before unchecked, then by evidence grade. */
export function compareStrength(a: Finding, b: Finding): number {
  return (
    Number(b.verified) - Number(a.verified) || EVIDENCE_GRADES.indexOf(a.evidence) - EVIDENCE_GRADES.indexOf(b.evidence)
  );
}
