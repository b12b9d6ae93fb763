import { expect, it, vi } from 'vitest';

const { getMessage } = vi.hoisted(() => {
  const getMessage = vi.fn((key: string, parts: string[] = []) => [key, ...parts].join(' '));
  Object.assign(globalThis, { browser: { i18n: { getMessage } } });
  return { getMessage };
});
const { text } = await import('./text.ts');

it('throws nothing into a page whose extension was updated under it', () => {
  expect(text('form_not_saved', 'why')).toBe('form_not_saved why');
  getMessage.mockImplementation(() => {
    throw new Error('Extension context invalidated.');
  });
  expect(text('form_not_saved', 'why')).toBe('');
  expect(text('form_incomplete')).toBe('');
});
