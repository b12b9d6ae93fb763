import { APOSTROPHE, CAPITAL, CLOSE, HARD, IGNORED, LETTER, LINE, OPEN, SOFT, UNKNOWN } from './kinds.ts';

/** For each code unit what it is; `UNKNOWN` until `kindOf` was asked. */
export const KINDS = new Uint8Array(65_536);
const folded: string[] = [];

KINDS.fill(HARD, 0, 128);
for (const [characters, kind] of [
  [' \t\v\f\r-"', SOFT],
  ["'", APOSTROPHE],
  ['(', OPEN],
  [')', CLOSE],
  ['\n', LINE],
] as const) {
  for (const character of characters) KINDS[character.charCodeAt(0)] = kind;
}
for (const character of '0123456789abcdefghijklmnopqrstuvwxyz') {
  const code = character.charCodeAt(0);
  KINDS[character.toUpperCase().charCodeAt(0)] = code | CAPITAL;
  KINDS[code] = code;
}

/** What a code unit is, worked out once for each. */
export function kindOf(code: number): number {
  if (KINDS[code] === UNKNOWN) KINDS[code] = workOut(String.fromCharCode(code));
  return KINDS[code]!;
}

function workOut(character: string): number {
  if (character === '’' || character === '‘') return APOSTROPHE;
  if (/[\p{L}\p{N}\ud800-\udfff]/u.test(character)) return LETTER;
  if (/[\p{Cf}\p{M}]/u.test(character)) return IGNORED;
  return /[\s‐‑‒–−“”„«»]/u.test(character) && !/[\u2028\u2029]/.test(character) ? SOFT : HARD;
}

/** The letters from `À` to `ſ` without case and accent. A page that holds no others needs none of Unicode's tables. */
const LATIN =
  'aaaaaaæceeeeiiiiðnooooo*øuuuuyþßaaaaaaæceeeeiiiiðnooooo*øuuuuyþyaaaaaaccccccccddđđeeeeeeeeeegggg' +
  'gggghhħħiiiiiiiiiı**jjkkĸllllll**łłnnnnnn*ŋŋooooooœœrrrrrrssssssssttttŧŧuuuuuuuuuuuuwwyyyzzzzzzs';
const FIRST_LATIN = 0xc0;

/** A letter or digit without case, accent or ligature: `É` → `e`, `ﬁ` → `fi`. */
export function foldOf(code: number): string {
  folded[code] ??= workOutFold(code);
  return folded[code]!;
}

function workOutFold(code: number): string {
  const latin = LATIN[code - FIRST_LATIN] ?? '*';
  if (latin !== '*') return latin;
  return String.fromCharCode(code).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
