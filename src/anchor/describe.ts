import { FARTHEST, patternOf } from './pattern.ts';
import { type Section, type Selector, type Sought, sectionAt } from './selectors.ts';

/** So much of the surroundings is kept at least, however rare the quote is: it may be changed when it is looked for. */
const LEAST = 32;

/**
 * The selectors of a stretch of text (UTF-16 units, `end` exclusive): the quote with as much of its surroundings as makes it unique
 * in the text, its position, and the section it stands in. Null where there is nothing to read in it.
 */
export function describe(
  text: string,
  start: number,
  end: number,
  sections: readonly Section[] = [],
): Selector[] | null {
  const exact = text.slice(start, end);
  const { head, tail } = patternOf(exact, '', '');
  if (head === tail) return null;
  let around = LEAST;
  while (around < FARTHEST && !isUnique(text, start, end, around)) around *= 2;
  const selectors: Selector[] = [
    {
      type: 'TextQuoteSelector',
      exact,
      prefix: text.slice(Math.max(0, start - around), start),
      suffix: text.slice(end, end + around),
    },
    { type: 'TextPositionSelector', start, end },
  ];
  const section = sectionAt(sections, start);
  if (section !== null) selectors.push({ type: 'FragmentSelector', value: section });
  return selectors;
}

function isUnique(text: string, start: number, end: number, around: number): boolean {
  const from = Math.max(0, start - around);
  const whole = text.slice(from, end + around);
  return text.indexOf(whole) === from && text.indexOf(whole, from + 1) < 0;
}

/** What is to be found, out of selectors; null where they hold no quote. */
export function soughtFrom(selectors: readonly Selector[]): Sought | null {
  const sought: Sought = { exact: '', prefix: '', suffix: '', start: null, textLength: null, section: null };
  for (const selector of selectors) {
    if (selector.type === 'TextPositionSelector') sought.start = selector.start;
    else if (selector.type === 'FragmentSelector') sought.section = selector.value;
    else {
      sought.exact = selector.exact;
      sought.prefix = selector.prefix ?? '';
      sought.suffix = selector.suffix ?? '';
    }
  }
  return sought.exact === '' ? null : sought;
}
