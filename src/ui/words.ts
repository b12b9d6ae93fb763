import type { MarkDensity } from '../messaging/contract.ts';
import type { NoteKind } from '../notes/kind.ts';
import type { CONFIDENCES } from '../notes/note.ts';
import type { EntryGrade, ShownStatus, Standing } from '../shared-index/grade.ts';
import type { Source } from '../shared-index/schema.ts';
import type { DeploymentStatus, Direction, EvidenceGrade, Stage } from '../shared-index/terms.ts';
import { type TextKey, text } from './text.ts';

/** The words for what the index tells by code, the same on every surface. */
export const STANDING_WORDS: Record<Standing, TextKey> = {
  confirmed: 'standing_confirmed',
  experiment: 'standing_experiment',
  speculative: 'standing_speculative',
};

export const DIRECTION_WORDS: Record<Direction, TextKey> = {
  increases: 'direction_increases',
  decreases: 'direction_decreases',
  mixed: 'direction_mixed',
  'no-effect': 'direction_no_effect',
};

export const GRADE_WORDS: Record<EvidenceGrade, TextKey> = {
  'lab-confirmed-production': 'grade_lab_confirmed_production',
  'independent-replication': 'grade_independent_replication',
  'published-experiment': 'grade_published_experiment',
  reported: 'grade_reported',
  anecdotal: 'grade_anecdotal',
  speculation: 'grade_speculation',
};

export const ENTRY_GRADE_WORDS: Record<EntryGrade, TextKey> = {
  ...GRADE_WORDS,
  denied: 'grade_denied',
  nothing: 'grade_nothing',
};

export const STATUS_WORDS: Record<DeploymentStatus, TextKey> = {
  confirmed: 'status_confirmed',
  reported: 'status_reported',
  speculated: 'status_speculated',
  denied: 'status_denied',
};

/** The words for a deployment's status; where it counts as less than it says, for both. */
export function statusWords({ status, lowered }: ShownStatus): TextKey {
  if (lowered === 'unchecked') return 'status_unchecked';
  return lowered === 'not-released' ? 'status_not_released' : STATUS_WORDS[status];
}

export const STAGE_WORDS: Record<Stage, TextKey> = {
  'pretraining-data': 'stage_pretraining_data',
  midtraining: 'stage_midtraining',
  'supervised-finetuning': 'stage_supervised_finetuning',
  'preference-optimisation': 'stage_preference_optimisation',
  'reinforcement-learning': 'stage_reinforcement_learning',
  'reward-design': 'stage_reward_design',
  distillation: 'stage_distillation',
  adversarial: 'stage_adversarial',
  unlearning: 'stage_unlearning',
  'representation-engineering': 'stage_representation_engineering',
  oversight: 'stage_oversight',
  elicitation: 'stage_elicitation',
  'evaluation-artifact': 'stage_evaluation_artifact',
  'harmful-factor': 'stage_harmful_factor',
};

export const SOURCE_KIND_WORDS: Record<Source['kind'], TextKey> = {
  paper: 'source_paper',
  post: 'source_post',
  'system-card': 'source_system_card',
  spec: 'source_spec',
  interview: 'source_interview',
  report: 'source_report',
  code: 'source_code',
};

export const CONFIDENCE_WORDS: Record<(typeof CONFIDENCES)[number], TextKey> = {
  low: 'confidence_low',
  medium: 'confidence_medium',
  high: 'confidence_high',
};

export const NOTE_KIND_WORDS: Record<NoteKind, TextKey> = {
  highlight: 'note_highlight',
  note: 'note_note',
  claim: 'note_claim',
  reply: 'note_reply',
};

export const DENSITY_WORDS: Record<MarkDensity, TextKey> = {
  every: 'density_every',
  section: 'density_section',
  page: 'density_page',
};

/** What a lab is called; the index has two words for more than one. */
export function labName(lab: string): string {
  if (lab === 'multiple') return text('lab_multiple');
  return lab === 'community' ? text('lab_community') : lab;
}
