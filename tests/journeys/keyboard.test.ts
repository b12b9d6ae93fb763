import { expect, test } from 'vitest';
import { inEachBrowser, marksOf, untilMarked } from './reader.ts';

const POST = 'https://www.lesswrong.com/posts/abcdefghijklmnopq/by-keyboard';
const LONG = 'Many words about an LLM and something else. '.repeat(600);
const TEXT = `<!doctype html><title>By keyboard</title><style>body { font: 16px/1.5 serif } </style>
  <p><a id="link" href="#here">A link</a> <input id="input"></p>
  <p>First of RLHF.</p>
  <p>${LONG} Then of emergent misalignment. ${LONG}</p>
  <p>Last of deliberative alignment.</p>`;

inEachBrowser('by keyboard', (reader) => {
  const open = async () => {
    const opened = await reader().open(POST, TEXT);
    await untilMarked(opened.page);
    const { page, tabId } = opened;
    return {
      ...opened,
      step: (to: 'next' | 'previous') => reader().pressShortcut(page, `${to}-mention`),
      announced: expect.poll(() => reader().announced(tabId)),
      card: expect.poll(() => reader().card(tabId)),
      /** The text of the mention that is emphasised, and whether it is in view. */
      current: () =>
        page.evaluate(() => {
          const [range] = [...(CSS.highlights.get('whence-current') ?? [])] as Range[];
          const { top, bottom } = range?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
          return range ? { text: range.toString(), inView: top >= 0 && bottom <= innerHeight } : null;
        }),
    };
  };

  test('one goes from mention to mention and round again, sees each, and hears what it is', async () => {
    const { page, step, announced, current } = await open();
    await step('next');
    await announced.toBe(
      'Reinforcement learning from human feedback. Confirmed by a lab for a production model. Mention 1 of 3. Press Enter for what is known.',
    );
    expect(await current()).toEqual({ text: 'RLHF', inView: true });
    await step('next');
    await announced.toContain('Mention 2 of 3');
    await expect.poll(current).toEqual({ text: 'emergent misalignment', inView: true });
    await step('next');
    await step('next');
    await announced.toContain('Mention 1 of 3');
    await step('previous');
    await announced.toContain('Mention 3 of 3');
    await expect.poll(current).toEqual({ text: 'deliberative alignment', inView: true });
    await page.close();
  });

  test('Enter opens the card with focus in it, Escape closes it and gives focus back', async () => {
    const { page, step, announced, card } = await open();
    await page.focus('#link');
    await step('next');
    await announced.toContain('Mention 1 of 3');
    await page.keyboard.press('Enter');
    await card.toMatchObject({ name: expect.stringContaining('Reinforcement'), focused: 'article' });
    await page.keyboard.press('Tab');
    await card.toMatchObject({ focused: 'close' });
    await page.keyboard.press('Escape');
    await card.toBeNull();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('link');
    await page.keyboard.press('Enter');
    await card.toMatchObject({ focused: 'article' });
    expect(new URL(page.url()).hash).toBe('');
    await page.close();
  });

  test('one comes from the page to the entry in the index, through all that the card leads to', async () => {
    const { page, tabId, step, announced, card } = await open();
    await step('next');
    await announced.toContain('Mention 1 of 3');
    await page.keyboard.press('Enter');
    await card.toMatchObject({ focused: 'article' });
    if (reader().engine === 'chrome') {
      // As assistive technology is told of it, a part of the page and no landmark beside.
      const devtools = await page.createCDPSession();
      const { nodes } = await devtools.send('Accessibility.getFullAXTree');
      const told = nodes
        .filter(({ ignored }) => !ignored)
        .map(({ role, name }) => `${role?.value} ${name?.value ?? ''}`);
      expect(told).toContain('dialog Reinforcement learning from human feedback: what is publicly known');
      expect(told.filter((one) => /^(contentinfo|banner|navigation|main)/.test(one))).toEqual([]);
    }
    const path: string[] = [];
    while (path.at(-1) !== 'open' && path.length < 20) {
      await page.keyboard.press('Tab');
      path.push((await reader().card(tabId))!.focused ?? 'nothing');
      // What has focus is seen, and nothing lies over it.
      const seen = await reader().inPage(tabId, () => {
        const root = inHost('.card:popover-open')!.getRootNode() as ShadowRoot;
        const { left, top, right, bottom } = root.activeElement!.getBoundingClientRect();
        const there = root.elementFromPoint((left + right) / 2, top + Math.min(8, (bottom - top) / 2));
        return there !== null && (root.activeElement!.contains(there) || there.contains(root.activeElement));
      });
      expect([path.at(-1), seen]).toEqual([path.at(-1), true]);
    }
    expect(path[0]).toBe('close');
    expect(path).toEqual(expect.arrayContaining(['source', 'summary', 'open']));
    await page.keyboard.press('Enter');
    const address = () => reader().inExtension(`browser.tabs.query({ active: true }).then(([tab]) => tab.url)`);
    await expect.poll(address).toMatch(/src\/atlas\/index\.html#\/entry\/rlhf$/);
    await reader().inExtension(`browser.tabs.query({ active: true }).then(([tab]) => browser.tabs.remove(tab.id))`);
    await page.close();
  });

  test('keys belong to the page again once the reader writes, tabs, presses or leaves by Escape', async () => {
    const { page, tabId, step, announced, current } = await open();
    await page.focus('#input');
    await step('next');
    await announced.toContain('Mention 1 of 3');
    await page.keyboard.press('Enter');
    await page.keyboard.type('text');
    expect(await page.$eval('#input', (input) => (input as HTMLInputElement).value)).toBe('text');
    expect(await reader().card(tabId)).toBeNull();

    await page.focus('#link');
    await expect.poll(current).toBeNull();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash === '#here');
    expect(await reader().card(tabId)).toBeNull();

    for (const leave of [() => page.keyboard.press('Escape'), () => page.mouse.click(600, 15)]) {
      await step('next');
      await expect.poll(current).not.toBeNull();
      await leave();
      await expect.poll(current).toBeNull();
    }
    await page.close();
  });

  test('one stays at a mention while text comes before it', async () => {
    const { page, step, announced } = await open();
    await step('next');
    await step('next');
    await announced.toContain('Mention 2 of 3');
    await page.evaluate(() => document.querySelector('p')!.insertAdjacentHTML('afterend', '<p>RLHF before all.</p>'));
    await expect.poll(async () => (await marksOf(page)).length).toBe(5);
    await step('next');
    await announced.toContain('Deliberative alignment. ');
    await announced.toContain('Mention 4 of 4');
    await page.close();
  });
});
