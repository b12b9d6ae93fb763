/**
 * What is selected on a page, in open shadow roots as well; null where nothing is that may be looked at. A selection between two
 * trees is what it takes of the one around both.
 */
export function selectedIn(document: Document): Range | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  // From outside a selection within a shadow root looks like one of its host alone: each root that is named shows what is in it.
  const shadowRoots: ShadowRoot[] = [];
  for (;;) {
    const [range] = selection.getComposedRanges({ shadowRoots });
    if (!range) return null;
    const taken = takenBy(range);
    const within = taken?.shadowRoot;
    if (!within || shadowRoots.includes(within)) {
      // What is selected in a root that is closed, or in a field.
      const isShut = taken !== null && (selection.isCollapsed || taken.textContent === '');
      return isShut ? null : toRange(document, range);
    }
    shadowRoots.push(within);
  }
}

/** The one element that a range takes; null where it takes anything else. */
function takenBy({ startContainer, startOffset, endContainer, endOffset }: StaticRange): Element | null {
  if (startContainer !== endContainer || endOffset !== startOffset + 1) return null;
  const taken = startContainer.childNodes[startOffset];
  return taken?.nodeType === 1 ? (taken as Element) : null;
}

function toRange(
  document: Document,
  { startContainer, startOffset, endContainer, endOffset }: StaticRange,
): Range | null {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.collapsed ? null : range;
}
