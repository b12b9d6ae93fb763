/** What has no place in a text that is shown as it is, in words for the person who edits the index; null where there is nothing of the kind. */
export function faultOf(text: string): string | null {
  const markup = MARKUP.exec(text)?.[0];
  if (markup) return `holds markup (“${markup}”); the index is plain text`;
  const unseen = UNSEEN.exec(text)?.[0];
  if (unseen) return `holds a character that nobody sees (${numberOf(unseen)}); the index is plain text`;
  if (STACKED.test(text)) return 'stacks marks on a letter, which would run over the lines around it';
  if (FORMULA.test(text)) return 'begins as a formula does, which a spreadsheet would reckon';
  if (!OTHER_SCRIPT.test(text)) return null;
  const mixed = text.match(WORDS)?.find((word) => LATIN.test(word) && OTHER_SCRIPT.test(word));
  return mixed ? `“${mixed}” mixes alphabets: some of its letters only look like what they seem` : null;
}

/** A character as it is looked up: U+202E. */
function numberOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

const MARKUP = /<\/?[a-z!]|&(#\d+|#x[\da-f]+|[a-z]+);/i;
/** Control, format and private characters, halves of characters, line separators, and what alters the look of the character before. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Variation_Selector}]/u;
const FORMULA = /^\s*[=@]/;
const STACKED = /\p{M}{3}/u;
const WORDS = /\p{L}+/gu;
const LATIN = /\p{Script=Latin}/u;
/** Greek letters that nobody takes for Latin ones may stand in a word: ΨPO. */
const OTHER_SCRIPT = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}ΓΔΘΛΞΠΣΦΨΩβγδεζηθλμξπσφψω]/u;
