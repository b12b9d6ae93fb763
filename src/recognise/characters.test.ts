import { expect, it } from 'vitest';
import { foldOf, KINDS, kindOf } from './characters.ts';
import { APOSTROPHE, CAPITAL, HARD, IGNORED, LETTER, LINE, OF_LETTER, SOFT } from './kinds.ts';

it('folds every letter as Unicode does', () => {
  for (let code = 0xa0; code < 0xd800; code++) {
    if (kindOf(code) !== LETTER) continue;
    const character = String.fromCharCode(code);
    expect(foldOf(code), character).toBe(character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase());
  }
});

it('knows the letters and digits of ASCII by their lower case, and white space from control characters', () => {
  for (let code = 0; code < 128; code++) {
    const character = String.fromCharCode(code);
    const capital = /[A-Z]/.test(character) ? CAPITAL : 0;
    if (/[a-z0-9]/i.test(character)) {
      expect(KINDS[code], character).toBe(character.toLowerCase().charCodeAt(0) | capital);
      expect(KINDS[code]! & OF_LETTER, character).toBe(OF_LETTER);
    } else expect(KINDS[code], character).toBeLessThan(OF_LETTER);
  }
  expect([9, 10, 13, 32].map(kindOf)).toEqual([SOFT, LINE, SOFT, SOFT]);
  expect([0, 27, 0xad].map(kindOf)).toEqual([HARD, HARD, IGNORED]);
});

it('takes letters, marks and white space beyond ASCII for what Unicode says they are', () => {
  const joining = '‐‑‒–−“”„«»';
  const mistaken = Array.from({ length: 65_536 - 0x80 }, (_, i) => i + 0x80).filter((code) => {
    const character = String.fromCharCode(code);
    const kind = kindOf(code);
    if (/[\p{L}\p{N}\p{Cs}]/u.test(character)) return kind !== LETTER;
    if (/[‘’]/.test(character)) return kind !== APOSTROPHE;
    if (/[\p{Cf}\p{M}]/u.test(character)) return kind !== IGNORED;
    const joins = joining.includes(character) || /[^\S\u2028\u2029]/.test(character);
    return kind !== (joins ? SOFT : HARD);
  });
  expect(mistaken.map((code) => code.toString(16))).toEqual([]);
});
