import type { Pattern } from './pattern.ts';
import type { TextIndex } from './text-index.ts';
import { alignWords, type Words, weightOf, wordsOf } from './words.ts';

/** Where a quote stands in a text, in folded units, and what became of its words. */
export interface Settled {
  start: number;
  end: number;
  /** The share of the quote's words that are still there, by weight. */
  kept: number;
  /** The share of what stands there now that is not from the quote. */
  added: number;
}

/** Finds where a quote stands, by its words and those around it, in the part of a text between two places; null where nothing of it stands there. */
export function settle(index: TextIndex, pattern: Pattern, from: number, to: number): Settled | null {
  const { words, first, last } = pattern;
  const text = wordsOf(index.folded.codes, Math.max(0, from), Math.min(index.folded.length, to));
  const pairs = alignWords(words, text, first, last);
  const firstWord = borderOf(words, text, pairs, first, -1);
  const lastWord = borderOf(words, text, pairs, last, 1);
  if (firstWord >= lastWord) return null;
  let start = text.start[firstWord]!;
  let end = text.end[lastWord - 1]!;
  let kept = 0;
  for (let p = 0; p < pairs.length; p += 2) {
    const i = pairs[p]!;
    if (i < first || i >= last) continue;
    kept += words.weight[i]!;
    // A quote may begin and end within a word.
    if (i === first) start += Math.max(0, pattern.head - words.start[i]!);
    if (i === last - 1) end -= Math.max(0, words.end[i]! - pattern.tail);
  }
  if (start >= end) return null;
  const then = weightOf(words, first, last);
  const now = weightOf(text, firstWord, lastWord);
  return { start, end, kept: kept / then, added: Math.max(0, 1 - kept / now) };
}

/**
 * Which word of the text begins the quote (`side` -1), or follows its end (`side` 1). Words that stayed tell; what stands between
 * the last that stayed on one side and the first on the other belongs to the side that lost words there, and to none if none did.
 */
function borderOf(words: Words, text: Words, pairs: readonly number[], at: number, side: -1 | 1): number {
  let p = 0;
  while (p < pairs.length && pairs[p]! < at) p += 2;
  const lostBefore = at - (p > 0 ? pairs[p - 2]! + 1 : 0);
  const lostAfter = (p < pairs.length ? pairs[p]! : words.count) - at;
  const before = p > 0 ? pairs[p - 1]! + 1 : null;
  const after = p < pairs.length ? pairs[p + 1]! : null;
  const [lostInside, lostOutside] = side < 0 ? [lostAfter, lostBefore] : [lostBefore, lostAfter];
  const [inside, outside] = side < 0 ? [after, before] : [before, after];
  if (side > 0 && inside !== null && lostInside > 0) {
    const end = sentenceEnd(
      words,
      at - 1,
      text,
      inside,
      Math.min(text.count, outside ?? Number.POSITIVE_INFINITY, inside + lostInside + FARTHER),
    );
    if (end !== null) return end;
  }
  if (inside !== null && (lostInside === 0 || outside === null)) return clamp(inside + side * lostInside, text.count);
  if (outside !== null && (lostOutside === 0 || inside === null))
    return clamp(outside - side * lostOutside, text.count);
  if (inside === null || outside === null) return side < 0 ? 0 : text.count;
  return inside + Math.round(((outside - inside) * lostInside) / (lostInside + lostOutside));
}

/** So many words more than were lost are read on for the end of a sentence. */
const FARTHER = 24;
const SENTENCE_ENDS = new Set(Array.from('.!?', (sign) => wordsOf(Uint16Array.of(sign.charCodeAt(0)), 0, 1).hash[0]!));

/** If the quote's last word ends a sentence: the word after the next end of a sentence in the text. */
function sentenceEnd(words: Words, last: number, text: Words, from: number, to: number): number | null {
  if (!SENTENCE_ENDS.has(words.hash[last]!)) return null;
  for (let j = from; j < to; j++) {
    if (SENTENCE_ENDS.has(text.hash[j]!) && (j + 1 === text.count || text.start[j + 1]! > text.end[j]!)) return j + 1;
  }
  return null;
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}
