import { kindOf, nameOf, targetOf } from './candidates.ts';
import {
  type Candidate,
  CONTEXT_END,
  CONTEXT_NUMBER,
  CONTEXT_START,
  CONTEXT_WIDTH,
  CONTEXT_WORD,
  type Scan,
} from './found.ts';
import { type CompiledNames, EVERYDAY, holds, isTelling, OTHER_USE } from './names.ts';
import { lowerBound } from './sorted.ts';

/** Whether the document gives words another meaning than the one for which they are a context. */
type IsOther = (words: string) => boolean;

/** What the contexts of an ambiguous name say that stand among the words from one to another, both included, and not in the name. */
export function contextAmong(
  names: CompiledNames,
  scan: Scan,
  candidate: Candidate,
  from: number,
  to: number,
  isOther?: IsOther,
): 'this sense' | 'other sense' | 'nothing' {
  const { forIt, against } = contextsAmong(names, scan, candidate, from, to, isOther);
  if (against.length > forIt.length) return 'other sense';
  // An everyday word needs one context that tells, or two others.
  const tells =
    kindOf(names, candidate) !== EVERYDAY ||
    forIt.length > 1 ||
    forIt.some((row) => isTelling(scan.contexts[row + CONTEXT_NUMBER]!));
  return forIt.length > 0 && tells ? 'this sense' : 'nothing';
}

/** The rows in `scan.contexts` of those contexts, each context once: which speak for this sense of the name, and which for another. */
export function contextsAmong(
  names: CompiledNames,
  scan: Scan,
  candidate: Candidate,
  from: number,
  to: number,
  isOther?: IsOther,
) {
  const { word, words } = candidate;
  const name = nameOf(names, candidate);
  const { contexts } = scan;
  const wordAt = (row: number) => contexts[row + CONTEXT_WORD]!;
  const seen: number[] = [];
  const forIt: number[] = [];
  const against: number[] = [];
  const first = lowerBound(contexts.length / CONTEXT_WIDTH, (i) => wordAt(i * CONTEXT_WIDTH) >= from);
  for (let row = first * CONTEXT_WIDTH; row < contexts.length && wordAt(row) <= to; row += CONTEXT_WIDTH) {
    const context = contexts[row + CONTEXT_NUMBER]!;
    if (wordAt(row) >= word && wordAt(row) < word + words) continue;
    const speaksForIt = holds(names.contexts, name, context);
    if (!speaksForIt && !holds(names.otherContexts, name, context)) continue;
    if (seen.includes(context)) continue;
    if (speaksForIt && isUsedOtherwise(names, scan, candidate, row)) continue;
    seen.push(context);
    if (isOther?.(scan.text.slice(contexts[row + CONTEXT_START], contexts[row + CONTEXT_END]))) continue;
    (speaksForIt ? forIt : against).push(row);
  }
  return { forIt, against };
}

/** Whether a context is part of a use of the same entry's names in another sense: the *model specs* of *laptop model specs* speak for no spec. */
function isUsedOtherwise(names: CompiledNames, scan: Scan, candidate: Candidate, row: number): boolean {
  const { contexts, longest } = scan;
  const start = contexts[row + CONTEXT_START]!;
  const around = longest[lowerBound(longest.length, (i) => longest[i]!.end > start)];
  return (
    around !== undefined &&
    around.start < contexts[row + CONTEXT_END]! &&
    kindOf(names, around) === OTHER_USE &&
    targetOf(names, around) === targetOf(names, candidate)
  );
}
