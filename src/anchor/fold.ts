/**
 * Text without what editors and sites change in passing: runs of white space are one space, quotation marks and dashes are plain,
 * invisible characters and accents are gone, ligatures are letters, capitals are small. Every unit knows where it came from.
 */
export interface Folded {
  /** Folded UTF-16 units; only the first `length` count. */
  codes: Uint16Array;
  /** For each of them the unit of the original that it came from. */
  origin: Uint32Array;
  length: number;
}

const UNKNOWN = 0;
const DROPPED = 1;
/** Folds into more than one unit. */
const SEVERAL = 2;
const SPACE = 32;

const table = new Uint16Array(65_536);
const several = new Map<number, string>();

const DIACRITICS_AND_INVISIBLE = /[\u0300-\u036f\p{Cf}\p{Cc}\p{Variation_Selector}]/gu;
const SINGLE_QUOTES = /[‘’‚‛′‵`´ʼ]/gu;
const DOUBLE_QUOTES = /[“”„‟″«»]/gu;
const DASHES = /[\p{Pd}−]/gu;

function foldUnit(code: number): number {
  const character = String.fromCharCode(code);
  let folded = character;
  if (/\s/u.test(character)) folded = ' ';
  // Hangul would fall apart into its strokes.
  else if (code < 0xac00 || code >= 0xe000) {
    folded = character
      .replace(SINGLE_QUOTES, "'")
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(DIACRITICS_AND_INVISIBLE, '')
      .replace(SINGLE_QUOTES, "'")
      .replace(DOUBLE_QUOTES, '"')
      .replace(DASHES, '-')
      .trim();
  }
  table[code] = folded === '' ? DROPPED : folded.length === 1 ? folded.charCodeAt(0) : SEVERAL;
  if (folded.length > 1) several.set(code, folded);
  return table[code]!;
}

/** Units folded between two yields. */
const STEP = 1 << 14;

/** Folds a text; may be left for a while at any yield. */
export function* foldInSteps(text: string): Generator<undefined, Folded> {
  let codes = new Uint16Array(text.length + 32);
  let origin = new Uint32Array(text.length + 32);
  let length = 0;
  let previous = SPACE;
  for (let i = 0; i < text.length; i++) {
    if (i % STEP === STEP - 1) yield;
    const code = text.charCodeAt(i);
    let folded = table[code]!;
    if (folded === UNKNOWN) folded = foldUnit(code);
    if (folded === DROPPED || (folded === SPACE && previous === SPACE)) continue;
    previous = folded;
    if (folded !== SEVERAL) {
      codes[length] = folded;
      origin[length++] = i;
      continue;
    }
    const units = several.get(code)!;
    if (length + units.length + text.length - i > codes.length) {
      codes = grown(codes, Uint16Array);
      origin = grown(origin, Uint32Array);
    }
    for (let k = 0; k < units.length; k++) {
      codes[length] = units.charCodeAt(k);
      origin[length++] = i;
    }
  }
  if (length > 0 && codes[length - 1] === SPACE) length--;
  return { codes, origin, length };
}

function grown<Row extends Uint16Array | Uint32Array>(row: Row, kind: new (length: number) => Row): Row {
  const wider = new kind(row.length * 2 + 64);
  wider.set(row);
  return wider;
}

/** Folds a text at once. */
export function fold(text: string): Folded {
  const steps = foldInSteps(text);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
