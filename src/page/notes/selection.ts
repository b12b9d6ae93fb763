/** Where text is written, not read: what is selected there is not noted. */
export const EDITABLE = 'input,textarea,select,[contenteditable]:not([contenteditable="false"]),[role="textbox"]';

/** What a reader has selected of a page's text to be read; null where nothing is. */
export function selectedRange(document: Document): Range | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (range.collapsed || range.toString().trim() === '') return null;
  return elementOf(range.commonAncestorContainer)?.closest(EDITABLE) ? null : range;
}

/** Whether the reader selected from the beginning on: the end of the selection is then where they are. */
export function isForwards(document: Document): boolean {
  return document.getSelection()?.direction !== 'backward';
}

/** The lines on which a range is drawn, in CSS pixels of the viewport. */
export function linesOf(range: Range): DOMRect[] {
  return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
}

export function elementOf(node: Node): Element | null {
  return node.nodeType === 1 ? (node as Element) : node.parentElement;
}
