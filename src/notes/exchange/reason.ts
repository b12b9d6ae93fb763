import * as v from 'valibot';

/** Why something of a file can't be taken over. A code stands for a sentence with as many values as are given here. */
export const REASONS = {
  empty: 0,
  'not-json': 0,
  'cut-off': 0,
  'no-list': 0,
  'unknown-list': 0,
  unreadable: 0,
  'too-long': 0,
  proto: 0,
  'other-id': 0,
  'newer-here': 1,
  missing: 1,
  'part-empty': 1,
  'part-too-long': 1,
  'part-wrong': 1,
  'no-date': 1,
  'no-address': 1,
} as const satisfies Record<string, 0 | 1>;

export type ReasonCode = keyof typeof REASONS;

export interface Reason {
  code: ReasonCode;
  /** What the sentence is about, as the file has it; empty where it is about nothing in particular. */
  value: string;
}

/** Thrown where something of a file can't be taken over. */
export class Refusal extends Error {
  readonly reason: Reason;

  constructor(code: ReasonCode, value = '') {
    super(`${code} ${value}`);
    this.reason = { code, value };
  }
}

/** The reason that an error stands for. One that nobody thought of costs one note and not the whole file. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Refusal) return error.reason;
  if (!v.isValiError(error)) return { code: 'part-wrong', value: String(error) };
  const [issue] = error.issues;
  const value = v.getDotPath(issue) ?? '';
  if (value === '') return { code: 'part-wrong', value: issue.received.replace(/^"(.*)"$/s, '$1') };
  if (issue.received === 'undefined') return { code: 'missing', value };
  const code = CODES[issue.type];
  return { code: code ?? 'part-wrong', value };
}

/** The codes for the rules that a note can break, by the names that the schema has for them. */
const CODES: Readonly<Record<string, ReasonCode>> = { min_length: 'part-empty', max_length: 'part-too-long' };
