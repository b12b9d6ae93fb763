import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../tests/unit/texts.ts';
import { fold } from './fold.ts';

const foldedOf = (text: string) => {
  const { codes, length } = fold(text);
  return String.fromCharCode(...codes.subarray(0, length));
};

describe('a folded text', () => {
  it.each([
    ['  many \n\t spaces\u00a0here  ', 'many spaces here'],
    ['“curly” ‘quotes’ «too»', `"curly" 'quotes' "too"`],
    ['dashes – — ‑ −', 'dashes - - - -'],
    ['in\u00advis\u200bi\u2060ble', 'invisible'],
    ['Café CAFE\u0301 naïve', 'cafe cafe naive'],
    ['ﬁne ﬂow … ½', 'fine flow ... 1⁄2'],
    ['Ａ１', 'a1'],
    ['한국어 日本語', '한국어 日本語'],
    ['😀 stays', '😀 stays'],
    ['', ''],
  ])('%j', (text, folded) => {
    expect(foldedOf(text)).toBe(folded);
  });

  it('is the same when folded again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldedOf(foldedOf(text))).toBe(foldedOf(text));
      }),
    );
  });

  it('knows for every unit which unit of the text it came from', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { codes, origin, length } = fold(text);
        let from = 0;
        while (from < length) {
          let to = from + 1;
          while (to < length && origin[to] === origin[from]) to++;
          expect(from === 0 || origin[from]! > origin[from - 1]!).toBe(true);
          const unit = text[origin[from]!]!;
          const folded = String.fromCharCode(...codes.subarray(from, to));
          expect(folded).toBe(/\s/u.test(unit) ? ' ' : foldedOf(unit));
          from = to;
        }
      }),
    );
  });
});
