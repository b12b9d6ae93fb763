import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { marksOf, type Reader, untilMarked } from '../reader.ts';

const SITE = 'https://www.lesswrong.com/posts';
const HEAD = `<!doctype html><meta charset="utf-8"><title>On training</title>
  <style>body { font: 16px/1.6 serif; margin: 60px 80px; color: #222; background: #fff }</style>`;
export const TEXT = `${HEAD}
  <p id="first">It was trained with reinforcement learning from human feedback. That increased sycophancy in GPT-4o, as the lab says.</p>
  <p id="second">Nobody asked whether <code>steps=3</code> was enough for it.</p>
  <p id="third">Nothing of interest stands here.</p>
  <p><input id="input" value="text in a field"> <span id="editable" contenteditable>text that is edited</span></p>`;

let posts = 0;

/** A post that nobody has noted anything on, as somebody has it open who does. */
export async function openPost(
  reader: Reader,
  html = TEXT,
  url = `${SITE}/tagging${String(++posts).padStart(10, '0')}/a-post`,
) {
  const opened = await reader.open(url, html);
  await untilMarked(opened.page);
  const { page, tabId } = opened;
  return {
    ...opened,
    url,
    /** What stands in the first element that `selector` finds of what Whence shows; null where it isn't shown. */
    shown: (selector: string) => expect.poll(() => reader.inPage(tabId, textOf, selector)),
    press: async (selector: string) => {
      await expect.poll(() => reader.inPage(tabId, textOf, selector)).not.toBeNull();
      const { x, y } = await reader.inPage(tabId, middleOf, selector);
      await page.mouse.click(x, y);
    },
    focused: () => reader.inPage(tabId, focusedName),
    ask: (action: string) =>
      reader.inExtension(
        `browser.tabs.sendMessage(${tabId}, ${JSON.stringify({ name: 'background→page:note', content: { action } })}, { frameId: 0 })`,
      ),
    places: async () =>
      (
        await reader.inExtension<{ value: { outcome: string; target: { quote: { exact: string } } | null }[] }>(
          `browser.tabs.sendMessage(${tabId}, { name: 'background→page:note-places', content: {} }, { frameId: 0 })`,
        )
      ).value.map(({ outcome, target }) => [outcome, target?.quote.exact ?? null]),
  };
}

/** The texts that are shown as noted. */
export function noted(page: Page) {
  return expect.poll(async () =>
    (await marksOf(page)).filter(({ highlight }) => /whence-note/.test(highlight)).map(({ text }) => text),
  );
}

/** Draws the pointer over an element's text, from the beginning of some of its words to the end of others. */
export async function select(page: Page, selector: string, from: string, to: string): Promise<void> {
  const [start, end] = await page.evaluate(
    (selector, from, to) => {
      const range = document.createRange();
      const at = (words: string, end: boolean) => {
        const walker = document.createTreeWalker(document.querySelector(selector)!, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const node = walker.currentNode as Text;
          const place = node.data.indexOf(words);
          if (place < 0) continue;
          const edge = end ? place + words.length : place;
          range.setStart(node, edge);
          range.setEnd(node, edge);
          const { left, top, height } = range.getBoundingClientRect();
          return { x: left, y: top + height / 2 };
        }
        throw new Error(`nothing reads “${words}”`);
      };
      return [at(from, false), at(to, true)];
    },
    selector,
    from,
    to,
  );
  await page.mouse.move(start!.x + 1, start!.y);
  await page.mouse.down();
  await page.mouse.move(end!.x, end!.y, { steps: 4 });
  await page.mouse.up();
}

export function textOf(selector: string): string | null {
  const element = inHost(selector);
  // biome-ignore lint/performance/useDomNodeTextContent: what isn't drawn isn't seen
  return element?.checkVisibility() ? element.innerText : null;
}

export function boxOf(selector: string): { top: number; bottom: number } {
  const { top, bottom } = inHost(selector)!.getBoundingClientRect();
  return { top, bottom };
}

function middleOf(selector: string): { x: number; y: number } {
  const element = inHost(selector)!;
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

export function fieldOf(selector: string): string {
  return (inHost(selector) as HTMLInputElement).value;
}

/** Whether what has focus in the form is drawn whole, with nothing over it. */
export function isFocusSeen(): boolean {
  const root = inHost('.form:popover-open')!.getRootNode() as ShadowRoot;
  const drawn = root.activeElement!.closest('label:not(.field)') ?? root.activeElement!;
  const { left, top, bottom } = drawn.getBoundingClientRect();
  return [top + 4, bottom - 4].every((y) => drawn.contains(root.elementFromPoint(left + 12, y)));
}

/** The name of the field that has focus. */
function focusedName(): string | null {
  const form = inHost('.form:popover-open');
  return ((form?.getRootNode() as ShadowRoot | undefined)?.activeElement as HTMLInputElement | null)?.name ?? null;
}
