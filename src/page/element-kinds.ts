/** What elements are to one who reads a page: by their name, and by what they say of themselves. */

export const INLINE = 1;
/** No prose to read: text on its two sides is not one. */
export const LEFT_ALONE = 2;
export const BREAK = 3;
export const HEADING = 4;
/** A block that mostly holds text itself. */
export const PROSE = 5;
/** A block that mostly holds other blocks. */
export const CONTAINER = 6;

/** Every page waits for this: nothing is made here that is not kept. */
function add(kinds: Map<string, number>, kind: number, ...lines: string[]): void {
  for (const line of lines) for (const name of line.split(' ')) kinds.set(name, kind);
}

const KINDS = new Map<string, number>();
add(
  KINDS,
  INLINE,
  'a abbr acronym b bdi bdo big cite data del dfn em font i img ins label mark picture q s slot small source span strike',
  'strong sub sup time tt u var wbr',
);
add(
  KINDS,
  LEFT_ALONE,
  'script style noscript template code pre kbd samp textarea input select option button nav svg math iframe object canvas',
  'audio video title datalist',
);
add(KINDS, BREAK, 'br');
add(KINDS, HEADING, 'h1 h2 h3 h4 h5 h6');
add(KINDS, PROSE, 'p li dt dd td th caption figcaption blockquote summary legend address');
add(
  KINDS,
  CONTAINER,
  'div section article main header footer aside ul ol dl table thead tbody tfoot tr figure details fieldset form hgroup hr',
  'center body',
);

/** The kinds of elements by their names. With `code` it is text that one may select, and stands in its sentence. */
export function kindsOf(code: boolean): ReadonlyMap<string, number> {
  if (!code) return KINDS;
  const kinds = new Map(KINDS);
  add(kinds, INLINE, 'code kbd samp');
  add(kinds, PROSE, 'pre');
  return kinds;
}

/** A page's list of its own headings, which say again what stands below. */
const CONTENTS = ['.toc', '.table-of-contents', '#toc', '#table-of-contents', '#TOC'];
/** The bar and the list of contents of LessWrong and its kin, which say by nothing else what they are. */
const OF_FORUMS = ['.Header-appBar', '.MultiToCLayout-toc'];
/** The classes and ids of what is left alone. */
export const LEFT_ALONE_BY_NAME = [...CONTENTS, ...OF_FORUMS].join();

/** What may be left alone whatever its name: little to look for, since a browser holds all of it against every element. */
export const MAYBE_LEFT_ALONE = `[hidden],[aria-hidden],[contenteditable],[role],ul,ol,${LEFT_ALONE_BY_NAME}`;
export const EDITED = '[contenteditable]:not([contenteditable="false"])';
/** Those of them that say by themselves that they are. */
export const SAYS_LEFT_ALONE = `[hidden],[aria-hidden="true"],${EDITED},[role="navigation"],[role="doc-toc"],[role="textbox"],[role="button"],[role="menu"],${LEFT_ALONE_BY_NAME}`;
