import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { folded } from '../notes/search-row.ts';

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** What is drawn changes with every step of scrolling: its words are marked so long after it did (milliseconds). */
const AFTER = 100;
/** What of a note is searched. */
const SEARCHED = '.note > :is(blockquote, .effect, .markdown, .place, .tags)';

/** Marks in what is drawn of a list the words that were searched for, as `::highlight(found)`. */
export function useMarkedWords(list: RefObject<HTMLElement | null>, searched: string): void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(searched);
  latest.current = searched;
  const mark = () => {
    timer.current = null;
    const terms = folded(latest.current)
      .split(' ')
      .filter((term) => term !== '');
    const found = terms.length === 0 ? [] : [...(list.current?.querySelectorAll(SEARCHED) ?? [])];
    CSS.highlights.set('found', new Highlight(...found.flatMap((part) => [...rangesIn(part, terms)])));
  };
  useEffect(() => {
    timer.current ??= setTimeout(mark, AFTER);
  });
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      CSS.highlights.delete('found');
    },
    [],
  );
}

function* rangesIn(element: Element, terms: readonly string[]): Generator<Range> {
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode as Text;
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
