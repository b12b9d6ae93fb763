/** An address is not looked at further than so many UTF-16 units from the words in it. */
const LONGEST = 300;

const JOINS = /[-\w./=?&#%:]/;
/** What stands without white space before a word in an address, or in a path of a file system: ~/runs/, ./data/, /tmp/. */
const ADDRESS_BEFORE = /[a-z]:\/\/|\bwww\.|(?:^|["'`(=])(?:~|\.{1,2})?\//i;
const FILE_AFTER = /^[-\w.]*\.(?:avif|csv|gif|html?|ipynb|jpe?g|json|md|pdf|png|py|svg|tsx?|txt|webp|ya?ml)\b/i;
const WHITE_SPACE = /\s/;

/** Joined to further words as programs write them: *dpo*_trainer. Emphasis, as in _DPO_, has white space or punctuation beyond it. */
const IDENTIFIER_BEFORE = /[^\W_]_$/;
const IDENTIFIER_AFTER = /^_[^\W_]/;

/** As programs write what belongs to what: trainer.*ppo*.steps, in small letters. */
const SETTING_BEFORE = /[a-z]\.$/;
const SETTING_AFTER = /^\.[a-z]/;

/** What stands before a word in an option of a program: `--learning-`rate; it begins in lower case, unlike what follows a dash. */
const OPTION_BEFORE = /^[`"'([]*--(?:[a-z][\w-]*-)?$/;
const LOWER_CASE = /[a-z]/;

/** A path of a program wherever it begins, unlike a list: examples/train/, train/run_all.sh. */
const PATH = /^[`"'(]*(?=\S*(?:\/|_[\w./-]*|\.[a-z]+)[`"'),.;:]*$)[a-z0-9_.-]+(?:\/[a-z0-9_.-]+)+\/?[`"'),.;:]*$/;

/** The end of a domain: claude.*ai*. */
const DOMAIN_OF_AI = /^\w\.ai(?!\w)/;

/**
 * Whether a stretch of a text (UTF-16 units) stands in an address, in the name of a file or in an identifier or option: they name a place or a
 * thing of a program, not what is there.
 */
export function isInAddress(text: string, start: number, end: number): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (before === ' ' && after === ' ') return false;
  return (
    (before === '.' && DOMAIN_OF_AI.test(text.slice(start - 2, start + 3))) ||
    (before === '.' && LOWER_CASE.test(text.charAt(start)) && SETTING_BEFORE.test(text.slice(start - 2, start))) ||
    (after === '.' && LOWER_CASE.test(text.charAt(start)) && SETTING_AFTER.test(text.slice(end, end + 2))) ||
    (before === '_' && IDENTIFIER_BEFORE.test(text.slice(start - 2, start))) ||
    (after === '_' && IDENTIFIER_AFTER.test(text.slice(end, end + 2))) ||
    (before === '-' && LOWER_CASE.test(text.charAt(start)) && OPTION_BEFORE.test(joinedBefore(text, start))) ||
    (JOINS.test(before) && ADDRESS_BEFORE.test(joinedBefore(text, start))) ||
    (JOINS.test(after) && FILE_AFTER.test(text.slice(end, end + LONGEST))) ||
    ((before === '/' || after === '/') && PATH.test(joinedBefore(text, start) + joinedAfter(text, start)))
  );
}

/** What stands before a place without white space between. */
function joinedBefore(text: string, start: number): string {
  let from = start;
  while (from > 0 && start - from < LONGEST && !WHITE_SPACE.test(text[from - 1]!)) from--;
  return text.slice(from, start);
}

/** What stands from a place on without white space between. */
function joinedAfter(text: string, start: number): string {
  let to = start;
  while (to < text.length && to - start < LONGEST && !WHITE_SPACE.test(text[to]!)) to++;
  return text.slice(start, to);
}
