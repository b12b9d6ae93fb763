import { inflateSync } from 'node:zlib';

/** A picture as its pixels are: red, green and blue from 0 to 255. */
export interface Pixels {
  width: number;
  height: number;
  at(x: number, y: number): readonly [number, number, number];
}

/** Reads a PNG of 8 bits a channel, as browsers make their screenshots. */
export function readPixels(png: Uint8Array): Pixels {
  const file = Buffer.from(png);
  const chunks: Buffer[] = [];
  let [width, height, channels] = [0, 0, 4];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR')
      [width, height, channels] = [data.readUInt32BE(0), data.readUInt32BE(4), data[9] === 6 ? 4 : 3];
    if (type === 'IDAT') chunks.push(data);
    at += 12 + length;
  }
  const lines = unfilter(inflateSync(Buffer.concat(chunks)), width * channels, channels);
  return {
    width,
    height,
    at(x, y) {
      const start = (y * width + x) * channels;
      return [lines[start]!, lines[start + 1]!, lines[start + 2]!];
    },
  };
}

/** Each line of a PNG says what it adds to: the pixel before, the one above, the mean of both, or whichever is nearest (PNG, 9.2). */
function unfilter(raw: Buffer, line: number, channels: number): Buffer {
  const out = Buffer.alloc((raw.length / (line + 1)) * line);
  for (let y = 0; y * line < out.length; y++) {
    const filter = raw[y * (line + 1)]!;
    for (let x = 0; x < line; x++) {
      const at = y * line + x;
      const before = x >= channels ? out[at - channels]! : 0;
      const above = y > 0 ? out[at - line]! : 0;
      const corner = x >= channels && y > 0 ? out[at - line - channels]! : 0;
      const added = [0, before, above, (before + above) >> 1, nearest(before, above, corner)][filter]!;
      out[at] = raw[y * (line + 1) + 1 + x]! + added;
    }
  }
  return out;
}

function nearest(before: number, above: number, corner: number): number {
  const guess = before + above - corner;
  const [a, b, c] = [before, above, corner].map((value) => Math.abs(guess - value)) as [number, number, number];
  if (a <= b && a <= c) return before;
  return b <= c ? above : corner;
}

/** The contrast of two colours, as WCAG 2 has it. */
export function contrast(a: readonly number[], b: readonly number[]): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: readonly number[]): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
