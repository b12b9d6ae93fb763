import { BEGINNING, readOne } from './reading.ts';
import {
  ACTING,
  AT,
  ENTERING,
  INFO,
  INSIDE,
  LEADING_SHIFT,
  makeRoom,
  NUMBER,
  ROLE_SHIFT,
  ROW,
  type Roles,
  SECOND,
  SEVERAL_CAPITALS,
  TOTAL,
  WORD_WIDTH,
  type Words,
} from './rows.ts';

/** Reads a text word by word, where a browser has no WebAssembly. */
export function readPlainly(text: string, roles: Roles, words: Words): void {
  const progress = Int32Array.from(BEGINNING);
  let next = 0;
  let wanted = 0;
  let isPending = false;
  words.used = 0;
  while (progress[AT]! < text.length) {
    makeRoom(words, 2);
    const { rows, used } = words;
    // The row before holds the last word that was noted and not kept.
    const row = used + WORD_WIDTH;
    progress[ROW] = row;
    readOne(text, roles, rows, progress);
    if (progress[ROW] === row) continue;
    const number = rows[row + NUMBER]!;
    const role = rows[row + INFO]! >> ROLE_SHIFT;
    const hasCapitals = (rows[row + INFO]! & SEVERAL_CAPITALS) !== 0;
    const isNext = number === next;
    if (!isNext) wanted = 0;
    const goesOn = (role & ((wanted & (INSIDE | SECOND)) | ACTING)) !== 0;
    const isKept = hasCapitals || (role & (wanted | ENTERING)) !== 0;
    const isBeforeKept = isPending && isNext && (hasCapitals || (role & wanted & SECOND) !== 0);
    if (!isBeforeKept) rows.copyWithin(used, row, row + WORD_WIDTH);
    if (isKept) words.used += isBeforeKept ? 2 * WORD_WIDTH : WORD_WIDTH;
    const leading = (role >> LEADING_SHIFT) & SECOND;
    wanted = leading | (goesOn ? INSIDE : 0) | (hasCapitals ? INSIDE | SECOND : 0);
    isPending = !isKept && leading !== 0;
    next = number + 1;
  }
  words.total = progress[TOTAL]!;
}
