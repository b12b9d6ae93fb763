import { expect, test } from 'vitest';
import { marksOf, pointAt, type Reader, saveByKeys } from '../reader.ts';
import { boxOf, fieldOf, noted, openPost, select, TEXT } from './post.ts';

/** A note stays on its sentence, whatever happens to page and background meanwhile. */
export function staysOnItsSentence(reader: () => Reader): void {
  test('a note that is written on a selection is there on its sentence after a reload', async () => {
    const { page, shown, press, focused, tabId } = await openPost(reader());
    await select(page, '#third', 'Nothing of', 'stands here.');
    await shown('.bar:popover-open').toContain('Highlight');
    const bar = await reader().inPage(tabId, boxOf, '.bar');
    const line = await page.$eval('#third', (p) => p.getBoundingClientRect().bottom);
    expect(bar.top).toBeGreaterThanOrEqual(line);
    await press('.bar .act-note');
    await shown('.form:popover-open blockquote').toBe('Nothing of interest stands here.');
    await expect.poll(focused).toBe('body');
    await page.keyboard.type('So **they** say');
    await saveByKeys(page);
    await shown('.form:popover-open').toBeNull();
    await noted(page).toEqual(['Nothing of interest stands here.']);

    await page.reload({ waitUntil: 'domcontentloaded' });
    await noted(page).toEqual(['Nothing of interest stands here.']);
    await pointAt(page, '#third', 'interest');
    await shown('.card:popover-open .markdown strong').toBe('they');
    await page.close();
  });

  test('a note stays on its sentence when the text is edited, and is known to be gone when that is', async () => {
    const { page, url, ask } = await openPost(reader());
    await select(page, '#second', 'Nobody', 'for it.');
    await ask('highlight');
    await noted(page).toEqual(['Nobody asked whether steps=3 was enough for it.']);
    await page.close();

    const edited = TEXT.replace('<p id="first">', '<p>A new beginning, on RLHF.</p><p id="first">').replace(
      'Nobody asked whether',
      'Nobody there asked whether',
    );
    const again = await openPost(reader(), edited, url);
    await noted(again.page).toEqual(['Nobody there asked whether steps=3 was enough for it.']);
    await pointAt(again.page, '#second', 'there');
    await again.shown('.card:popover-open .changed q').toBe('Nobody asked whether steps=3 was enough for it.');
    await again.page.mouse.move(5, 5);
    await again.page.$eval('#second', (p) => p.remove());
    await noted(again.page).toEqual([]);
    expect(await again.places()).toEqual([['orphaned', null]]);
    await again.page.$eval('#third', (p) =>
      p.insertAdjacentHTML('beforebegin', '<p>Nobody asked whether <code>steps=3</code> was enough for it.</p>'),
    );
    await noted(again.page).toEqual(['Nobody asked whether steps=3 was enough for it.']);
    await again.page.close();
  });

  test('what was begun outlives the page and a killed worker, and goes on where it was', async () => {
    const { page, ask, shown, focused, press, tabId } = await openPost(reader());
    await select(page, '#third', 'Nothing', 'here.');
    await ask('note');
    await expect.poll(focused).toBe('body');
    await page.keyboard.type('Half a though');
    await page.keyboard.press('Escape');
    await shown('.form:popover-open').toBeNull();
    await page.reload({ waitUntil: 'domcontentloaded' });
    await expect
      .poll(async () => (await marksOf(page)).map(({ highlight }) => highlight))
      .toContain('whence-uncertain');
    await pointAt(page, '#third', 'interest');
    await shown('.card:popover-open .excerpt').toBe('Half a though');
    await press('.card .resume');
    await expect.poll(() => reader().inPage(tabId, fieldOf, '[name=body]')).toBe('Half a though');
    await page.keyboard.type('t');
    await reader().endBackground();
    await saveByKeys(page);
    await noted(page).toEqual(['Nothing of interest stands here.']);
    await page.close();
  });
}
