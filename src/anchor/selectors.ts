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

/** The section of the document: the id of the nearest element with one at or above the nearest heading. */
export interface FragmentSelector {
  type: 'FragmentSelector';
  value: string;
}
