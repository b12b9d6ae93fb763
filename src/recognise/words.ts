import { assembledWords } from './assembled-words.ts';
import { readPlainly } from './plain-words.ts';
import type { Roles, Words } from './rows.ts';

let read: typeof readPlainly | undefined;

/**
 * Reads a text into words, and keeps those that may be in a name by their role and that of the word before,
 * or have several capitals. One pass, constant work for each unit.
 */
export function readWords(text: string, roles: Roles, words: Words): void {
  read ??= assembledWords() ?? readPlainly;
  read(text, roles, words);
}
