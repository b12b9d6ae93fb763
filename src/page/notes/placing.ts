import type { Anchoring } from '../../anchor/selectors.ts';
import type { Draft } from '../../messaging/notes-contract.ts';
import { askBackgroundAgain, isExtensionGone } from '../../messaging/page-side.ts';
import { isInOtherWords } from '../../notes/compared.ts';
import type { Note, Target } from '../../notes/note.ts';
import { type NotedText, rangeAt, readNotedText } from './noted-text.ts';

/** What hangs on a place: a note, one that was begun there, or the answers to one that was deleted. */
export type Noted = { id: string; target: Target } & ({ note: Note } | { draft: Draft } | { deleted: true });

/** Where a note stands on the page as it is now, and whether its sentence reads otherwise than it did. */
export type PlacedNote = { noted: Noted } & (
  | { outcome: 'anchored' | 'uncertain'; start: number; end: number; range: Range; isEdited: boolean }
  | { outcome: 'orphaned' }
);

/** Finds the places of notes, again and again as the page changes; what the page's changes leave alone is not looked for again. */
export interface Placing {
  /** The notes in page order, those without a place last; null where the signal stopped it, a later call overtook it, or nobody answers. */
  place(noted: readonly Noted[], signal: AbortSignal): Promise<PlacedNote[] | null>;
  /** The text of the page as it is now; null where the signal stopped it. */
  read(signal: AbortSignal): Promise<NotedText | null>;
}

export function createPlacing(document: Document): Placing {
  let turn = 0;
  let text = '';
  let known = new Map<Target, Anchoring>();

  /** Leaves it to the background to find them: it knows how, and the page goes on meanwhile. Null where there is no answer. */
  const find = async ({ text, sections }: NotedText, targets: Target[]): Promise<Map<Target, Anchoring> | null> => {
    const content = { text, sections: [...sections], targets };
    const outcome = await askBackgroundAgain('page→background:anchor', content);
    if (outcome.ok) return new Map(outcome.value.map((anchoring, i) => [targets[i]!, anchoring]));
    if (!isExtensionGone()) console.warn(`Whence: ${outcome.error.message}`);
    return null;
  };

  return {
    async place(noted, signal) {
      const mine = ++turn;
      if (noted.length === 0) return [];
      const page = await readNotedText(document, signal);
      if (!page || mine !== turn) return null;
      const targets = noted.map(({ target }) => target);
      if (page.text !== text || targets.some((target) => !known.has(target))) {
        const found = await find(page, targets);
        if (!found || mine !== turn || signal.aborted) return null;
        known = found;
        text = page.text;
      }
      const placed = noted.map((one): PlacedNote => {
        const anchoring = known.get(one.target)!;
        const isOver = 'note' in one && one.note.gone && anchoring.outcome === 'uncertain';
        if (anchoring.outcome === 'orphaned' || isOver || isSeam(anchoring, one.target))
          return { noted: one, outcome: 'orphaned' };
        const range = rangeAt(page, anchoring.start, anchoring.end);
        if (!range) return { noted: one, outcome: 'orphaned' };
        const isEdited = isInOtherWords(one.target.quote.exact, page.text.slice(anchoring.start, anchoring.end));
        return { noted: one, ...anchoring, range, isEdited };
      });
      const order = (one: PlacedNote) => (one.outcome === 'orphaned' ? Number.POSITIVE_INFINITY : one.start);
      return placed.sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)));
    },
    read: (signal) => readNotedText(document, signal),
  };
}

/** Where the text has closed over a sentence all that can be pointed to is the seam: there is nothing to show to a reader. */
function isSeam({ outcome, start, end }: Exclude<Anchoring, { outcome: 'orphaned' }>, { quote }: Target): boolean {
  return outcome === 'uncertain' && end - start < quote.exact.length / 4;
}
