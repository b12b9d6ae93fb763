/**
 * What `../plain-words.ts` does unit by unit and word by word, here with sixteen units at a time. This is AssemblyScript:
 * `npm run assemble` makes `../assembled.ts` of it.
 */
import { IGNORED, LETTER, OF_LETTER } from '../kinds.ts';
import {
  ACTING,
  AT,
  END,
  ENTERING,
  HASH,
  INFO,
  INSIDE,
  LEADING_SHIFT,
  NEXT,
  NUMBER,
  PENDING,
  ROLE_SHIFT,
  ROW,
  SECOND,
  SEVERAL_CAPITALS,
  SHAPE,
  SINCE,
  START,
  TOTAL,
  WANTED,
  WORD_WIDTH,
} from '../rows.ts';

/** So many units of a text are read in one go. */
export const PART: i32 = 2048;
/** A longer word, and one that is not of ASCII alone, is read elsewhere. */
export const LONGEST: i32 = 16;

/** Addresses. How far reading has come, in the columns of `../rows.ts`, and at which of the places. */
export const PROGRESS: usize = 0;
const PLACE: usize = 28;
/** What each group of four letters of a word counts in its hash: four numbers. */
export const FACTORS: usize = 0x20;
/** How things stand after one more unit, by how they stood, and behind it how they stand after the unit that ends a word. */
export const STEPS: usize = 0x40;
const STEP_SHIFT: usize = 4;
const AFTER: usize = STEPS + (8 << STEP_SHIFT);
/** For each number of letters which of sixteen units are theirs. */
const MASKS: usize = 0x100;
/** The units of the part. */
export const UNITS: usize = 0x400;
/** Of each of them that is a letter or digit of ASCII its lower-case code, with `CAPITAL` if it is one. */
const LETTERS: usize = 0x1500;
/** Where words begin and end in the part, in turn. */
const PLACES: usize = 0x2000;
/** The rows of the words that were noted, behind the last one of the part before. */
const NOTED: usize = 0x4000;
export const KEPT: usize = 0xb000;
/** For each code unit what it is. */
export const KINDS: usize = 0x12000;
/** The roles of words by their hash, to the end of the memory. */
export const ROLES: usize = 0x22000;

const ROW_BYTES: usize = WORD_WIDTH << 2;

/** To be called once. */
export function prepare(): void {
  for (let letters = 0; letters <= LONGEST; letters++) memory.fill(MASKS + (letters << 4), 0xff, letters);
}

/**
 * Reads a part of so many units, from unit `from` of the text on, which have been written, up to a unit before which it holds each
 * word whole. Gives how many units of rows are kept; −1 where it came to something that is read elsewhere. Then `readOn` is next.
 */
export function readPart(length: i32, from: i32, stop: i32, rolesShift: i32): i32 {
  findPlaces(length);
  store<i32>(PROGRESS, PLACES as i32, PLACE);
  store<i32>(PROGRESS, ((NOTED + ROW_BYTES) >> 2) as i32, ROW << 2);
  return read(from, stop, rolesShift);
}

/** Writes where words begin and end: each place where a letter or digit of ASCII is beside something else. */
function findPlaces(length: i32): void {
  const end = UNITS + (length << 1);
  for (let i: usize = 0; i < 128; i += 16) v128.store(end + i, i8x16.splat(0));
  let place = PLACES;
  let before: u64 = 0;
  for (let at = 0; at <= length; at += 64) {
    const letters =
      findLetters(at) | (findLetters(at + 16) << 16) | (findLetters(at + 32) << 32) | (findLetters(at + 48) << 48);
    const changes = letters ^ ((letters << 1) | before);
    before = letters >> 63;
    // Most of 64 units have no more than so many: a processor can foretell that, and not where each loop ends.
    let rest = writePlaces(changes, place, at);
    rest = writePlaces(rest, place + 16, at);
    rest = writePlaces(rest, place + 32, at);
    for (let more = place + 48; rest !== 0; more += 16) rest = writePlaces(rest, more, at);
    place += (popcnt(changes) as usize) << 1;
  }
  store<u32>(place, length | (length << 16));
}

