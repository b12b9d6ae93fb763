import { describe, soughtFrom } from '../anchor/describe.ts';
import type { Section, Sought } from '../anchor/selectors.ts';
import type { Target } from './note.ts';

/** Notes hang on no longer stretch than this (UTF-16 units): one may note a section, and hardly a whole post. */
const LONGEST = 16_000;

/** The target of a note on a stretch of a text (UTF-16 units); null where there is nothing to read in it, or far too much. */
export function targetOf(
  { text, sections }: { text: string; sections: readonly Section[] },
  { start, end }: { start: number; end: number },
): Target | null {
  const selectors = end - start > LONGEST ? null : describe(text, start, end, sections);
  const sought = selectors && soughtFrom(selectors);
  if (!sought) return null;
  const { exact, prefix, suffix, section } = sought;
  return { quote: { exact, prefix, suffix }, position: { start, end, of: text.length }, section };
}

/** What is to be looked for, for the note to be found again. */
export function soughtOf({ quote, position, section }: Target): Sought {
  return { ...quote, start: position.start, textLength: position.of, section };
}
