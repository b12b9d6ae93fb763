import type { Entry, JoinedDeployment } from './joined.ts';
import { DEPLOYMENT_STATUSES, type DeploymentStatus } from './terms.ts';

/** Developers whose public documents were looked through, so that their silence means something. */
export const SURVEYED_LABS = [
  'Anthropic',
  'OpenAI',
  'Google DeepMind',
  'Meta',
  'xAI',
  'Mistral',
  'DeepSeek',
  'Alibaba',
  'Moonshot AI',
  'Z.ai',
  'Microsoft',
  'Ai2',
] as const;

/** What is publicly known of one developer's (or model family's) use of one intervention. */
export type Knowledge = DeploymentStatus | 'nothing';
export const KNOWLEDGE: readonly Knowledge[] = [...DEPLOYMENT_STATUSES, 'nothing'];

export interface DisclosureColumn {
  lab: string;
  /** The model family, where columns are families. */
  family: string | null;
  /** Statements by intervention, strongest first. */
  statements: ReadonlyMap<string, JoinedDeployment[]>;
  /** Number of the entries by what is known. Sums to the number of entries. */
  counts: Record<Knowledge, number>;
}

/** Who has confirmed what: a column a surveyed lab or a model family of one, the labs in the order of the survey. */
export function disclosure(entries: readonly Entry[], by: 'lab' | 'family'): DisclosureColumn[] {
  const columns = new Map<
    string,
    { lab: string; family: string | null; statements: Map<string, JoinedDeployment[]> }
  >();
  const columnOf = (lab: string, family: string | null) => {
    const key = `${lab} ${family}`;
    const column = columns.get(key) ?? { lab, family, statements: new Map() };
    columns.set(key, column);
    return column.statements;
  };
  for (const lab of SURVEYED_LABS) {
    const own = entries.flatMap((entry) => entry.deployments.filter((deployment) => deployment.lab === lab));
    const families =
      by === 'lab' ? [] : [...new Set(own.flatMap((deployment) => deployment.models.map(familyOf)))].sort();
    if (families.length === 0) columnOf(lab, null);
    for (const family of families) columnOf(lab, family);
    for (const deployment of own) {
      const named = by === 'lab' ? [null] : [...new Set(deployment.models.map(familyOf))];
      for (const family of named) {
        const statements = columnOf(lab, family);
        const { id } = deployment.intervention;
        statements.set(id, [...(statements.get(id) ?? []), deployment]);
      }
    }
  }
  return [...columns.values()].map((column) => ({ ...column, counts: countsOf(entries, column.statements) }));
}

/** What a column knows of an intervention: the strongest thing that is said, and what a lab itself says before what others do. */
export function knownOf(column: Pick<DisclosureColumn, 'statements'>, intervention: string): Knowledge {
  const said = new Set(column.statements.get(intervention)?.map(({ status }) => status));
  return WEIGHT.find((status) => said.has(status)) ?? 'nothing';
}
const WEIGHT: readonly DeploymentStatus[] = ['confirmed', 'denied', 'reported', 'speculated'];

/** Whether a lab denies of some models what it confirms of others. */
export function isPartlyDenied({ statements }: Pick<DisclosureColumn, 'statements'>, intervention: string): boolean {
  const said = new Set(statements.get(intervention)?.map(({ status }) => status));
  return said.has('confirmed') && said.has('denied');
}

function countsOf(entries: readonly Entry[], statements: ReadonlyMap<string, JoinedDeployment[]>) {
  const counts: Record<Knowledge, number> = { confirmed: 0, reported: 0, speculated: 0, denied: 0, nothing: 0 };
  for (const { intervention } of entries) counts[knownOf({ statements }, intervention.id)]++;
  return counts;
}

const FAMILIES: [family: string, names: RegExp][] = [
  ['Claude', /claude|mythos/],
  ['gpt-oss', /gpt-oss/],
  ['GPT', /gpt/],
  ['o-series', /\bo\d|o-series/],
  ['Gemini', /gemini/],
  ['Gemma', /gemma/],
  ['Llama', /llama/],
  ['Muse', /muse/],
  ['Grok', /grok/],
  ['Mistral', /m[ai][gxs]tral/],
  ['DeepSeek', /deepseek/],
  ['Qwen', /qwen/],
  ['Kimi', /kimi/],
  ['GLM', /glm/],
  ['Phi', /\bphi/],
  ['Tülu', /t[uü]lu/],
  ['Olmo', /olmo/],
];

/** The family that a model's name shows: `later Claude models` are Claude, `o3` is the o-series. Else its first word. */
export function familyOf(model: string): string {
  const name = model.normalize('NFC').toLowerCase();
  return FAMILIES.find(([, names]) => names.test(name))?.[0] ?? /^\p{L}+/u.exec(model)?.[0] ?? model;
}
