/** Words that stand in texts about anything, or in every text about AI. */
const EVERYDAY = new Set(
  `a about after all also an and any are as at be been but by can could do for from had has have he her his how i if in into is it
its like may more most my no not of on one only or other our out over she so some such than that the their them then there these they
this to up was we were what when which who will with would you your
ai data human humans language llm llms model models paper people policy text train trained training`.split(/\s+/),
);

/** Whether a name is none: whoever marked it would mark every text. */
export function isEveryday(name: string): boolean {
  const plain = name.normalize('NFKC').toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('').length < 2 || words.every((word) => EVERYDAY.has(word));
}
