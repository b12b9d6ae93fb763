/** What a code unit is to the recogniser. */
export const WORD = 1;
/** Between the words of one name: spaces, hyphens, double quotes. */
export const SOFT = 2;
/** Inside a word as if it were not there: soft hyphens, zero-width characters, combining marks. */
export const IGNORED = 3;
export const APOSTROPHE = 4;
export const OPEN = 5;
export const CLOSE = 6;
export const LINE = 7;
/** Ends whatever name was being read. */
export const HARD = 8;

const classes = new Uint8Array(65_536);
const folded: string[] = [];

const IGNORED_CHARACTERS = /[\p{Cf}\p{M}]/u;
const SOFT_CHARACTERS = /[\s\-‐‑‒–−"“”„«»]/u;

/** The class of a code unit beyond ASCII, worked out once for each. Surrogates of letters beyond the BMP are words. */
export function classOf(code: number): number {
  const known = classes[code]!;
  if (known !== 0) return known;
  const character = String.fromCharCode(code);
  let kind = HARD;
  if (IGNORED_CHARACTERS.test(character)) kind = IGNORED;
  else if (/[\p{L}\p{N}]/u.test(character) || (code >= 0xd800 && code < 0xe000)) kind = WORD;
  else if (character === '’' || character === "'" || character === '‘') kind = APOSTROPHE;
  else if (character === '(') kind = OPEN;
  else if (character === ')') kind = CLOSE;
  else if (character === '\n') kind = LINE;
  else if (code !== 0x2028 && code !== 0x2029 && SOFT_CHARACTERS.test(character)) kind = SOFT;
  classes[code] = kind;
  return kind;
}

/** A letter or digit beyond ASCII without case, accent or ligature: `É` → `e`, `ﬁ` → `fi`. */
export function foldOf(code: number): string {
  folded[code] ??= String.fromCharCode(code).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return folded[code]!;
}

/** The classes of ASCII. */
export const ASCII_CLASS = Uint8Array.from({ length: 128 }, (_, code) => classOf(code));
/** The letters and digits of ASCII in lower case; 0 for what is neither. */
export const ASCII_FOLD = ASCII_CLASS.map((kind, code) => {
  if (kind !== WORD) return 0;
  return code >= 65 && code <= 90 ? code + 32 : code;
});
