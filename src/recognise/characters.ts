/** What a code unit is to the recogniser; a letter or digit of ASCII is its lower-case code, from `FIRST_LETTER` up. */
const UNKNOWN = 0;
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

/** For each code unit what it is; `UNKNOWN` until `kindOf` was asked. */
export const KINDS = new Uint8Array(65_536);
const folded: string[] = [];

const IGNORED_CHARACTERS = /[\p{Cf}\p{M}]/u;
const SOFT_CHARACTERS = /[\s\-‐‑‒–−"“”„«»]/u;

/** What a code unit is, worked out once for each. */
export function kindOf(code: number): number {
  if (KINDS[code] === UNKNOWN) KINDS[code] = workOut(code);
  return KINDS[code]!;
}

function workOut(code: number): number {
  const character = String.fromCharCode(code);
  if (IGNORED_CHARACTERS.test(character)) return IGNORED;
  if (/[\p{L}\p{N}]/u.test(character)) return code < 128 ? character.toLowerCase().charCodeAt(0) : LETTER;
  if (code >= 0xd800 && code < 0xe000) return LETTER;
  if (character === '’' || character === "'" || character === '‘') return APOSTROPHE;
  if (character === '(') return OPEN;
  if (character === ')') return CLOSE;
  if (character === '\n') return LINE;
  return code !== 0x2028 && code !== 0x2029 && SOFT_CHARACTERS.test(character) ? SOFT : HARD;
}

for (let code = 0; code < 128; code++) kindOf(code);

/** A letter or digit without case, accent or ligature: `É` → `e`, `ﬁ` → `fi`. */
export function foldOf(code: number): string {
  folded[code] ??= String.fromCharCode(code).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return folded[code]!;
}
