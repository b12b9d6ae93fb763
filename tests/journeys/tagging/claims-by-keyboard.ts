import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { identify } from '../../../src/documents/identify.ts';
import { aWhile, pointAt, type Reader, saveByKeys } from '../reader.ts';
import { fieldOf, isFocusSeen, noted, openPost, select } from './post.ts';

/** A claim is tagged in seconds, by keyboard alone. */
export function claimsByKeyboard(reader: () => Reader): void {
  test('a claim is tagged by keyboard alone, prefilled from what the sentence says', async () => {
    const { page, ask, shown, focused, tabId } = await openPost(reader());
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

  test('a claim that is asked for where a note was begun has what the sentence says, and what was written', async () => {
    const { page, ask, shown, focused, tabId } = await openPost(reader());
    await select(page, '#first', 'That increased', 'lab says.');
    await ask('note');
    await expect.poll(focused).toBe('body');
    await page.keyboard.type('So it is');
    await page.keyboard.press('Escape');
    await shown('.form:popover-open').toBeNull();
    await select(page, '#first', 'That increased', 'lab says.');
    await ask('claim');
    await shown('.form:popover-open h2').not.toBeNull();
    const values = ['intervention', 'behaviour', 'body'].map((name) =>
      reader().inPage(tabId, fieldOf, `[name=${name}]`),
    );
    expect(await Promise.all(values)).toEqual(['Reinforcement learning from human feedback', 'Sycophancy', 'So it is']);
    await page.close();
  });

  test('a claim takes two strokes where its sentence says all, and a handful where something is to be chosen', async () => {
    const { page, shown, focused, tabId, url } = await openPost(reader());
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

  test('a claim that its sentence says is seen where there is little room, and saved with one stroke; Escape leaves it from anywhere', async () => {
    const { page, ask, shown, focused, tabId } = await openPost(reader());
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
}

function isLastChosen(selector: string): boolean {
  const all = (inHost(selector)!.getRootNode() as ShadowRoot).querySelectorAll<HTMLInputElement>(selector);
  return all[all.length - 1]!.checked;
}
