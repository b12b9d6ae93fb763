import type * as v from 'valibot';

/** What is wrong with one field, in words for the person who edits the index. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const { type, kind, input, expected, received, requirement, message } = issue;
  if (kind === 'schema') {
    if (expected === 'never') return 'is no field of this list';
    if (input === undefined) return 'is missing';
    if (type === 'picklist') return `${received} is none of ${expected?.slice(1, -1).replaceAll(' | ', ', ')}`;
    return `is ${received}, but should be ${expected}`;
  }
  if (type === 'min_length') return 'is empty';
  if (type === 'max_length') {
    const what = typeof input === 'string' ? 'characters' : 'items';
    return `has ${(input as string | unknown[]).length} ${what}, more than the ${requirement} allowed`;
  }
  return message;
}
