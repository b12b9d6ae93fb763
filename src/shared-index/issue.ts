import type * as v from 'valibot';

const WANTED: Record<string, string> = {
  string: 'text in quotes',
  number: 'a number without quotes',
  boolean: 'true or false without quotes',
  Array: 'a list in square brackets',
  Object: 'an entry in curly brackets',
  '(string | null)': 'text in quotes or null',
};
const GIVEN: Record<string, string> = { Array: 'a list', Object: 'an entry in curly brackets' };

/** What is wrong with one field, in words for the person who edits the index. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const { type, kind, input, expected, received, requirement, message } = issue;
  if (kind === 'schema') {
    if (expected === 'never') return 'is no field of this list';
    if (input === undefined)
      return expected?.includes('null') ? 'is missing; null says that it is not known' : 'is missing';
    if (type === 'picklist') return `${received} is none of ${expected?.slice(1, -1).replaceAll(' | ', ', ')}`;
    return `is ${GIVEN[received] ?? received}, but should be ${WANTED[expected ?? ''] ?? expected}`;
  }
  if (type === 'min_length') return 'is empty';
  if (type === 'max_length') {
    const what = typeof input === 'string' ? 'characters' : 'items';
    return `has ${(input as string | unknown[]).length} ${what}, more than the ${requirement} allowed`;
  }
  return message;
}
