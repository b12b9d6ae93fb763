import { LEFT_ALONE_BY_NAME } from './element-kinds.ts';

const LINK = 'a[href^="#"]';
/** A list of its own that may be such, as the browser can tell by itself: every item begins with a link to a place on the page. */
const LIST = `:is(ul, ol):not(li > *, :is(nav, ${LEFT_ALONE_BY_NAME}) *):has(> li > ${LINK}:first-child):not(:has(> li > :first-child:not(${LINK})))`;

/** Whether an element is a list whose every item is a link to a place on the page, and nothing else but a list of the same: it says again what stands there. */
export function isContents(element: Element): boolean {
  return element.matches(LIST) && holdsOnlyLinks(element);
}

function holdsOnlyLinks(list: Element): boolean {
  for (const item of list.children) {
    const [link, ...lists] = item.children;
    if (!link?.matches(LINK)) return false;
    if (!lists.every((inner) => /^[ou]l$/.test(inner.localName) && holdsOnlyLinks(inner))) return false;
    for (const { nodeType, textContent } of item.childNodes) if (nodeType === 3 && textContent?.trim()) return false;
  }
  return true;
}
