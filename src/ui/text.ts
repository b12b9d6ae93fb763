import type messages from '../../public/_locales/en/messages.json';
import { browser } from '../messaging/browser.ts';

/** A key of `public/_locales/en/messages.json`. */
export type TextKey = keyof typeof messages;

/** Texts without parts, once they were asked for: the browser's own look-up takes longer than all else that a line of a list needs. */
const known = new Map<TextKey, string>();

/** A text in the reader's language, with `parts` put in its places `$1`, `$2`, … */
export function text(key: TextKey, ...parts: (string | number)[]): string {
  if (parts.length > 0) return lookUp(key, parts.map(String));
  const found = known.get(key) ?? lookUp(key);
  known.set(key, found);
  return found;
}

/** Nothing where the extension was updated or removed under a page's script: that ends itself soon, and has nobody to ask. */
function lookUp(key: TextKey, parts?: string[]): string {
  try {
    return browser.i18n.getMessage(key, parts);
  } catch {
    return '';
  }
}

/** Tells of an element in which language its texts are, and which way that is written: seldom those of a page around it. */
export function tellLanguage(element: HTMLElement): void {
  element.lang = text('language');
  element.dir = text('language_direction');
}

/** A text in which no number is parted from its percent sign at the end of a line. */
export const unparted = (words: string) => words.replaceAll(' %', '\u00a0%');

/** Words as a sentence lists them: “a, b, and c”. */
export function listOf(words: readonly string[]): string {
  return new Intl.ListFormat(text('language')).format(words);
}
