import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { identify } from '../../src/documents/identify.ts';
import { aWhile, inEachBrowser, marksOf, placeOf, untilMarked } from './reader.ts';

const SITE = 'https://www.lesswrong.com/posts';
const HEAD = `<!doctype html><meta charset="utf-8"><title>On training</title>
  <style>body { font: 16px/1.6 serif; margin: 60px 80px; color: #222; background: #fff }</style>`;
const TEXT = `${HEAD}
  <p id="first">It was trained with reinforcement learning from human feedback. That increased sycophancy in GPT-4o, as the lab says.</p>
  <p id="second">Nobody asked whether <code>steps=3</code> was enough for it.</p>
  <p id="third">Nothing of interest stands here.</p>
  <p><input id="input" value="text in a field"> <span id="editable" contenteditable>text that is edited</span></p>`;

let posts = 0;

inEachBrowser('tagging', (reader) => {
  const open = async (html = TEXT, url = `${SITE}/tagging${String(++posts).padStart(10, '0')}/a-post`) => {
    const opened = await reader().open(url, html);
    await untilMarked(opened.page);
    const { page, tabId } = opened;
    return {
      ...opened,
      url,
      /** What stands in the first element that `selector` finds of what Whence shows; null where it isn't shown. */
      shown: (selector: string) => expect.poll(() => reader().inPage(tabId, textOf, selector)),
      press: async (selector: string) => {
        await expect.poll(() => reader().inPage(tabId, textOf, selector)).not.toBeNull();
        const { x, y } = await reader().inPage(tabId, middleOf, selector);
        await page.mouse.click(x, y);
      },
      focused: () => reader().inPage(tabId, focusedName),
      ask: (action: string) =>
        reader().inExtension(
          `browser.tabs.sendMessage(${tabId}, ${JSON.stringify({ name: 'background→page:note', content: { action } })}, { frameId: 0 })`,
        ),
      places: async () =>
        (
          await reader().inExtension<{ value: { outcome: string; target: { quote: { exact: string } } | null }[] }>(
            `browser.tabs.sendMessage(${tabId}, { name: 'background→page:note-places', content: {} }, { frameId: 0 })`,
          )
        ).value.map(({ outcome, target }) => [outcome, target?.quote.exact ?? null]),
    };
  };
  /** The texts that are shown as noted. */
  const noted = (page: Page) =>
    expect.poll(async () =>
      (await marksOf(page)).filter(({ highlight }) => /whence-note/.test(highlight)).map(({ text }) => text),
    );
  const saveByKeys = async (page: Page) => {
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
  };

  test('a note that is written on a selection is there on its sentence after a reload', async () => {
    const { page, shown, press, focused, tabId } = await open();
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
    const { page, url, ask } = await open();
    await select(page, '#second', 'Nobody', 'for it.');
    await ask('highlight');
    await noted(page).toEqual(['Nobody asked whether steps=3 was enough for it.']);
    await page.close();

    const edited = TEXT.replace('<p id="first">', '<p>A new beginning, on RLHF.</p><p id="first">').replace(
      'Nobody asked whether',
      'Nobody there asked whether',
    );
    const again = await open(edited, url);
    await noted(again.page).toEqual(['Nobody there asked whether steps=3 was enough for it.']);
    await again.page.$eval('#second', (p) => p.remove());
    await noted(again.page).toEqual([]);
    expect(await again.places()).toEqual([['orphaned', null]]);
    await again.page.$eval('#third', (p) =>
      p.insertAdjacentHTML('beforebegin', '<p>Nobody asked whether <code>steps=3</code> was enough for it.</p>'),
    );
    await noted(again.page).toEqual(['Nobody asked whether steps=3 was enough for it.']);
    await again.page.close();
  });

  test('a claim is tagged by keyboard alone, prefilled from what the sentence says', async () => {
    const { page, ask, shown, focused, tabId } = await open();
    await select(page, '#first', 'That increased', 'lab says.');
    await ask('claim');
    await shown('.form:popover-open h2').not.toBeNull();
    expect(await reader().inPage(tabId, fieldOf, '[name=intervention]')).toBe(
      'Reinforcement learning from human feedback',
    );
    expect(await reader().inPage(tabId, fieldOf, '[name=behaviour]')).toBe('Sycophancy');
    expect(await reader().inPage(tabId, fieldOf, '[name=model]')).toBe('GPT-4o');
    expect(await focused()).toBe('body');
    await saveByKeys(page);
    await shown('.form:popover-open').toBeNull();

    await select(page, '#second', 'Nobody', 'for it.');
    await ask('claim');
    await expect.poll(focused).toBe('direction');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await expect.poll(focused).toBe('behaviour');
    await page.keyboard.type('reward h');
    await shown('.offered [aria-selected=true]').toBe('Reward hacking');
    await page.keyboard.press('Enter');
    expect(await reader().inPage(tabId, fieldOf, '[name=behaviour]')).toBe('Reward hacking');
    await saveByKeys(page);
    await shown('.form:popover-open').toBeNull();
    await page.reload({ waitUntil: 'domcontentloaded' });
    await noted(page).toEqual([
      'That increased sycophancy in GPT-4o, as the lab says.',
      'Nobody asked whether steps=3 was enough for it.',
    ]);
    await pointAt(page, '#second', 'enough');
    await shown('.card:popover-open .note.claim').toMatch(/decreases Reward hacking/);
    await page.close();
  });

  test('a claim takes two strokes where its sentence says all, and a handful where something is to be chosen', async () => {
    const { page, shown, focused, tabId, url } = await open();
    let strokes = 0;
    const stroke = async (...keys: Parameters<Page['keyboard']['press']>[0][]) => {
      strokes++;
      for (const key of keys.slice(0, -1)) await page.keyboard.down(key);
      await page.keyboard.press(keys.at(-1)!);
      for (const key of keys.slice(0, -1).reverse()) await page.keyboard.up(key);
    };
    /** Gives the strokes that it took from the selection to the saved claim, and that claim. */
    const claim = async (words: { in: string; from: string; to: string }, meanwhile: () => Promise<void>) => {
      const before = await claims();
      strokes = 1;
      await select(page, words.in, words.from, words.to);
      await reader().pressShortcut(page, 'claim-selection');
      await shown('.form:popover-open h2').not.toBeNull();
      await meanwhile();
      await stroke('Control', 'Enter');
      await shown('.form:popover-open').toBeNull();
      const [made] = (await claims()).filter(
        (one) => !before.some((old) => JSON.stringify(old) === JSON.stringify(one)),
      );
      return { strokes, made };
    };
    const claims = async () => {
      const { key } = identify(url)!;
      const { notes } = await reader().ask('surface→background:notes-of-document', { key });
      return notes.map((note) => note.claim);
    };
    const said = {
      intervention: { kind: 'entry', id: 'rlhf' },
      direction: 'increases',
      behaviour: { kind: 'entry', id: 'sycophancy' },
      model: 'GPT-4o',
      evidence: 'reported',
      confidence: null,
    };
    const all = { in: '#first', from: 'That increased', to: 'lab says.' };
    expect(await claim(all, async () => expect(await focused()).toBe('body'))).toEqual({ strokes: 2, made: said });

    // Where the engines begin in a choice that is still open is theirs.
    const sure = await claim({ ...all, to: 'GPT-4o' }, async () => {
      await stroke('Shift', 'Tab');
      await expect.poll(focused).toBe('confidence');
      const isHigh = () => reader().inPage(tabId, isLastChosen, '[name=confidence]');
      for (let times = 0; times < 3 && !(await isHigh()); times++) await stroke('ArrowLeft');
    });
    expect(sure.made).toEqual({ ...said, confidence: 'high' });
    expect(sure.strokes).toBeLessThanOrEqual(6);

    const chosen = await claim({ in: '#second', from: 'Nobody', to: 'for it.' }, async () => {
      await expect.poll(focused).toBe('direction');
      await stroke('ArrowRight');
      await stroke('Tab');
      for (const letter of 'rew') await stroke(letter as 'r');
      await shown('.offered [aria-selected=true]').toBe('Reward hacking');
    });
    expect(chosen.made).toMatchObject({ direction: 'decreases', behaviour: { kind: 'entry', id: 'reward-hacking' } });
    expect(chosen.strokes).toBeLessThanOrEqual(7);
    expect(await reader().inPage(tabId, () => document.activeElement?.localName)).toBe('body');
    await page.close();
  });

  test('the bar stays away from fields, and goes with Escape, with the selection and when scrolled away', async () => {
    const { page, shown, tabId } = await open(`${TEXT}<div style="height: 3000px"></div>`);
    const bar = shown('.bar:popover-open');
    await page.click('#input', { count: 3 });
    await page.click('#editable', { count: 3 });
    await aWhile(page);
    expect(await reader().inPage(tabId, textOf, '.bar:popover-open')).toBeNull();
    for (const leave of [
      () => page.keyboard.press('Escape'),
      () => page.mouse.click(700, 400),
      () => page.mouse.wheel({ deltaY: 800 }),
    ]) {
      await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
      await page.evaluate(() => getSelection()!.removeAllRanges());
      await select(page, '#third', 'Nothing', 'here.');
      await bar.toContain('Claim');
      await leave();
      await shown('.bar:popover-open').toBeNull();
    }
    await page.close();
  });

  test.each([
    [320, 568],
    [640, 400],
  ])(
    'in a window of %i by %i pixels, as at 200 % zoom, bar and form are whole, and beside what is selected',
    async (width, height) => {
      const { page, shown, focused, tabId, ask } = await open(
        `${TEXT}<p style="height: 800px"></p><p id="last">It stands alone.</p>`,
      );
      await page.setViewport({ width, height });
      const boxes = async (selector: string) => ({
        ours: await reader().inPage(tabId, boxOf, selector),
        theirs: await page.evaluate(() => {
          const { top, bottom } = getSelection()!.getRangeAt(0).getBoundingClientRect();
          return { top, bottom };
        }),
      });
      const apart = async (selector: string) => {
        const { ours, theirs } = await boxes(selector);
        expect(ours.top >= theirs.bottom || ours.bottom <= theirs.top, JSON.stringify({ ours, theirs })).toBe(true);
        expect(ours.top).toBeGreaterThanOrEqual(0);
        expect(ours.bottom).toBeLessThanOrEqual(height);
      };
      // At the lower end of the window, and at the upper.
      for (const block of ['end', 'start'] as const) {
        await page.$eval('#last', (last, block) => last.scrollIntoView({ block, behavior: 'instant' }), block);
        await select(page, '#last', 'It', 'alone.');
        await shown('.bar:popover-open').toContain('Copy link');
        await apart('.bar');
        const scrolled = await page.evaluate(() => window.scrollY);
        await ask('claim');
        await shown('.form:popover-open h2').not.toBeNull();
        await expect.poll(focused).toBe('intervention');
        await apart('.form');
        for (const name of ['direction', 'behaviour', 'model', 'evidence', 'confidence', 'body', 'tags']) {
          await page.keyboard.press('Tab');
          await expect.poll(focused).toBe(name);
          await expect.poll(() => reader().inPage(tabId, isFocusSeen)).toBe(true);
        }
        expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
        await page.keyboard.press('Escape');
        await shown('.form:popover-open').toBeNull();
      }
      await page.close();
    },
  );

  test('what was begun outlives the page and a killed worker, and goes on where it was', async () => {
    const { page, ask, shown, focused, press, tabId } = await open();
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

  test('a note is answered, edited and deleted in the card, and brought back', async () => {
    const { page, ask, shown, focused, press } = await open();
    await select(page, '#third', 'Nothing', 'here.');
    await ask('note');
    await expect.poll(focused).toBe('body');
    await page.keyboard.type('First');
    await saveByKeys(page);
    await noted(page).toEqual(['Nothing of interest stands here.']);
    const card = async () => {
      await page.mouse.move(600, 300);
      await pointAt(page, '#third', 'interest');
      await shown('.card:popover-open').not.toBeNull();
    };
    await card();
    await press('.card .answer');
    await expect.poll(focused).toBe('body');
    await page.keyboard.type('Second');
    await saveByKeys(page);
    await shown('.form:popover-open').toBeNull();
    await card();
    await shown('.card:popover-open .note.reply .markdown').toBe('Second');
    await press('.card .edit');
    await expect.poll(focused).toBe('body');
    await page.keyboard.press('End');
    await page.keyboard.type(' of all');
    await saveByKeys(page);
    await shown('.form:popover-open').toBeNull();
    await card();
    await shown('.card:popover-open .note .markdown').toBe('First of all');
    await press('.card .delete');
    await noted(page).toEqual([]);
    await shown('.said:popover-open').toContain('The answers to it stay');
    await press('.said .undo');
    await noted(page).toEqual(['Nothing of interest stands here.']);
    await page.close();
  });

  test('a page can neither read nor forge a note', async () => {
    const { page, ask, shown, focused } = await open(`${TEXT}<script>
      window.heard = [];
      for (const name of ['keydown', 'keyup', 'keypress', 'beforeinput', 'input']) {
        addEventListener(name, (event) => heard.push(event.key ?? event.data ?? name), true);
      }
    </script>`);
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

  test('a link to the selection is copied, and names its words', async () => {
    const { page, press, shown, focused, url, ask, tabId } = await open();
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
    const { page, shown, focused, tabId } = await open();
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

  test('a claim that its sentence says is seen where there is little room, and saved with one stroke; Escape leaves it from anywhere', async () => {
    const { page, ask, shown, focused, tabId } = await open();
    await page.setViewport({ width: 640, height: 400 });
    await select(page, '#first', 'That increased', 'lab says.');
    await ask('claim');
    await expect.poll(focused).toBe('body');
    expect(await reader().inPage(tabId, isFocusSeen)).toBe(true);
    await shown('.form .claimed').toBe('Reinforcement learning from human feedback increases Sycophancy');
    await reader().inPage(tabId, () => inHost('.form')!.scrollTo({ top: 0, behavior: 'instant' }));
    await shown('.form .claimed').toBeNull();

    // The form is left by Escape wherever the focus is, and no card opens over it.
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await pointAt(page, '#first', 'reinforcement');
    await aWhile(page);
    expect(await reader().card(tabId)).toBeNull();
    await page.keyboard.press('Escape');
    await shown('.form:popover-open').toBeNull();

    await select(page, '#first', 'That increased', 'lab says.');
    await ask('claim');
    await expect.poll(focused).toBe('body');
    await saveByKeys(page);
    await shown('.form:popover-open').toBeNull();
    await noted(page).toEqual(['That increased sycophancy in GPT-4o, as the lab says.']);
    await page.close();
  });

  test('tags are completed from those in use, parted by Enter, and colour the sentence', async () => {
    const { page, ask, shown, focused, tabId } = await open();
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
    const { page, ask, focused, press, tabId } = await open();
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
});

async function select(page: Page, selector: string, from: string, to: string): Promise<void> {
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

async function pointAt(page: Page, selector: string, words: string): Promise<void> {
  const { x, y } = await placeOf(page, selector, words);
  await page.mouse.move(x - 4, y);
  await page.mouse.move(x, y);
}

function textOf(selector: string): string | null {
  const element = inHost(selector);
  // biome-ignore lint/performance/useDomNodeTextContent: what isn't drawn isn't seen
  return element?.checkVisibility() ? element.innerText : null;
}

function boxOf(selector: string): { top: number; bottom: number } {
  const { top, bottom } = inHost(selector)!.getBoundingClientRect();
  return { top, bottom };
}

function middleOf(selector: string): { x: number; y: number } {
  const element = inHost(selector)!;
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

function fieldOf(selector: string): string {
  return (inHost(selector) as HTMLInputElement).value;
}

/** Whether what has focus in the form is drawn whole, with nothing over it. */
function isFocusSeen(): boolean {
  const root = inHost('.form:popover-open')!.getRootNode() as ShadowRoot;
  const drawn = root.activeElement!.closest('label:not(.field)') ?? root.activeElement!;
  const { left, top, bottom } = drawn.getBoundingClientRect();
  return [top + 4, bottom - 4].every((y) => drawn.contains(root.elementFromPoint(left + 12, y)));
}

function isLastChosen(selector: string): boolean {
  const all = (inHost(selector)!.getRootNode() as ShadowRoot).querySelectorAll<HTMLInputElement>(selector);
  return all[all.length - 1]!.checked;
}

/** The name of the field that has focus. */
function focusedName(): string | null {
  const form = inHost('.form:popover-open');
  return ((form?.getRootNode() as ShadowRoot | undefined)?.activeElement as HTMLInputElement | null)?.name ?? null;
}
