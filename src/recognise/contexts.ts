import { kindOf, nameOf } from './candidates.ts';
import { type Candidate, CONTEXT_WIDTH, type Scan } from './found.ts';
import { type CompiledNames, EVERYDAY, holds, isTelling } from './names.ts';
import { lowerBound } from './sorted.ts';

/** What the contexts of an ambiguous name say that stand among the words from one to another, both included, and not in the name. */
export function contextAmong(
  names: CompiledNames,
  scan: Scan,
  candidate: Candidate,
  from: number,
  to: number,
): 'this sense' | 'other sense' | 'nothing' {
  const { word, words } = candidate;
  const name = nameOf(names, candidate);
  const { contexts } = scan;
  const seen = new Set<number>();
  let forIt = 0;
  let against = 0;
  let tells = kindOf(names, candidate) !== EVERYDAY;
  const start = lowerBound(contexts.length / CONTEXT_WIDTH, (i) => contexts[i * CONTEXT_WIDTH]! >= from);
  for (let i = start * CONTEXT_WIDTH; i < contexts.length && contexts[i]! <= to; i += CONTEXT_WIDTH) {
    const context = contexts[i + 1]!;
    if ((contexts[i]! >= word && contexts[i]! < word + words) || seen.has(context)) continue;
    seen.add(context);
    if (holds(names.contexts, name, context)) {
      forIt++;
      // An everyday word needs one context that tells, or two others.
      tells ||= isTelling(context) || forIt > 1;
    } else if (holds(names.otherContexts, name, context)) against++;
  }
  if (against > forIt) return 'other sense';
  return forIt > 0 && tells ? 'this sense' : 'nothing';
}
