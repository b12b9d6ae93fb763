import { randomBytes } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Disk, startWithDisk } from './disk.ts';
import { DOCUMENT, paperOf } from './panel/paper.ts';
import type { Reader } from './reader.ts';
import { fieldOf, openPost, select } from './tagging/post.ts';

/** Nothing that is as long fits where the disk is full, and nothing in it repeats itself: browsers press together what they keep. */
const LONG = randomBytes(8_000).toString('hex');
const NO_ROOM = 'There is hardly any room left on this device';

describe.each(['chrome', 'firefox'] as const)('on a disk that is full (%s)', (engine) => {
  let reader: Reader;
  let disk: Disk;
  beforeAll(async () => {
    ({ reader, disk } = await startWithDisk(engine));
  });
  afterAll(() => reader?.close());
  const { save, clear, openPaper } = paperOf(() => reader);
  const notes = async () =>
    (await reader.ask('surface→background:notes-of-document', { key: DOCUMENT.key })).notes.map(({ body }) => body);
  const alerts = (page: Page) =>
    expect.poll(() => page.$$eval('[role=alert]', (all) => all.map(({ textContent }) => textContent).join('\n')));
  const chord = async (page: Page, key: 'Enter') => {
    await page.keyboard.down('Control');
    await page.keyboard.press(key);
    await page.keyboard.up('Control');
  };
  const written = (page: Page) => page.$eval('textarea', ({ value }) => value);
  /** Writes at the end of what stands in the panel's form, more of it than anybody types. */
  const paste = (page: Page, words: string) =>
    page.$eval(
      'textarea',
      (field, words) => {
        field.value += words;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      },
      words,
    );

  /**
   * Leaves the panel's form as long as it has to be said again. Gives what became of what stands in it: that it would be thrown away was
   * told, or it is a draft. Firefox has a little room again after it had none.
   */
  const leave = async (panel: Page): Promise<'told' | 'kept'> => {
    await panel.keyboard.press('Escape');
    const became = () =>
      panel.evaluate(() => {
        if (/Close once more to throw it away/.test(document.querySelector('.problem')?.textContent ?? ''))
          return 'told' as const;
        return document.querySelector('.form') === null && document.querySelector('.draft') ? ('kept' as const) : null;
      });
    await expect.poll(became).not.toBeNull();
    const outcome = (await became())!;
    if (engine === 'chrome') expect(outcome).toBe('told');
    return outcome;
  };

  test('the panel keeps its form open, says why, and saves once there is room', async () => {
    const { panel, close } = await openPaper('<p>RLHF is here.');
    await panel.bringToFront();
    await disk.fill();
    await panel.focus('.whole');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    await panel.keyboard.type('Written on a full disk. ');
    await paste(panel, LONG);
    await alerts(panel).toContain(`What you wrote stands only here, and can’t be kept: ${NO_ROOM}`);
    // Whoever leaves at once waits for what becomes of the saving.
    await chord(panel, 'Enter');
    if ((await leave(panel)) === 'kept') {
      await panel.focus('.draft .resume');
      await panel.keyboard.press('Enter');
      await panel.waitForSelector('textarea:focus');
    }
    expect(await written(panel)).toMatch(/^Written on a full disk/);
    expect(await notes()).toEqual([]);

    await disk.free();
    await chord(panel, 'Enter');
    await expect.poll(notes).toEqual([expect.stringMatching(/^Written on a full disk/)]);
    await panel.waitForSelector('.note .edit');
    await alerts(panel).toBe('');
    await close();
    await clear();
  });

  test('nothing is edited, deleted or brought back in the panel without saying so, and all is once there is room', async () => {
    await save({ body: 'As it was.' });
    const { panel, close } = await openPaper('<p>RLHF is here.');
    await panel.bringToFront();
    await panel.waitForSelector('.note .edit');
    await disk.fill();
    await panel.focus('.note .edit');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    await paste(panel, LONG);
    await panel.focus('[name=tags]');
    await panel.keyboard.type('a new tag');
    await chord(panel, 'Enter');
    await alerts(panel).toContain(NO_ROOM);
    if ((await leave(panel)) === 'told') await panel.keyboard.press('Escape');
    await panel.waitForSelector('.note .delete');
    expect(await notes()).toEqual(['As it was.']);

    await disk.free();
    await panel.focus('[data-note] .delete');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('.undo:focus');
    expect(await notes()).toEqual([]);
    await panel.keyboard.press('Enter');
    await expect.poll(notes).toEqual(['As it was.']);
    await close();
    await clear();
  });

  test('the form on the page stays open, says why, and saves once there is room', async () => {
    const { page, url, shown, press, tabId } = await openPost(reader);
    await disk.fill();
    await select(page, '#third', 'Nothing of', 'stands here.');
    await press('.bar .act-note');
    await shown('.form:popover-open blockquote').toBe('Nothing of interest stands here.');
    await reader.inPage(
      tabId,
      (words) => {
        const field = inHost('textarea') as HTMLTextAreaElement;
        field.value = words;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      },
      `On the page. ${LONG}`,
    );
    await shown('.form .problem').toContain(`What you wrote stands only here, and can’t be kept: ${NO_ROOM}`);
    await page.keyboard.press('Escape');
    const became = () =>
      reader.inPage(tabId, () =>
        inHost('.form:popover-open') ? (inHost('.form .problem')?.textContent ?? '') : 'kept',
      );
    await expect.poll(became).toMatch(/Close once more to throw it away|^kept$/);
    if ((await became()) === 'kept') {
      expect(engine).toBe('firefox');
      await select(page, '#third', 'Nothing of', 'stands here.');
      await press('.bar .act-note');
      await shown('.form:popover-open').not.toBeNull();
    }
    await disk.free();
    expect(await reader.inPage(tabId, fieldOf, 'textarea')).toMatch(/^On the page\./);
    await chord(page, 'Enter');
    await shown('.form:popover-open').toBeNull();
    await page.reload({ waitUntil: 'domcontentloaded' });
    const { notes } = await reader.ask('surface→background:search-notes', {
      words: 'page',
      filter: {},
      order: 'fit',
      offset: 0,
      limit: 9,
    });
    expect(notes.map(({ document, body }) => [document.address, body.slice(0, 12)])).toEqual([[url, 'On the page.']]);
    await page.close();
  });

  test('what was saved is there, also where the background begins without', async () => {
    await save({ body: 'As it was.' });
    const { panel, close } = await openPaper('<p>RLHF is here.');
    await panel.bringToFront();
    await panel.waitForSelector('.note .edit');
    await disk.fill();
    await reader.endBackground();
    await panel.reload({ waitUntil: [] });
    await panel.waitForSelector('.note .edit');
    await alerts(panel).toBe('');
    await disk.free();
    await reader.endBackground();
    await save({ body: 'Once there was room.' });
    await expect.poll(async () => (await notes()).sort()).toEqual(['As it was.', 'Once there was room.']);
    await close();
    await clear();
  });

  test('an own name and an import are told as not done, and are done once there is room', async () => {
    const settings = await reader.extensionPage('src/options/index.html');
    await settings.bringToFront();
    await settings.waitForSelector('#files');
    const row = { id: 'h1', created: '2024-05-01T10:00:00Z', uri: DOCUMENT.address, text: `Imported. ${LONG}` };
    const bring = () =>
      settings.evaluate(
        (text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], 'one.json'));
          const input = document.querySelector<HTMLInputElement>('#files')!;
          input.files = dataTransfer.files;
          input.dispatchEvent(new Event('change', { bubbles: true }));
        },
        JSON.stringify([row]),
      );
    await disk.fill();
    await bring();
    await settings.waitForSelector('.outcome .main');
    await settings.focus('.outcome .main');
    await settings.keyboard.press('Enter');
    await alerts(settings).toContain(NO_ROOM);
    expect(await notes()).toEqual([]);
    const name = async () => {
      await settings.focus('#own-name');
      await settings.keyboard.type('shoggoth taming');
      await settings.focus('[name=entry]');
      await settings.keyboard.type('rlhf');
      await settings.waitForSelector('[role=option][aria-selected=true]');
      await settings.keyboard.press('Enter');
      await settings.keyboard.press('Enter');
    };
    await name();
    // Firefox may have room for something so small again.
    const became = async () => {
      if ((await settings.$$('ul.rows:has(+ .new-name) li')).length === 1) return engine === 'firefox' && 'named';
      return (await settings.$eval('.new-name', ({ textContent }) => textContent)).includes(NO_ROOM) && 'told';
    };
    await expect.poll(became).toBeTruthy();
    const outcome = await became();
    await disk.free();
    if (outcome === 'told') {
      await settings.focus('.new-name .main');
      await settings.keyboard.press('Enter');
    }
    const named = [{ name: 'shoggoth taming', entry: 'rlhf' }];
    await expect.poll(() => reader.ask('surface→background:own-names', {})).toEqual(named);
    await expect.poll(() => reader.inExtension('browser.storage.local.get("ownNames")')).toEqual({ ownNames: named });
    await bring();
    await settings.waitForSelector('.outcome .main');
    await settings.focus('.outcome .main');
    await settings.keyboard.press('Enter');
    await expect.poll(notes).toEqual([expect.stringMatching(/^Imported/)]);
    await alerts(settings).toBe('');
    await settings.close();
    await clear();
  });
});
