import { type Decision, decide } from './decide.ts';
import { type Explanation, explain } from './explain.ts';
import type { Scan } from './found.ts';
import type { Mention } from './mention.ts';
import type { CompiledNames } from './names.ts';
import { scan } from './scan.ts';

/** Recognises the names of one index in texts. */
export interface Recogniser {
  /** Finds what may be a mention in a part of a document. The result holds for as long as the part's text does. */
  scan(text: string): Scan;
  /** The mentions in a document, for each of its parts in order, with offsets in that part's text. */
  decide(scans: readonly Scan[]): Mention[][];
  /** As `decide`, with the candidates that were turned down, the reasons, and what they rest on. */
  explain(scans: readonly Scan[]): Explanation[][];
}

/** A recogniser of these names. Costs nothing: the names are used as they were compiled. */
export function createRecogniser(names: CompiledNames): Recogniser {
  return {
    scan: (text) => scan(names, text),
    decide: (scans) => decide(names, scans).map((row) => (row.length === 0 ? row : mentionsOf(row))),
    explain: (scans) => explain(names, scans),
  };
}

const mentionsOf = (row: readonly Decision[]): Mention[] =>
  row.filter(({ accepted }) => accepted).map(({ start, end, id }) => ({ start, end, id }));

/** The mentions in a whole text. */
export function recognise(recogniser: Recogniser, text: string): Mention[] {
  return recogniser.decide([recogniser.scan(text)])[0]!;
}
