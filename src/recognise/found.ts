/** A row of words that may name an entry. Offsets in UTF-16 units of the scanned text. */
export interface Candidate {
  start: number;
  end: number;
  /** The first of its words, counted in the scanned text, and how many they are. */
  word: number;
  words: number;
  /** Its place in the compiled `sequences`. */
  sequence: number;
  /** Whether what is acted on stands after the action: filtering *the data*. */
  inverted: boolean;
}

/** Columns of `Scan.acronyms`. */
export const ACRONYM_WIDTH = 4;
export const ACRONYM_START = 0;
export const ACRONYM_END = 1;
export const ACRONYM_WORD = 2;
/** 1 where it stands alone in round brackets. */
export const ACRONYM_BRACKETED = 3;

/** Columns of `Scan.contexts`. */
export const CONTEXT_WIDTH = 4;
export const CONTEXT_WORD = 0;
export const CONTEXT_NUMBER = 1;
export const CONTEXT_START = 2;
export const CONTEXT_END = 3;

/** What one pass over a text found; nothing is decided yet. */
export interface Scan {
  text: string;
  words: number;
  candidates: Candidate[];
  /** Those that no longer one covers. */
  longest: Candidate[];
  /** Words with several capitals, perhaps short forms that the text defines: rows of `ACRONYM_WIDTH`. */
  acronyms: Int32Array;
  /** Where a context term stands near an ambiguous name: rows of `CONTEXT_WIDTH`. */
  contexts: Int32Array;
  /** Words that tell what the text is about. */
  strong: Int32Array;
  weak: Int32Array;
}
