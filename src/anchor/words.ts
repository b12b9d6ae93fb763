/**
 * Alignment by words with gaps that cost little once they are open (Gotoh 1982): authors change words and put in clauses, and what
 * stands between two words that stayed is what became of the words that stood between them.
 */

/** Words and single signs of a row of folded units; white space is between them. */
export interface Words {
  start: Uint32Array;
  end: Uint32Array;
  hash: Int32Array;
  /** What it says that two words are the same: signs and short words stand everywhere. */
  weight: Float32Array;
  count: number;
}

const LETTER = 1;
const SIGN = 2;
const BLANK = 3;
const kinds = new Uint8Array(65_536);

function kindOf(code: number): number {
  if (kinds[code] !== 0) return kinds[code]!;
  const character = String.fromCharCode(code);
  const kind = /\s/u.test(character) ? BLANK : /[\p{L}\p{N}\p{M}\p{Cs}]/u.test(character) ? LETTER : SIGN;
  kinds[code] = kind;
  return kind;
}

/** Scripts that write words without spaces begin about here; each of their units is taken for a word. */
const UNSPACED = 0x2e80;

/** Whether a word, or a sign, begins at a place; at the very beginning of a row that cannot be known and is taken for granted. */
export function beginsWord(codes: Uint16Array, at: number): boolean {
  const kind = kindOf(codes[at]!);
  if (kind === BLANK) return false;
  return kind === SIGN || at === 0 || codes[at]! >= UNSPACED || kindOf(codes[at - 1]!) !== LETTER;
}

/** The words between two places of a row of folded units. */
export function wordsOf(codes: Uint16Array, from: number, to: number): Words {
  const room = to - from;
  const words: Words = {
    start: new Uint32Array(room),
    end: new Uint32Array(room),
    hash: new Int32Array(room),
    weight: new Float32Array(room),
    count: 0,
  };
  for (let i = from; i < to; ) {
    const kind = kindOf(codes[i]!);
    const start = i;
    let hash = 0;
    do hash = Math.imul(hash ^ codes[i++]!, 0x01000193) ^ (hash >>> 15);
    while (
      kind === LETTER &&
      i < to &&
      kindOf(codes[i]!) === LETTER &&
      codes[i]! < UNSPACED &&
      codes[start]! < UNSPACED
    );
    if (kind === BLANK) continue;
    const word = words.count++;
    words.start[word] = start;
    words.end[word] = i;
    words.hash[word] = hash;
    words.weight[word] = kind === SIGN ? 0.3 : i - start < 4 ? 0.6 : 1;
  }
  return words;
}

/** The weight of the words from one to before another. */
export function weightOf({ weight }: Words, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += weight[i]!;
  return sum;
}

const MISMATCH = -0.4;
const OPEN = -1;
/** Before and after the quote something new is more likely than within it. */
const OPEN_OUTSIDE = -0.7;
const EXTEND = -0.03;

/** What the last step was: a word to a word, a word of `a` left out, a word of `b` put in. */
const PAIR = 0;
const OUT = 1;
const IN = 2;

/**
 * The pairs of equal words of the best alignment of the whole of `a` to a part of `b`, in order: index in `a`, index in `b`, …
 * The quote in `a` goes from the word `first` to before the word `last`.
 */
export function alignWords(a: Words, b: Words, first: number, last: number): number[] {
  const columns = b.count + 1;
  // For each cell, two bits for each of the three last steps: the step before it.
  const trace = new Uint8Array((a.count + 1) * columns);
  let pair = new Float32Array(columns);
  let out = new Float32Array(columns).fill(-1e9);
  let into = new Float32Array(columns).fill(-1e9);
  let nextPair = new Float32Array(columns);
  let nextOut = new Float32Array(columns);
  let nextInto = new Float32Array(columns);
  for (let i = 1; i <= a.count; i++) {
    const hash = a.hash[i - 1]!;
    const weight = a.weight[i - 1]!;
    const openInto = (i === first || i === last ? OPEN_OUTSIDE : OPEN) + EXTEND;
    nextPair[0] = -1e9;
    nextInto[0] = -1e9;
    for (let j = 0, cell = i * columns; j < columns; j++, cell++) {
      let steps = 0;
      let best = out[j]! + EXTEND;
      let step = OUT;
      if (pair[j]! + OPEN > best) {
        best = pair[j]! + OPEN;
        step = PAIR;
      }
      if (into[j]! + OPEN > best) {
        best = into[j]! + OPEN;
        step = IN;
      }
      nextOut[j] = best;
      steps |= step << 2;
      if (j > 0) {
        best = pair[j - 1]!;
        step = PAIR;
        if (out[j - 1]! > best) {
          best = out[j - 1]!;
          step = OUT;
        }
        if (into[j - 1]! > best) {
          best = into[j - 1]!;
          step = IN;
        }
        nextPair[j] = best + (hash === b.hash[j - 1] ? weight : MISMATCH);
        steps |= step;
        best = nextInto[j - 1]! + EXTEND;
        step = IN;
        if (nextPair[j - 1]! + openInto > best) {
          best = nextPair[j - 1]! + openInto;
          step = PAIR;
        }
        if (nextOut[j - 1]! + openInto > best) {
          best = nextOut[j - 1]! + openInto;
          step = OUT;
        }
        nextInto[j] = best;
        steps |= step << 4;
      }
      trace[cell] = steps;
    }
    [pair, nextPair, out, nextOut, into, nextInto] = [nextPair, pair, nextOut, out, nextInto, into];
  }
  let column = 0;
  let step = OUT;
  let best = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < columns; j++) {
    if (pair[j]! > best || out[j]! > best) {
      best = Math.max(pair[j]!, out[j]!);
      step = pair[j]! === best ? PAIR : OUT;
      column = j;
    }
  }
  const pairs: number[] = [];
  for (let i = a.count, j = column; i > 0; ) {
    const steps = trace[i * columns + j]!;
    if (step === PAIR) {
      i--;
      j--;
      if (a.hash[i] === b.hash[j]) pairs.push(j, i);
      step = steps & 3;
    } else if (step === OUT) {
      i--;
      step = (steps >> 2) & 3;
    } else {
      j--;
      step = (steps >> 4) & 3;
    }
  }
  return pairs.reverse();
}
