import { expect, it } from 'vitest';
import { FIRST_LETTER, foldOf, HARD, IGNORED, KINDS, kindOf, LETTER, LINE, SOFT } from './characters.ts';

it('folds every letter as Unicode does', () => {
  for (let code = 0xa0; code < 0xd800; code++) {
    if (kindOf(code) !== LETTER) continue;
    const character = String.fromCharCode(code);
    expect(foldOf(code), character).toBe(character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase());
  }
});

it('knows the letters and digits of ASCII by their lower case, and white space from control characters', () => {
  for (let code = FIRST_LETTER; code < 128; code++) {
    const character = String.fromCharCode(code);
    if (/[a-z0-9]/i.test(character)) expect(KINDS[code], character).toBe(character.toLowerCase().charCodeAt(0));
    else expect(KINDS[code], character).toBeLessThan(FIRST_LETTER);
  }
  expect([9, 10, 13, 32].map(kindOf)).toEqual([SOFT, LINE, SOFT, SOFT]);
  expect([0, 27, 0xad].map(kindOf)).toEqual([HARD, HARD, IGNORED]);
});
