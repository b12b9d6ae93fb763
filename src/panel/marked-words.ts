import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { folded } from '../notes/search-row.ts';

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Marks in what is drawn of a list the words that were searched for, as `::highlight(found)`. */
export function useMarkedWords(list: RefObject<HTMLElement | null>, searched: string): void {
  // What is drawn changes with every step of scrolling, and with it what is to be marked.
  useEffect(() => {
    const terms = folded(searched)
      .split(' ')
      .filter((term) => term !== '');
    if (terms.length === 0 || !list.current) CSS.highlights.delete('found');
    else CSS.highlights.set('found', new Highlight(...rangesIn(list.current, terms)));
  });
  useEffect(() => () => void CSS.highlights.delete('found'), []);
}

function* rangesIn(element: HTMLElement, terms: readonly string[]): Generator<Range> {
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode as Text;
    if (node.parentElement?.closest('.do, .kind, form')) continue;
    for (const { start, end } of markedIn(node.data, terms)) {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      yield range;
    }
  }
}

/** The parts of a text that are, or begin, one of its words as a search takes them (UTF-16 units). `terms` are folded. */
export function* markedIn(text: string, terms: readonly string[]): Generator<{ start: number; end: number }> {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const bare = folded(word).trim();
    const length = Math.max(0, ...terms.map((term) => (bare.startsWith(term) ? term.length : 0)));
    // Where folding changed the length, which of the word's signs are meant is not known: the word is.
    if (length > 0) yield { start: index, end: index + (bare.length === word.length ? length : word.length) };
  }
}
