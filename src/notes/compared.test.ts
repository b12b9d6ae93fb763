import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare } from './compared.ts';
import type { Target } from './note.ts';

const BEFORE = 'The evaluation was run on the model as it was deployed in spring. ';
const LOST = 'It complied in fourteen per cent of all cases.';
const AFTER = ' Nobody has repeated it since, and the figures were never published.';

const target = (exact: string, prefix: string, suffix: string): Target => ({
  quote: { exact, prefix, suffix },
  position: { start: prefix.length, end: prefix.length + exact.length, of: 0 },
  section: null,
});

test('an uncertain sentence is compared with the one that it may be', () => {
  const now = 'It complied in twelve per cent of them.';
  const at = { start: BEFORE.length, end: BEFORE.length + now.length };
  expect(compare(BEFORE + now + AFTER, target(LOST, BEFORE, AFTER), at)).toEqual({ before: LOST, now });
});

test.each([
  ['that was taken out', '', ''],
  ['that was written anew', 'The results were mixed.', 'The results were mixed.'],
])('a lost sentence %s is compared with what stands in its place', (_, put, found) => {
  const compared = compare(BEFORE + put + AFTER, target(LOST, BEFORE, AFTER), null)!;
  expect(compared.before).toContain(LOST);
  const [start, end] = compared.before.split(LOST) as [string, string];
  expect(compared.now).toBe(start + found + end);
  expect(BEFORE.endsWith(start) && start.length > 30).toBe(true);
  expect(AFTER.startsWith(end) && end.length > 30).toBe(true);
});

test('where only one side is left, what follows or goes before is shown', () => {
  const other = 'Quite another sentence follows here, and one more after that.';
  expect(compare(BEFORE + other, target(LOST, BEFORE, AFTER), null)?.now).toContain('Quite another sentence');
  expect(compare(other + AFTER, target(LOST, BEFORE, AFTER), null)?.now).toContain('one more after that.');
});

test('where the surroundings are gone, or stand twice, nothing is said', () => {
  expect(compare('Another page altogether.', target(LOST, BEFORE, AFTER), null)).toBeNull();
  expect(compare(BEFORE + AFTER + BEFORE + AFTER, target(LOST, BEFORE, AFTER), null)).toBeNull();
});

test('whatever the text, what is shown as it is now is not much longer than what was', () => {
  const text = fc.string({ maxLength: 400 });
  fc.assert(
    fc.property(text, text, fc.string({ minLength: 1 }), (before, after, exact) => {
      const compared = compare(`${before}x${after}`, target(exact, before, after), null);
      if (compared) expect(compared.now.length).toBeLessThanOrEqual(3 * exact.length + 400);
    }),
  );
});
