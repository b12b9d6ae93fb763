import type { Target } from './note.ts';
import { folded } from './search-row.ts';

/** A passage as it read when it was noted, and as it reads now. */
export interface Compared {
  before: string;
  now: string;
}

/** So much of what stands around a sentence is shown with it (UTF-16 units). */
const AROUND = 60;
/** By the longest of these that stands in the text once the place is known where a lost sentence stood (UTF-16 units). */
const CONTEXTS = [60, 40, 24, 16];

/** How a noted passage reads in a text: where its sentence may be (`at`), or else where it once stood. Null where that is not known. */
export function compare(text: string, { quote }: Target, at: { start: number; end: number } | null): Compared | null {
  if (at) return { before: quote.exact, now: text.slice(at.start, at.end) };
  const { exact } = quote;
  const before = atWord(quote.prefix, -AROUND);
  const after = atWord(quote.suffix, AROUND);
  const start = endOfPrefix(text, quote.prefix);
  const end = startOfSuffix(text, quote.suffix, start ?? 0);
  if (start === null && end === null) return null;
  // What stands between the two ends was put in the place of the sentence, unless it is far too much.
  const most = 3 * exact.length + 4 * AROUND;
  const isWhole = start !== null && end !== null && end - start <= most;
  const from = isWhole || start !== null ? start! : Math.max(0, end! - exact.length);
  const to = isWhole ? end : start !== null ? Math.min(text.length, start + exact.length) : end!;
  const passage = text.slice(from, to);
  return {
    before: `${before}${exact}${after}`,
    now: `${start === null ? '' : before}${passage}${isWhole || start === null ? after : ''}`,
  };
}

/** Whether two texts differ in more than spaces, punctuation and capitals. */
export function isInOtherWords(before: string, now: string): boolean {
  return before !== now && folded(before) !== folded(now);
}

/** The part of a text next to its beginning or, where `length` is negative, its end, that begins or ends between words. */
function atWord(text: string, length: number): string {
  if (Math.abs(length) >= text.length) return text;
  return length < 0 ? text.slice(length).replace(/^\S*\s/, '') : text.slice(0, length).replace(/\s\S*$/, '');
}

function endOfPrefix(text: string, prefix: string): number | null {
  for (const length of CONTEXTS) {
    if (prefix.trim().length < length) continue;
    const sought = prefix.slice(-length);
    const at = text.indexOf(sought);
    if (at >= 0 && text.indexOf(sought, at + 1) < 0) return at + sought.length;
  }
  return null;
}

function startOfSuffix(text: string, suffix: string, from: number): number | null {
  for (const length of CONTEXTS) {
    if (suffix.trim().length < length) continue;
    const sought = suffix.slice(0, length);
    const at = text.indexOf(sought, from);
    if (at >= 0 && text.indexOf(sought, at + 1) < 0) return at;
  }
  return null;
}
