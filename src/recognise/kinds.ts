/** What a code unit is to the recogniser; a letter or digit of ASCII is its lower-case code, from `FIRST_LETTER` up, with `CAPITAL` if it is one. */
export const UNKNOWN = 0;
/** A letter or digit beyond ASCII, or half of one beyond the BMP. */
export const LETTER = 1;
/** Inside a word as if it were not there: soft hyphens, zero-width characters, combining marks. */
export const IGNORED = 2;
export const APOSTROPHE = 3;
/** Between the words of one name: spaces, hyphens, double quotes. */
export const SOFT = 4;
/** Ends whatever name was being read. */
export const HARD = 5;
export const OPEN = 6;
export const CLOSE = 7;
export const LINE = 8;
export const FIRST_LETTER = 48;
export const CAPITAL = 0x80;
/** Every letter or digit of ASCII has this bit, and nothing else has. */
export const OF_LETTER = 0x20;
