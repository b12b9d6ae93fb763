import { JSDOM } from 'jsdom';
import { readBlocks } from '../page/text-map.ts';

/** The text of an HTML file in the blocks in which the extension reads it. Its styles and scripts are not looked at. */
export function blockTextsOf(html: string): string[] {
  // A document that is only parsed, as here, does not parse its style sheets, and so is not upset by broken ones.
  const document = new new JSDOM().window.DOMParser().parseFromString(html, 'text/html');
  return readBlocks(document).map(({ text }) => text);
}
