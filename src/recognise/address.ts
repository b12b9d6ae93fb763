/** An address is not looked at further than so many UTF-16 units from the words in it. */
const LONGEST = 300;

const JOINS = /[-\w./=?&#%:]/;
/** An address, or a path in a file system: ~/runs/, ./data/, /tmp/. */
const ADDRESS_BEFORE = /(?:[a-z]:\/\/|\bwww\.)\S*$|(?:^|[\s"'`(=])(?:~|\.{1,2})?\/\S*$/i;
const FILE_AFTER = /^[-\w.]*\.(?:avif|csv|gif|html?|ipynb|jpe?g|json|md|pdf|png|py|svg|tsx?|txt|webp|ya?ml)\b/i;

/** Joined to further words as programs write them: *dpo*_trainer. Emphasis, as in _DPO_, has white space or punctuation beyond it. */
const IDENTIFIER_BEFORE = /[^\W_]_$/;
const IDENTIFIER_AFTER = /^_[^\W_]/;

/**
 * Whether a stretch of a text (UTF-16 units) stands in an address, in the name of a file or in an identifier: they name a place or a
 * thing of a program, not what is there.
 */
export function isInAddress(text: string, start: number, end: number): boolean {
  return (
    IDENTIFIER_BEFORE.test(text.slice(Math.max(0, start - 2), start)) ||
    IDENTIFIER_AFTER.test(text.slice(end, end + 2)) ||
    (JOINS.test(text.charAt(start - 1)) && ADDRESS_BEFORE.test(text.slice(Math.max(0, start - LONGEST), start))) ||
    (JOINS.test(text.charAt(end)) && FILE_AFTER.test(text.slice(end, end + LONGEST)))
  );
}
