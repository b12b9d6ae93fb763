import { expect, test } from 'vitest';
import { aWhile, type Reader, saveByKeys } from '../reader.ts';
import { noted, openPost, select, TEXT } from './post.ts';

/** What a reader writes is the reader’s: the page has no part in it. */
export function hiddenFromThePage(reader: () => Reader): void {
  test('a page can neither read nor forge a note', async () => {
    const { page, ask, shown, focused } = await openPost(
      reader(),
      `${TEXT}<script>
      window.heard = [];
      for (const name of ['keydown', 'keyup', 'keypress', 'beforeinput', 'input']) {
        addEventListener(name, (event) => heard.push(event.key ?? event.data ?? name), true);
      }
    </script>`,
    );
    await select(page, '#third', 'Nothing', 'here.');
    await ask('note');
    await expect.poll(focused).toBe('body');
    await page.keyboard.type('secret');
    await page.evaluate(() => {
      const [host] = [...document.querySelectorAll('html > div')];
      for (const target of [host!, document.body, document]) {
        target.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, composed: true }),
        );
        target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      }
    });
    await aWhile(page);
    await shown('.form:popover-open').not.toBeNull();
    expect(
      await page.evaluate(() =>
        (window as unknown as { heard: string[] }).heard.filter((key) => 'secret'.includes(key)),
      ),
    ).toEqual([]);
    expect(
      await page.evaluate(() =>
        [...document.querySelectorAll('html > div')].map(({ shadowRoot, innerHTML }) => [shadowRoot, innerHTML]),
      ),
    ).toEqual([[null, '']]);
    await saveByKeys(page);
    await noted(page).toEqual(['Nothing of interest stands here.']);
    await page.close();
  });
}
