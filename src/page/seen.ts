/** Whether an element is drawn, or draws what it holds: of one that has no box of its own browsers say that it is not. */
export function isDrawn(element: Element, options: CheckVisibilityOptions): boolean {
  if (element.checkVisibility(options)) return true;
  // First what is cheap: most of what is not drawn stands in something that is not.
  const { parentElement } = element;
  if (!parentElement || !isDrawn(parentElement, options)) return false;
  const { display, visibility } = getComputedStyle(element);
  return display === 'contents' && visibility === 'visible';
}
