import type { Candidate } from './found.ts';
import { CERTAIN, type CompiledNames, KIND, NAME, OTHER_USE, SEQUENCE_WIDTH, TARGET } from './names.ts';

export const kindOf = (names: CompiledNames, c: Candidate) => names.sequences[c.sequence * SEQUENCE_WIDTH + KIND]!;
export const targetOf = (names: CompiledNames, c: Candidate) => names.sequences[c.sequence * SEQUENCE_WIDTH + TARGET]!;
export const nameOf = (names: CompiledNames, c: Candidate) => names.sequences[c.sequence * SEQUENCE_WIDTH + NAME]!;

/** The candidates that no longer one covers. Of the same words the more cautious reading is kept. */
export function longest(names: CompiledNames, candidates: Candidate[]): Candidate[] {
  if (candidates.length < 2) return candidates;
  const ordered = candidates.toSorted((a, b) => a.start - b.start || b.end - a.end || rank(names, a) - rank(names, b));
  const kept: Candidate[] = [];
  let last: Candidate | undefined;
  for (const candidate of ordered) {
    if (last && candidate.start < last.end) {
      const goesFurther = candidate.end > last.end;
      const isStraighter = last.inverted && !candidate.inverted && goesFurther;
      // Inserting *backdoors in code*: what follows says that the ambiguous name has another sense.
      const isOtherUse = kindOf(names, candidate) === OTHER_USE && kindOf(names, last) !== CERTAIN && goesFurther;
      const isLonger = candidate.end - candidate.start > last.end - last.start;
      // Instruction *tuning with preferences*: what a name ends in begins no other that names its object only later.
      const isLooser = candidate.inverted && !last.inverted;
      if (!isStraighter && !isOtherUse && (isLooser || !isLonger)) continue;
      kept.pop();
    }
    kept.push(candidate);
    last = candidate;
  }
  return kept;
}

const rank = (names: CompiledNames, c: Candidate) => (kindOf(names, c) === CERTAIN ? 1 : 0);
