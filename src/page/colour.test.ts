import { describe, expect, test } from 'vitest';
import { contrastOf, over, readColour } from './colour.ts';

describe('a colour of computed style', () => {
  test.each([
    ['rgb(255, 255, 255)', 1, 1],
    ['rgb(0, 0, 0)', 0, 1],
    ['rgba(0, 0, 0, 0)', 0, 0],
    ['rgba(255, 0, 0, 0.5)', 0.2126, 0.5],
    ['rgb(119, 119, 119)', 0.184, 1],
    ['color(srgb 1 1 1 / 0.25)', 1, 0.25],
    ['color(display-p3 0 0 0)', 0, 1],
    ['color(srgb-linear 0.5 0.5 0.5)', 0.5, 1],
    ['oklch(0.57 0 none)', 0.185, 1],
    ['oklab(1 -1e-7 0.00002 / 0.4)', 1, 0.4],
    ['lab(50 10 -10)', 0.184, 1],
    ['lch(100 0 0 / 50%)', 1, 0.5],
  ])('%s', (css, luminance, alpha) => {
    const colour = readColour(css)!;
    expect(colour.luminance).toBeCloseTo(luminance, 2);
    expect(colour.alpha).toBeCloseTo(alpha, 5);
  });

  test.each(['color(xyz-d65 1 1 1)', 'currentcolor', ''])('%j tells nothing', (css) => {
    expect(readColour(css)).toBeNull();
  });

  test('is mixed with what is below, and has its contrast', () => {
    expect(contrastOf(1, 0)).toBe(21);
    expect(contrastOf(0.2, 0.2)).toBe(1);
    const white = { luminance: 1, alpha: 1 };
    expect(over(white, 0)).toBeCloseTo(1);
    expect(over({ ...white, alpha: 0 }, 0.3)).toBeCloseTo(0.3);
    expect(over({ ...white, alpha: 0.5 }, 0)).toBeCloseTo(0.214, 1);
  });
});
