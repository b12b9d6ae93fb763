import { closestAcross } from '../closest.ts';
import { selectedIn } from '../selected.ts';

/** Where text is written, not read: what is selected there is not noted. */
export const EDITABLE = 'input,textarea,select,[contenteditable]:not([contenteditable="false"]),[role="textbox"]';

/** What a reader has selected of a page's text to be read; null where nothing is. */
export function selectedRange(document: Document): Range | null {
  const range = selectedIn(document);
  if (!range || range.toString().trim() === '') return null;
  return closestAcross(elementOf(range.commonAncestorContainer), EDITABLE) ? null : range;
}

/** Whether the reader selected from the beginning on: the end of the selection is then where they are. */
export function isForwards(document: Document): boolean {
  return document.getSelection()?.direction !== 'backward';
}

/** The lines on which a range is drawn, in CSS pixels of the viewport. */
export function linesOf(range: Range): DOMRect[] {
  return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
}

/** The element that a node is or stands in; for a shadow root its host. */
export function elementOf(node: Node): Element | null {
  if (node.nodeType === 1) return node as Element;
  return node.parentElement ?? (node.parentNode as ShadowRoot | null)?.host ?? (node as ShadowRoot).host ?? null;
}
