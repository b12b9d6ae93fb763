import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { identify } from '../../../src/documents/identify.ts';
import { type Reader, saveByKeys } from '../reader.ts';
import { noted, openPost, select } from './post.ts';

/** A site whose pages lead to each other without loading: each of them is a document of its own. */
export function goesOnWithoutLoading(reader: () => Reader): void {
  const addressOf = (post: string) => `https://www.lesswrong.com/posts/withoutloading${post}/a-post`;
  const goTo = (page: Page, post: string) =>
    page.evaluate((address) => {
      history.pushState({}, '', address);
      document.title = address;
      document.querySelector('#third')!.textContent = 'Nothing of interest stands there.';
    }, addressOf(post));
  const bodiesOn = async (post: string) => {
    const { key } = identify(addressOf(post))!;
    const { notes } = await reader().ask('surface→background:notes-of-document', { key });
    return notes.map(({ body, document }) => [body, document.address]);
  };

  test('a note hangs on the post that is read, also where that was gone to without loading', async () => {
    const { page, ask, press } = await openPost(reader(), undefined, addressOf('one'));
    await goTo(page, 'two');
    await select(page, '#third', 'Nothing', 'there.');
    await ask('highlight');
    await noted(page).toEqual(['Nothing of interest stands there.']);
    expect(await bodiesOn('two')).toEqual([['', addressOf('two')]]);
    await press('.said .undo');
    await expect.poll(() => bodiesOn('two')).toEqual([]);
    await page.close();
  });

  test('a note that is being written when the page goes on belongs to the post on which it was begun', async () => {
    const { page, ask, shown, focused } = await openPost(reader(), undefined, addressOf('one'));
    await goTo(page, 'two');
    await select(page, '#third', 'Nothing', 'there.');
    await ask('note');
    await expect.poll(focused).toBe('body');
    await page.keyboard.type('Begun on');
    await goTo(page, 'six');
    await page.keyboard.type(' the second');
    await saveByKeys(page);
    await shown('.form:popover-open').toBeNull();
    expect(await bodiesOn('six')).toEqual([]);
    expect(await bodiesOn('two')).toEqual([['Begun on the second', addressOf('two')]]);
    await page.close();
  });
}
