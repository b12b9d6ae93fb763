import { expect, test } from 'vitest';
import { CLAIM } from '../../unit/notes.ts';
import { marksOf, placeOf, pointAt, type Reader, saveByKeys } from '../reader.ts';
import { boxOf, fieldOf, noted, openPost, select, TEXT, textOf } from './post.ts';

/** All that is done with a note is at hand beside its sentence: in bar, menu, form and card. */
export function fromBarAndCard(reader: () => Reader): void {
  /** A note on a sentence, and an answer to it. */
  const openAnswered = async () => {
    const opened = await openPost(reader());
    const { page, ask, shown, focused, press } = opened;
    const openCard = async () => {
      await page.mouse.move(600, 300);
      await pointAt(page, '#third', 'interest');
      await shown('.card:popover-open').not.toBeNull();
    };
    await select(page, '#third', 'Nothing', 'here.');
    await ask('note');
    await expect.poll(focused).toBe('body');
    await page.keyboard.type('First');
    await saveByKeys(page);
    await noted(page).toEqual(['Nothing of interest stands here.']);
    await openCard();
    await press('.card .answer');
    await expect.poll(focused).toBe('body');
    await page.keyboard.type('Second');
    await saveByKeys(page);
    await shown('.form:popover-open').toBeNull();
    await openCard();
    await shown('.card:popover-open .note.reply .markdown').toBe('Second');
    return { ...opened, openCard };
  };

  test('a note is answered, edited and deleted in the card, and brought back', async () => {
    const { page, openCard, shown, focused, press } = await openAnswered();
    await press('.card .edit');
    await expect.poll(focused).toBe('body');
    await page.keyboard.press('End');
    await page.keyboard.type(' of all');
    await saveByKeys(page);
    await shown('.form:popover-open').toBeNull();
    await openCard();
    await shown('.card:popover-open .note .markdown').toBe('First of all');
    await press('.card .delete');
    await shown('.said:popover-open').toContain('The answers to it stay');
    await press('.said .undo');
    await openCard();
    await shown('.card:popover-open .note .markdown').toBe('First of all');
    await page.close();
  });

  test('answers to a note that was deleted stay at its sentence, and bring it back at any time', async () => {
    const { page, openCard, shown, press } = await openAnswered();
    await press('.card .delete');
    await shown('.said:popover-open').toContain('The answers to it stay');
    await page.reload({ waitUntil: 'domcontentloaded' });
    await noted(page).toEqual(['Nothing of interest stands here.']);
    await openCard();
    await shown('.card:popover-open .thread').toMatch(/^The note that this answers is not here.+Second/s);
    await shown('.card:popover-open .thread').not.toContain('First');
    await press('.card .bring-back');
    await shown('.said:popover-open').toContain('It is back');
    await openCard();
    await shown('.card:popover-open .thread').toMatch(/First.+Second/s);
    await shown('.card:popover-open .answers-gone').toBeNull();

    // The last answer takes the sentence's mark with it.
    await press('.card .delete');
    await shown('.said:popover-open').toContain('The answers to it stay');
    await openCard();
    await shown('.card:popover-open .answers-gone').not.toBeNull();
    await press('.card .delete');
    await noted(page).toEqual([]);
    await page.close();
  });

  test('what was claimed about an intervention anywhere is counted in its card, which stays where it is', async () => {
    const claim = { ...CLAIM, intervention: { kind: 'entry' as const, id: 'deliberative-alignment' } };
    const elsewhere = {
      key: 'arxiv:2412.14093',
      address: 'https://arxiv.org/abs/2412.14093',
      title: '',
      revision: null,
    };
    const content = { target: null, body: '', tags: [], claim, replyTo: null };
    const notes = await Promise.all(
      [1, 2].map(() => reader().ask('surface→background:save-note', { document: elsewhere, edits: null, content })),
    );
    const { page, shown, tabId } = await openPost(reader(), `${TEXT}<p id="other">Then deliberative alignment.</p>`);
    await page.setViewport({ width: 320, height: 800 });
    await pointAt(page, '#other', 'deliberative');
    await shown('.card:popover-open .foot .tagged').toBe('Claims that you tagged: 2');
    const { isIn, heights } = await reader().inPage(tabId, () => {
      const foot = inHost('.card .foot')!;
      const tagged = foot.querySelector<HTMLElement>('.tagged')!;
      const { left, top, right, bottom } = tagged.getBoundingClientRect();
      const within = foot.getBoundingClientRect();
      const counted = foot.offsetHeight;
      tagged.style.display = 'none';
      return {
        isIn: left > within.left && right <= within.right && top >= within.top && bottom <= within.bottom,
        heights: [counted, foot.offsetHeight],
      };
    });
    expect(isIn).toBe(true);
    expect(heights[0]).toBe(heights[1]);
    for (const { id } of notes) await reader().ask('surface→background:delete-note', { id });
    await page.close();
  });

  test('a link to the selection is copied, and names its words', async () => {
    const { page, press, shown, focused, url, ask, tabId } = await openPost(reader());
    await select(page, '#third', 'Nothing', 'interest');
    await press('.bar .act-link');
    await shown('.said:popover-open').toContain('Link copied');
    // What was copied is read where the reader pastes it.
    await select(page, '#second', 'Nobody', 'asked');
    await ask('note');
    await expect.poll(focused).toBe('body');
    await page.keyboard.down('Control');
    await page.keyboard.press('v');
    await page.keyboard.up('Control');
    await expect
      .poll(() => reader().inPage(tabId, fieldOf, '[name=body]'))
      .toBe(`${url}#:~:text=Nothing%20of%20interest`);
    await page.close();
  });

  test('the browser’s menu and the shortcuts do what the bar does', async () => {
    const { page, shown, focused, tabId } = await openPost(reader());
    const choose = async (item: string) => {
      await select(page, '#third', 'Nothing', 'here.');
      await reader().chooseInMenu(page, await placeOf(page, '#third', 'interest'), item);
    };
    await choose('highlight');
    await noted(page).toEqual(['Nothing of interest stands here.']);
    await choose('link');
    await shown('.said:popover-open').toContain('Link copied');
    await choose('claim');
    await expect.poll(focused).toBe('direction');
    expect(await reader().inPage(tabId, textOf, '.form h2')).toBe('New note');
    await page.keyboard.press('Escape');
    await shown('.form:popover-open').toBeNull();
    await choose('note');
    await expect.poll(focused).toBe('body');
    await page.keyboard.press('Escape');
    await shown('.form:popover-open').toBeNull();

    await select(page, '#second', 'Nobody', 'for it.');
    await reader().pressShortcut(page, 'note-selection');
    await expect
      .poll(() => reader().inPage(tabId, () => inHost('.bar:popover-open button:focus')?.textContent))
      .toBe('Highlight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('body');
    await page.keyboard.press('Escape');
    await shown('.form:popover-open').toBeNull();

    // Where there is no room for the bar beside what is selected, the shortcut leads to the form.
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p>All of this.</p>'.repeat(200)));
    await page.evaluate(() => {
      getSelection()!.selectAllChildren(document.body);
      scrollTo({ top: 2_000, behavior: 'instant' });
    });
    await reader().pressShortcut(page, 'note-selection');
    await expect.poll(focused).toBe('body');
    await page.close();
  });

  test('tags are completed from those in use, parted by Enter, and colour the sentence', async () => {
    const { page, ask, shown, focused, tabId } = await openPost(reader());
    const tags = async (words: string) => {
      await ask('note');
      await expect.poll(focused).toBe('body');
      await page.keyboard.press('Tab');
      await expect.poll(focused).toBe('tags');
      await page.keyboard.type(words);
    };
    const value = () => reader().inPage(tabId, fieldOf, '[name=tags]');
    await select(page, '#third', 'Nothing', 'here.');
    await tags('to read');
    await page.keyboard.press('Enter');
    await expect.poll(value).toBe('to read, ');
    await page.keyboard.type('evals');
    await saveByKeys(page);
    await shown('.form:popover-open').toBeNull();
    await select(page, '#second', 'Nobody', 'for it.');
    await tags('to');
    await shown('.offered [aria-selected=true]').toBe('to read');
    await page.keyboard.press('Enter');
    await expect.poll(value).toBe('to read, ');
    await page.keyboard.press('Enter');
    await shown('.form:popover-open').toBeNull();
    await noted(page).toHaveLength(2);
    const colours = (await marksOf(page)).filter(({ highlight }) => /whence-note-/.test(highlight));
    expect(new Set(colours.map(({ highlight }) => highlight)).size).toBe(1);
    expect(colours[0]!.highlight).not.toBe('whence-note-yellow');
    await page.close();
  });

  test('the form shows how the Markdown will look, and goes with its own size', async () => {
    const { page, ask, focused, press, tabId } = await openPost(reader());
    await select(page, '#third', 'Nothing', 'here.');
    await ask('note');
    await expect.poll(focused).toBe('body');
    await page.keyboard.type('So **they** say, and <img src=x> too');
    await press('.form .preview summary');
    await expect
      .poll(() =>
        reader().inPage(tabId, () => {
          const { innerHTML } = inHost('.form .preview .markdown') ?? { innerHTML: '' };
          return innerHTML;
        }),
      )
      .toBe('<p>So <strong>they</strong> say, and &lt;img src=x&gt; too</p>');
    await expect
      .poll(async () => {
        const [form, footer] = await Promise.all(
          ['.form', '.form footer'].map((one) => reader().inPage(tabId, boxOf, one)),
        );
        return footer!.bottom <= form!.bottom;
      })
      .toBe(true);
    await page.close();
  });
}
