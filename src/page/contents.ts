import { LEFT_ALONE_BY_NAME } from './element-kinds.ts';

const LINK = 'a[href^="#"]';
/** Lists of their own that may be such, as the browser can tell by itself: every item begins with a link to a place on the page. */
const LISTS = `:is(ul, ol):not(li > *, :is(nav, ${LEFT_ALONE_BY_NAME}) *):has(> li > ${LINK}:first-child):not(:has(> li > :first-child:not(${LINK})))`;

/** The lists whose every item is a link to a place on the page, and nothing else but a list of the same: they say again what stands there. */
export function contentsIn(within: Element | ShadowRoot): readonly Element[] {
  return within.querySelector(LISTS) ? [...within.querySelectorAll(LISTS)].filter(holdsOnlyLinks) : [];
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
