import { factsOf } from '../documents/facts.ts';
import { documentOf, TELLING } from '../documents/identify.ts';
import type { ToldDocument } from '../messaging/notes-contract.ts';

/** What a document tells of itself; null where no note can hang on it. */
export function toldBy(document: Document): ToldDocument | null {
  return documentOf(factsOf(document, TELLING));
}
