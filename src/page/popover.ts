import { tellLanguage } from '../ui/text.ts';
import { type Placed, positionAt, type Rectangle, type Side } from './card/position.ts';
import { closestAcross } from './closest.ts';
import { createGrounds } from './ground.ts';
import type { Host } from './host.ts';

/** An element of ours in the top layer, made when it is first needed. */
export function createPopover(host: Host, name: string, role: string): HTMLElement {
  const element = host.root.ownerDocument.createElement('div');
  element.className = name;
  element.popover = 'manual';
  element.role = role;
  tellLanguage(element);
  host.root.append(element);
  return element;
}

/** Shows an element over the page, and over a modal dialog of the page where `within` stands in one. */
export function showPopover(host: Host, element: HTMLElement, within: Element | null): void {
  const document = element.ownerDocument;
  // All that stands outside a modal dialog is out of reach while it is open.
  host.standIn(closestAcross(within, 'dialog:modal') ?? document.documentElement);
  const isDark = createGrounds().isDark(within ?? document.body ?? document.documentElement);
  element.dataset['theme'] = isDark ? 'dark' : 'light';
  if (!element.matches(':popover-open')) element.showPopover();
}

/** Puts an element at a line of text, not over it; as a sheet where the viewport is narrow. Gives the side on which it is. */
export function placeAt(line: Rectangle, element: HTMLElement, placed: Placed): Side {
  const { documentElement, defaultView } = element.ownerDocument;
  const height = defaultView!.innerHeight;
  element.style.maxHeight = '';
  const size = { width: element.offsetWidth, height: element.offsetHeight };
  const position = positionAt(line, size, { width: documentElement.clientWidth, height }, placed);
  element.classList.toggle('sheet', position.as === 'sheet');
  element.classList.toggle('at-top', position.as === 'sheet' && position.at === 'top');
  element.style.maxHeight = `${position.maxHeight}px`;
  element.style.left = position.as === 'card' ? `${position.left}px` : '';
  element.style.top = position.as === 'card' ? `${position.top}px` : '';
  return (position.as === 'card' ? position.top >= line.bottom : position.at === 'bottom') ? 'below' : 'above';
}
