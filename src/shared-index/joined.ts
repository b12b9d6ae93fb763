import {
  compareStrength,
  type EntryGrade,
  gradeOf,
  type ShownStatus,
  type Standing,
  standingOf,
  statusOf,
} from './grade.ts';
import { groupBy } from './group.ts';
import type {
  Behaviour,
  Deployment,
  Finding,
  Intervention,
  Measurement,
  Method,
  OpenQuestion,
  SharedIndex,
  Source,
} from './schema.ts';
import { DEPLOYMENT_STATUSES } from './terms.ts';
import { latestOf } from './timeline.ts';

/** A finding with what it refers to. */
export interface JoinedFinding extends Omit<Finding, 'intervention' | 'behaviour' | 'source'> {
  intervention: Intervention;
  behaviour: Behaviour;
  source: Source;
}

/** A deployment with what it refers to; its status is what it may be shown as. */
export interface JoinedDeployment extends Omit<Deployment, 'intervention' | 'source' | 'status'>, ShownStatus {
  intervention: Intervention;
  source: Source;
}

/** An intervention with all that the index holds on it, strongest first. */
export interface Entry {
  intervention: Intervention;
  standing: Standing;
  grade: EntryGrade;
  findings: JoinedFinding[];
  deployments: JoinedDeployment[];
  /** Its own and those of what is said on it. */
  sources: Source[];
  broader: Intervention[];
  narrower: Intervention[];
  related: Intervention[];
  measurements: Measurement[];
  questions: OpenQuestion[];
  /** The oldest source of the entry and of what is said on it: it was described by then at the latest, since older ones may be missing here. */
  described: Source | null;
  /** The oldest checked source that confirms it for a named production model, by its latest possible day too. */
  confirmed: Source | null;
}

/** The whole index with its references resolved, ready to be asked. Made once from an index that was checked. */
export interface JoinedIndex {
  index: SharedIndex;
  entries: ReadonlyMap<string, Entry>;
  behaviours: ReadonlyMap<string, Behaviour>;
  sources: ReadonlyMap<string, Source>;
  methods: ReadonlyMap<string, Method>;
  findings: readonly JoinedFinding[];
  deployments: readonly JoinedDeployment[];
  /** The date of the newest source: what came later is not in the index. */
  newest: string;
}

export function joinIndex(index: SharedIndex): JoinedIndex {
  const byId = <Item extends { id: string }>(items: readonly Item[]) => new Map(items.map((item) => [item.id, item]));
  const interventions = byId(index.interventions);
  const behaviours = byId(index.behaviours);
  const sources = byId(index.sources);
  const findings = [...index.findings].sort(compareStrength).map((finding) => ({
    ...finding,
    intervention: interventions.get(finding.intervention)!,
    behaviour: behaviours.get(finding.behaviour)!,
    source: sources.get(finding.source)!,
  }));
  const deployments = index.deployments
    .map((deployment) => ({
      ...deployment,
      ...statusOf(deployment),
      intervention: interventions.get(deployment.intervention)!,
      source: sources.get(deployment.source)!,
    }))
    .sort(
      (a, b) =>
        DEPLOYMENT_STATUSES.indexOf(a.status) - DEPLOYMENT_STATUSES.indexOf(b.status) || a.lab.localeCompare(b.lab),
    );
  const findingsOf = groupBy(findings, (finding) => finding.intervention.id);
  const deploymentsOf = groupBy(deployments, (deployment) => deployment.intervention.id);
  const narrower = groupBy(
    index.interventions.flatMap((narrow) => narrow.broader.map((broad) => ({ broad, narrow }))),
    ({ broad }) => broad,
  );
  const relatedBack = groupBy(
    index.interventions.flatMap((from) => from.related.map((to) => ({ to, from }))),
    ({ to }) => to,
  );
  const measures = new Map(index.methods.map((method) => [method.id, method.intervention]));
  const measurementsOf = groupBy(
    index.measurements.flatMap((measurement) => {
      const measured = measures.get(measurement.method) ?? null;
      const touched = new Set([...measurement.interventions, ...(measured === null ? [] : [measured])]);
      return [...touched].map((touches) => ({ touches, measurement }));
    }),
    ({ touches }) => touches,
  );
  const questionsOf = groupBy(
    index['open-questions'].flatMap((question) => question.interventions.map((on) => ({ on, question }))),
    ({ on }) => on,
  );
  const entries = index.interventions.map((intervention): [string, Entry] => {
    const { id } = intervention;
    const ownFindings = findingsOf.get(id) ?? [];
    const ownDeployments = deploymentsOf.get(id) ?? [];
    const said = [...ownFindings, ...ownDeployments].map(({ source }) => source);
    const ownSources = [...new Set([...intervention.sources.map((source) => sources.get(source)!), ...said])];
    const broader = intervention.broader.map((other) => interventions.get(other)!);
    const ownNarrower = (narrower.get(id) ?? []).map(({ narrow }) => narrow);
    const related = new Set([
      ...intervention.related.map((other) => interventions.get(other)!),
      ...(relatedBack.get(id) ?? []).map(({ from }) => from),
    ]);
    // What is broader or narrower is related anyway, and is said once.
    for (const kin of [intervention, ...broader, ...ownNarrower]) related.delete(kin);
    const confirmations = ownDeployments.filter((d) => d.status === 'confirmed');
    return [
      id,
      {
        intervention,
        standing: standingOf(ownFindings, ownDeployments),
        grade: gradeOf(ownFindings, ownDeployments),
        findings: ownFindings,
        deployments: ownDeployments,
        sources: ownSources,
        broader,
        narrower: ownNarrower,
        related: [...related],
        measurements: measurementsOf.get(id)?.map(({ measurement }) => measurement) ?? [],
        questions: questionsOf.get(id)?.map(({ question }) => question) ?? [],
        described: oldest(ownSources),
        confirmed: oldest(confirmations.map((deployment) => deployment.source)),
      },
    ];
  });
  return {
    index,
    entries: new Map(entries),
    behaviours,
    sources,
    methods: byId(index.methods),
    findings,
    deployments,
    newest:
      index.sources
        .map(({ date }) => date)
        .sort()
        .at(-1) ?? '',
  };
}

function oldest(sources: readonly Source[]): Source | null {
  return sources.reduce<Source | null>(
    (best, next) => (best && latestOf(best.date) <= latestOf(next.date) ? best : next),
    null,
  );
}
