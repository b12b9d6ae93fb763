import { compareStrength, type Standing, standingOf, statusOf } from './grade.ts';
import type { Behaviour, Deployment, Finding, Intervention, SharedIndex, Source } from './schema.ts';
import { DEPLOYMENT_STATUSES } from './terms.ts';

export interface CardFinding extends Omit<Finding, 'behaviour' | 'source' | 'intervention'> {
  behaviour: Pick<Behaviour, 'id' | 'name'>;
  source: Source;
}

export interface CardDeployment extends Omit<Deployment, 'source' | 'intervention'> {
  source: Source;
}

/** All that a hover card tells about one intervention, ready to show: references resolved, strongest first. */
export interface EntryCard
  extends Pick<Intervention, 'id' | 'name' | 'abbreviation' | 'definition' | 'unknown' | 'stage' | 'verified'> {
  standing: Standing;
  findings: CardFinding[];
  deployments: CardDeployment[];
  sources: Source[];
}

/** The card of the entry `id`, or null where the index has no such entry. */
export function cardOf(index: SharedIndex, id: string): EntryCard | null {
  const entry = index.interventions.find((i) => i.id === id);
  if (!entry) return null;
  const source = (key: string) => index.sources.find((s) => s.id === key)!;
  const findings = index.findings.filter((f) => f.intervention === id).sort(compareStrength);
  const deployments = index.deployments
    .filter((d) => d.intervention === id)
    .sort((a, b) => DEPLOYMENT_STATUSES.indexOf(a.status) - DEPLOYMENT_STATUSES.indexOf(b.status));
  const { name, abbreviation, definition, unknown, stage, verified } = entry;
  return {
    id,
    name,
    abbreviation,
    definition,
    unknown,
    stage,
    verified,
    standing: standingOf(findings, deployments),
    findings: findings.map(({ intervention: _, ...f }) => ({
      ...f,
      behaviour: { id: f.behaviour, name: index.behaviours.find((b) => b.id === f.behaviour)!.name },
      source: source(f.source),
    })),
    deployments: deployments.map(({ intervention: _, ...d }) => ({ ...d, source: source(d.source) })),
    sources: [...new Set([...entry.sources, ...[...findings, ...deployments].map((said) => said.source)])].map(source),
  };
}

/** The labs by whose word an entry is confirmed. */
export function confirmingLabs(
  deployments: readonly Pick<Deployment, 'lab' | 'status' | 'verified' | 'released'>[],
): string[] {
  return [...new Set(deployments.filter((one) => statusOf(one).status === 'confirmed').map(({ lab }) => lab))];
}
