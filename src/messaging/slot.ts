import type { DraftPlace } from './notes-contract.ts';

/** One draft for each note that is edited, each note that is answered, and each passage that is written on. */
export function slotOf({ edits, replyTo, target }: DraftPlace): string {
  if (edits) return `edits ${edits.id}`;
  if (replyTo) return `answers ${replyTo}`;
  return target ? `on ${target.position.start} ${target.quote.exact}` : 'on the document';
}
