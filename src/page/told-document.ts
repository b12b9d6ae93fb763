import { identify } from '../documents/identify.ts';
import type { ToldDocument } from '../messaging/notes-contract.ts';

/** What a document tells of itself; null where no note can hang on it. */
export function toldBy(document: Document): ToldDocument | null {
  const identity = identify(document.location.href, document);
  return identity && { ...identity, sameAs: identity.sameAs.slice(0, 10), title: document.title.trim().slice(0, 500) };
}
