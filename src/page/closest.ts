/** The nearest element around one, or it itself, that a selector is for: out of shadow roots, too. */
export function closestAcross(element: Element | null, selector: string): Element | null {
  for (let at = element; at; ) {
    const found = at.closest(selector);
    if (found) return found;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}
