import type messages from '../../public/_locales/en/messages.json';
import { browser } from '../messaging/browser.ts';

/** A key of `public/_locales/en/messages.json`. */
export type TextKey = keyof typeof messages;

/** A text in the reader's language, with `parts` put in its places `$1`, `$2`, … */
export function text(key: TextKey, ...parts: (string | number)[]): string {
  return browser.i18n.getMessage(key, parts.map(String));
}

/** Words as a sentence lists them: “a, b, and c”. */
export function listOf(words: readonly string[]): string {
  return new Intl.ListFormat('en').format(words);
}
