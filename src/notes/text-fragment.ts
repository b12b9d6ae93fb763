/** A link that leads to a stretch of a page's text (https://wicg.github.io/scroll-to-text-fragment/). */

/** A stretch in one block and of at most so many units is written out; of others the first and the last words. */
const WHOLE = 240;
const WORDS = 5;

const IN_WORD = /[\p{L}\p{N}\p{M}_]/u;

/**
 * The address of a stretch of a page's text, in which blocks are parted by line breaks (UTF-16 units, `end` exclusive). Browsers find
 * whole words only, so that the stretch grows to their ends; words around it are named where it stands more than once.
 */
export function linkTo(address: string, text: string, start: number, end: number): string {
  let from = start;
  let to = end;
  while (from > 0 && IN_WORD.test(text[from]!) && IN_WORD.test(text[from - 1]!)) from--;
  while (to < text.length && IN_WORD.test(text[to]!) && IN_WORD.test(text[to - 1]!)) to++;
  const quote = text.slice(from, to).trim();
  const parts: string[] = [];
  if (quote.length <= WHOLE && !quote.includes('\n')) parts.push(encoded(quote));
  else
    parts.push(
      encoded(wordsAt(quote.split('\n', 1)[0]!, 1)),
      encoded(wordsAt(quote.slice(quote.lastIndexOf('\n') + 1), -1)),
    );
  if (text.indexOf(quote) !== text.lastIndexOf(quote)) {
    const before = wordsAt(lineAt(text.slice(0, from), -1), -1);
    const after = wordsAt(lineAt(text.slice(to), 1), 1);
    if (before) parts.unshift(`${encoded(before)}-`);
    if (after) parts.push(`-${encoded(after)}`);
  }
  return `${withoutDirective(address)}:~:text=${parts.join(',')}`;
}

/** The first words of a line, or the last. */
function wordsAt(line: string, side: 1 | -1): string {
  const words = line.trim().split(/\s+/);
  return (side > 0 ? words.slice(0, WORDS) : words.slice(-WORDS)).join(' ');
}

/** The line with which a text begins, or ends. */
function lineAt(text: string, side: 1 | -1): string {
  const lines = text.trim();
  return side > 0 ? lines.split('\n', 1)[0]! : lines.slice(lines.lastIndexOf('\n') + 1);
}

function encoded(words: string): string {
  return encodeURIComponent(words).replaceAll('-', '%2D');
}

function withoutDirective(address: string): string {
  const plain = address.split(':~:', 1)[0]!;
  return plain.includes('#') ? plain : `${plain}#`;
}
