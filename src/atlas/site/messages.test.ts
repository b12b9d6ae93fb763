import { expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { getMessage } from './messages.ts';

it('puts parts into the places of a text, named and numbered', () => {
  expect(getMessage('card_sources', ['3'])).toBe('Sources (3)');
  expect(getMessage('atlas_count', ['5', '140'])).toBe('5 of 140 interventions');
  expect(getMessage('no_such_text')).toBe('');
});

it('leaves no place unfilled in any text of the locale', () => {
  const parts = Array.from({ length: 9 }, (_, place) => `part ${place}`);
  for (const key of Object.keys(messages)) expect(getMessage(key, parts)).not.toContain('$');
});
