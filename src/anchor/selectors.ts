/** Where a note hangs, in the words of the W3C's Web Annotation Data Model, section 4.2. Offsets in UTF-16 units. */
export type Selector = TextQuoteSelector | TextPositionSelector | FragmentSelector;

export interface TextQuoteSelector {
  type: 'TextQuoteSelector';
  exact: string;
  prefix?: string;
  suffix?: string;
}

export interface TextPositionSelector {
  type: 'TextPositionSelector';
  start: number;
  end: number;
}

/** The section that the quote stands in, by the id that the page gives it. */
export interface FragmentSelector {
  type: 'FragmentSelector';
  value: string;
}

/** Where a section of a text with this id begins; it ends where the next one begins. */
export interface Section {
  id: string;
  start: number;
}

/** The id of the section at a place, from sections in order; null before the first. */
export function sectionAt(sections: readonly Section[], place: number): string | null {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[middle]!.start <= place) low = middle + 1;
    else high = middle;
  }
  return sections[low - 1]?.id ?? null;
}

/** What is known of a quote to be found. Offsets in UTF-16 units. */
export interface Sought {
  exact: string;
  prefix: string;
  suffix: string;
  /** Where it began, and how long the text was then; null where that is not known. */
  start: number | null;
  textLength: number | null;
  /** The section that it stood in. */
  section: string | null;
}

/** What became of a quote. Offsets in UTF-16 units of the text, `end` exclusive. */
export type Anchoring =
  | { outcome: 'anchored'; start: number; end: number }
  /** It may be this one, and a person should say so. */
  | { outcome: 'uncertain'; start: number; end: number }
  | { outcome: 'orphaned' };