/** Writes the letters of sixteen units, and gives which of these are letters or digits of ASCII: a bit of each. */
function findLetters(at: i32): u64 {
  const units = UNITS + (at << 1);
  const narrow = i8x16.narrow_i16x8_u(v128.load(units), v128.load(units, 16));
  const lowerCase = v128.or(narrow, i8x16.splat(OF_LETTER as i8));
  const capitals = i16x8.shl(v128.andnot(i8x16.splat(OF_LETTER as i8), narrow), 2);
  v128.store(LETTERS + at, v128.or(lowerCase, capitals));
  return i8x16.bitmask(v128.or(isAmong(lowerCase, 0x61, 26), isAmong(narrow, 0x30, 10))) as u64;
}

/** Which of sixteen numbers are among so many from the first on. */
function isAmong(numbers: v128, first: i32, count: i32): v128 {
  return i8x16.lt_s(i8x16.sub(numbers, i8x16.splat((first + 0x80) as i8)), i8x16.splat((count - 0x80) as i8));
}

/** Writes the places of the first eight bits, whether there are so many or not, and gives the others. */
function writePlaces(bits: u64, to: usize, at: i32): u64 {
  store<u16>(to, at + (ctz(bits) as i32));
  bits &= bits - 1;
  store<u16>(to, at + (ctz(bits) as i32), 2);
  bits &= bits - 1;
  store<u16>(to, at + (ctz(bits) as i32), 4);
  bits &= bits - 1;
  store<u16>(to, at + (ctz(bits) as i32), 6);
  bits &= bits - 1;
  store<u16>(to, at + (ctz(bits) as i32), 8);
  bits &= bits - 1;
  store<u16>(to, at + (ctz(bits) as i32), 10);
  bits &= bits - 1;
  store<u16>(to, at + (ctz(bits) as i32), 12);
  bits &= bits - 1;
  store<u16>(to, at + (ctz(bits) as i32), 14);
  bits &= bits - 1;
  return bits;
}

/** Goes on reading a part after what was read elsewhere. */
export function readOn(from: i32, stop: i32, rolesShift: i32): i32 {
  const at = min(load<i32>(PROGRESS, AT << 2) - from, stop);
  let place = load<i32>(PROGRESS, PLACE) as usize;
  while ((load<u16>(place) as i32) < at) place += 4;
  store<i32>(PROGRESS, place as i32, PLACE);
  return read(from, stop, rolesShift);
}

