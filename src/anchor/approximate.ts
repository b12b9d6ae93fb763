/**
 * Edit distances with bit vectors: Myers 1999 (doi:10.1145/316542.316550), in blocks of 32 rows as in Hyyrö 2003. A step of the
 * machine works on 32 cells of the table.
 */

/** A row of folded units, read forwards (`step` 1) or backwards (`step` -1) from `from`. */
export interface Stretch {
  codes: Uint16Array;
  from: number;
  length: number;
  step: 1 | -1;
}

const symbolOf = new Uint16Array(65_536);
let masks = new Int32Array(0);
/** Block after block of the newest column: which rows are one more, and one less, than the row above. */
let more = new Int32Array(0);
let less = new Int32Array(0);
let blocks = 0;

/** Numbers the units of the pattern and notes their rows; gives how many numbers there are, 0 being every other unit. */
function begin({ codes, from, length, step }: Stretch): number {
  blocks = Math.max(1, (length + 31) >> 5);
  if (masks.length < (length + 1) * blocks) masks = new Int32Array((length + 1) * blocks * 2);
  if (more.length < blocks) {
    more = new Int32Array(blocks * 2);
    less = new Int32Array(blocks * 2);
  }
  more.fill(-1, 0, blocks);
  less.fill(0, 0, blocks);
  let symbols = 1;
  for (let i = 0; i < length; i++) {
    const code = codes[from + step * i]!;
    if (symbolOf[code] === 0) symbolOf[code] = symbols++;
    masks[symbolOf[code]! * blocks + (i >> 5)]! |= 1 << (i & 31);
  }
  return symbols;
}

function end({ codes, from, length, step }: Stretch, symbols: number): void {
  for (let i = 0; i < length; i++) symbolOf[codes[from + step * i]!] = 0;
  masks.fill(0, 0, symbols * blocks);
}

/** Goes on by one unit of text, from one column of the table to the next. */
function advance(code: number): void {
  const mask = symbolOf[code]! * blocks;
  // The row above the first grows by one from column to column.
  let carry = 1;
  for (let k = 0; k < blocks; k++) {
    const up = more[k]!;
    const down = less[k]!;
    let equal = masks[mask + k]!;
    const carryDown = carry < 0 ? 1 : 0;
    const vertical = equal | down;
    equal |= carryDown;
    const horizontal = (((equal & up) + up) ^ up) | equal;
    let plus = down | ~(horizontal | up);
    let minus = up & horizontal;
    const out = (plus >>> 31) - (minus >>> 31);
    plus = (plus << 1) | (carry > 0 ? 1 : 0);
    minus = (minus << 1) | carryDown;
    more[k] = minus | ~(vertical | plus);
    less[k] = plus & vertical;
    carry = out;
  }
}

/**
 * The fewest edits from the first `rows` units of a pattern to any text that begins where `text` begins, for each of several
 * `rows` in rising order.
 */
export function fewestEdits(pattern: Stretch, text: Stretch, rows: readonly number[]): number[] {
  const symbols = begin(pattern);
  const fewest = [...rows];
  for (let j = 1; j <= text.length; j++) {
    advance(text.codes[text.from + text.step * (j - 1)]!);
    let edits = j;
    let row = 0;
    for (const [r, upTo] of rows.entries()) {
      while (row < upTo) {
        const block = row >> 5;
        const next = Math.min(upTo, (block + 1) << 5);
        const bits = (-1 << (row & 31)) & (next & 31 ? (1 << (next & 31)) - 1 : -1);
        edits += bitCount(more[block]! & bits) - bitCount(less[block]! & bits);
        row = next;
      }
      if (edits < fewest[r]!) fewest[r] = edits;
    }
  }
  end(pattern, symbols);
  return fewest;
}

function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
