import type { SharedIndex } from './schema.ts';

/** The digest of the index that the build has checked. Every build puts its own here; where nothing was built there is none. */
declare const CHECKED_INDEX: string | undefined;

export type Read = { ok: true; index: SharedIndex } | { ok: false; problem: string };

/**
 * Reads an index out of its text. What is, byte for byte, the one that the build has checked is not checked again. Any other is
 * checked by what `bring` gives, and taken whole or refused whole, with the first reason.
 */
export async function readIndex(text: string, bring: () => Promise<Check>): Promise<Read> {
  if (typeof CHECKED_INDEX === 'string' && (await digestOf(text)) === CHECKED_INDEX) {
    return { ok: true, index: JSON.parse(text) };
  }
  const { checkIndex: check, describeProblem } = await bring();
  let parsed: Parameters<typeof check>[0];
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { ok: false, problem: (error as Error).message };
  }
  const checked = check(parsed);
  if (checked.ok) return checked;
  const [first] = checked.problems;
  return { ok: false, problem: first ? describeProblem(first) : 'the index breaks its schema' };
}

type Check = Pick<typeof import('./check.ts'), 'checkIndex' | 'describeProblem'>;

/** The SHA-256 of a text in hexadecimal digits; null where a browser makes none: on a page that came without encryption. */
export async function digestOf(text: string): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