function read(from: i32, stop: i32, rolesShift: i32): i32 {
  const factors = v128.load(FACTORS);
  const lowerCase = i8x16.splat(0x7f);
  let since = load<i32>(PROGRESS, SINCE << 2) as usize;
  let total = load<i32>(PROGRESS, TOTAL << 2);
  let at = load<i32>(PROGRESS, AT << 2) - from;
  let row = (load<i32>(PROGRESS, ROW << 2) as usize) << 2;
  let place = load<i32>(PROGRESS, PLACE) as usize;
  let isOdd = false;
  while (at < stop) {
    const start = load<u16>(place) as i32;
    for (; at < start; at++) {
      const kind = kindAt(at);
      if (kind <= LETTER) break;
      since = load<u8>(STEPS + ((since << STEP_SHIFT) | kind));
    }
    isOdd = at < start;
    if (isOdd || at >= stop) break;
    const end = load<u16>(place, 2) as i32;
    const letters = end - start;
    const kind = kindAt(end);
    isOdd = letters > LONGEST || kind <= IGNORED;
    if (isOdd) break;
    const word = v128.and(v128.load(LETTERS + start), v128.load(MASKS + (letters << 4)));
    const folded = v128.and(word, lowerCase);
    const capitals = i8x16.bitmask(word);
    let sums = i32x4.mul(folded, factors);
    sums = i32x4.add(sums, i32x4.shuffle(sums, sums, 2, 3, 0, 1));
    sums = i32x4.add(sums, i32x4.shuffle(sums, sums, 1, 0, 3, 2));
    const hash = i32x4.extract_lane(sums, 0);
    const role = load<u16>(ROLES + ((hash >>> rolesShift) << 1)) as i32;
    const does = (role << ROLE_SHIFT) | ((capitals & (capitals - 1)) === 0 ? 0 : SEVERAL_CAPITALS);
    store<i32>(row, total, NUMBER << 2);
    store<i32>(row, from + start, START << 2);
    store<i32>(row, from + end, END << 2);
    store<i32>(row, hash, HASH << 2);
    store<i32>(row, (letters << 16) ^ (i8x16.extract_lane_u(folded, 0) as i32), SHAPE << 2);
    store<i32>(row, ((since >> 1) as i32) | does, INFO << 2);
    // The next word takes the row of one that does nothing. No branch, for a processor could not foretell it.
    row += ROW_BYTES & ((-does >> 31) as usize);
    since = load<u8>(AFTER + kind);
    total++;
    at = end + 1;
    place += 4;
  }
  store<i32>(PROGRESS, since as i32, SINCE << 2);
  store<i32>(PROGRESS, total, TOTAL << 2);
  store<i32>(PROGRESS, from + at, AT << 2);
  store<i32>(PROGRESS, (row >> 2) as i32, ROW << 2);
  store<i32>(PROGRESS, place as i32, PLACE);
  return isOdd ? -1 : choose(row);
}

/** What a unit of the part is. */
function kindAt(at: i32): i32 {
  return load<u8>(KINDS + (load<u16>(UNITS + (at << 1)) as usize)) as i32;
}

/** Chooses among the words that were noted, by masks (−1 or 0): which are kept no processor can foretell. */
function choose(end: usize): i32 {
  const goingOn = INSIDE | SECOND;
  let next = load<i32>(PROGRESS, NEXT << 2);
  let wanted = load<i32>(PROGRESS, WANTED << 2);
  let pending = load<i32>(PROGRESS, PENDING << 2);
  let to = KEPT;
  let last = NOTED;
  for (let row = NOTED + ROW_BYTES; row < end; row += ROW_BYTES) {
    const number = load<i32>(row, NUMBER << 2);
    const info = load<i32>(row, INFO << 2);
    const role = info >> ROLE_SHIFT;
    const isNext = ~((next - number) >> 31);
    const hasCapitals = -(info & SEVERAL_CAPITALS) >> 31;
    wanted = ENTERING | (wanted & isNext);
    const isKept = (-(role & wanted) >> 31) | hasCapitals;
    const mayGoOn = (-(role & wanted & SECOND) >> 31) | hasCapitals;
    copyRow(last, to);
    to += ROW_BYTES & ((pending & isNext & mayGoOn) as usize);
    copyRow(row, to);
    to += ROW_BYTES & (isKept as usize);
    const leading = (role >> LEADING_SHIFT) & SECOND;
    const goesOn = -(role & ((wanted & goingOn) | ACTING)) >> 31;
    wanted = leading | (goesOn & INSIDE) | (hasCapitals & goingOn);
    pending = ~isKept & (-leading >> 31);
    next = number + 1;
    last = row;
  }
  store<i32>(PROGRESS, next, NEXT << 2);
  store<i32>(PROGRESS, wanted, WANTED << 2);
  store<i32>(PROGRESS, pending, PENDING << 2);
  // It stays before those of the next part, where it may be the one before a word that is kept.
  copyRow(last, NOTED);
  return ((to - KEPT) >> 2) as i32;
}

function copyRow(from: usize, to: usize): void {
  v128.store(to, v128.load(from));
  store<u64>(to, load<u64>(from, 16), 16);
}
