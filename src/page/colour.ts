/** A colour as far as contrast goes. */
export interface Colour {
  /** Relative luminance, as WCAG 2 has it: 0 for black, 1 for white. */
  luminance: number;
  alpha: number;
}

/** Reads a colour as computed style tells it; null for one in a space that is not known here. */
export function readColour(css: string): Colour | null {
  const [, name = '', inner = ''] = /^([a-z]+)\((.*)\)$/.exec(css) ?? [];
  const words = inner.split(/[\s,/]+/);
  const space = name === 'color' ? words.shift() : name;
  const [first = 0, second = 0, third = 0, alpha = 1] = words.map(numberOf);
  const luminance = luminanceOf(space, [first, second, third]);
  return luminance === null ? null : { luminance, alpha };
}

function numberOf(word: string): number {
  const value = Number.parseFloat(word);
  if (Number.isNaN(value)) return 0;
  return word.endsWith('%') ? value / 100 : value;
}

function luminanceOf(space: string | undefined, values: readonly [number, number, number]): number | null {
  const [lightness] = values;
  switch (space) {
    case 'rgb':
    case 'rgba':
      return ofLight(values.map((value) => linear(value / 255)));
    case 'srgb':
    case 'display-p3':
      return ofLight(values.map(linear));
    case 'srgb-linear':
      return ofLight(values);
    // What these call lightness tells luminance well enough for any hue.
    case 'oklab':
    case 'oklch':
      return lightness ** 3;
    case 'lab':
    case 'lch':
      return lightness > 8 ? ((lightness + 16) / 116) ** 3 : lightness / 903.3;
    default:
      return null;
  }
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function ofLight([red = 0, green = 0, blue = 0]: readonly number[]): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two luminances, as WCAG 2 has it: from 1 to 21. */
export function contrastOf(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The luminance of a colour that lies over another. Colours are mixed as they are written, not as light is. */
export function over({ luminance, alpha }: Colour, below: number): number {
  const mixed = alpha * luminance ** (1 / 2.2) + (1 - alpha) * below ** (1 / 2.2);
  return mixed ** 2.2;
}
