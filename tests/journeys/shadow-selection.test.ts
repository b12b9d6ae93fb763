import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { aWhile, inEachBrowser, marksOf } from './reader.ts';
import { boxOf, noted, openPost } from './tagging/post.ts';

const PAGE = `<!doctype html><meta charset="utf-8"><title>On training</title>
  <style>body { font: 16px/1.6 serif; margin: 60px 80px }</style>
  <p id="light">RLHF is what the page itself names.</p>
  <x-post><template shadowrootmode="open">
    <p id="first">It was trained with RLHF for a whole year, they say.</p>
    <x-quote><template shadowrootmode="open"><p id="second">Nobody asked the model about it.</p></template></x-quote>
    <p><input id="input" value="text in a field"></p>
  </template></x-post>
  <x-closed></x-closed>
  <script>
    document.querySelector('x-closed').attachShadow({ mode: 'closed' }).innerHTML = '<p>Shut away from everybody.</p>';
  </script>`;

inEachBrowser('a selection in an open shadow root', (reader) => {
  /** The box of what is drawn in the first element with an id, in whichever open shadow root it stands. */
  const boxIn = (page: Page, id: string) =>
    page.evaluate((id) => {
      const within = (root: Document | ShadowRoot): Element | null => {
        const shadows = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
        return root.querySelector(`#${id}`) ?? shadows.map(within).find(Boolean) ?? null;
      };
      const element = within(document)!;
      const range = document.createRange();
      range.selectNodeContents(element);
      // A paragraph is wider than its text.
      const drawn = element.localName === 'p' ? range : element;
      const { left, right, top, bottom } = drawn.getBoundingClientRect();
      return { left, right, bottom, middle: (top + bottom) / 2 };
    }, id);
  const draw = async (page: Page, id: string) => {
    const { left, right, middle } = await boxIn(page, id);
    await page.mouse.move(left + 1, middle);
    await page.mouse.down();
    await page.mouse.move(right - 1, middle, { steps: 4 });
    await page.mouse.up();
  };
  const texts = async (page: Page) =>
    (await marksOf(page)).filter(({ highlight }) => /whence-note/.test(highlight)).map(({ text }) => text);
  const chord = async (page: Page, key: 'Enter') => {
    await page.keyboard.down('Control');
    await page.keyboard.press(key);
    await page.keyboard.up('Control');
  };

  test('can be noted, tagged as a claim and highlighted, and is there after a reload', async () => {
    const { page, tabId, shown, press, focused, ask } = await openPost(reader(), PAGE);
    await draw(page, 'second');
    await shown('.bar:popover-open').toContain('Highlight');
    const { bottom } = await boxIn(page, 'second');
    expect((await reader().inPage(tabId, boxOf, '.bar')).top).toBeGreaterThanOrEqual(bottom);
    await press('.bar .act-note');
    await shown('.form:popover-open blockquote').toBe('Nobody asked the model about it.');
    await expect.poll(focused).toBe('body');
    await page.keyboard.type('Should they?');
    await chord(page, 'Enter');
    await noted(page).toEqual(['Nobody asked the model about it.']);

    await draw(page, 'first');
    await press('.bar .act-claim');
    await shown('.form:popover-open blockquote').toBe('It was trained with RLHF for a whole year, they say.');
    expect(await reader().inPage(tabId, () => (inHost('[name=intervention]') as HTMLInputElement).value)).toMatch(
      /human feedback/,
    );
    await page.keyboard.press('Escape');
    await shown('.form:popover-open').toBeNull();
    await draw(page, 'first');
    await ask('highlight');
    const both = ['It was trained with RLHF for a whole year, they say.', 'Nobody asked the model about it.'];
    await expect.poll(async () => (await texts(page)).sort()).toEqual(both);
    await page.reload({ waitUntil: 'domcontentloaded' });
    await expect.poll(async () => (await texts(page)).sort()).toEqual(both);
    await page.close();
  });

  test('brings no bar where it is written in, or where nobody may look in', async () => {
    const { page, shown, tabId } = await openPost(reader(), PAGE);
    await draw(page, 'light');
    await shown('.bar:popover-open').toContain('Highlight');
    await page.keyboard.press('Escape');
    await shown('.bar:popover-open').toBeNull();
    await draw(page, 'input');
    const { x, y } = await page.$eval('x-closed', (host) => {
      const { left, top, height } = host.getBoundingClientRect();
      return { x: left, y: top + height / 2 };
    });
    await page.mouse.click(x + 10, y, { count: 2 });
    await aWhile(page);
    expect(await reader().inPage(tabId, () => inHost('.bar:popover-open') === null)).toBe(true);
    await page.close();
  });
});
