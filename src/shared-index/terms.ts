/** How strongly a finding is supported, strongest first. Readers see these defined on the Atlas's page about evidence. */
export const EVIDENCE_GRADES = [
  'lab-confirmed-production',
  'independent-replication',
  'published-experiment',
  'reported',
  'anecdotal',
  'speculation',
] as const;
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number];

export const DIRECTIONS = ['increases', 'decreases', 'mixed', 'no-effect'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const DEPLOYMENT_STATUSES = ['confirmed', 'reported', 'speculated', 'denied'] as const;
export type DeploymentStatus = (typeof DEPLOYMENT_STATUSES)[number];

/** Where in a model's making an intervention acts, or what sort of thing it is. */
export const STAGES = [
  'pretraining-data',
  'midtraining',
  'supervised-finetuning',
  'preference-optimisation',
  'reinforcement-learning',
  'reward-design',
  'distillation',
  'adversarial',
  'unlearning',
  'representation-engineering',
  'oversight',
  'elicitation',
  'evaluation-artifact',
  'harmful-factor',
] as const;
export type Stage = (typeof STAGES)[number];

export const SOURCE_KINDS = ['paper', 'post', 'system-card', 'spec', 'interview', 'report', 'code'] as const;
