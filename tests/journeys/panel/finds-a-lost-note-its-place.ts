import { expect, test } from 'vitest';
import type { Reader } from '../reader.ts';
import { LATER, paperOf, press, targetOf } from './paper.ts';

/** Where a sentence has changed or gone, its reader says what becomes of the note. */
export function findsALostNoteItsPlace(reader: () => Reader): void {
  const { clear, onlyNote, openPaper, save } = paperOf(reader);

  test('asks of a changed sentence where it is now, shows what differs, and takes the answer back', async () => {
    await clear();
    const now = 'The model refused in almost all of those cases that were tried by us.';
    await save({ target: targetOf(LATER, 14), body: 'Changed.' });
    const { panel, close } = await openPaper(`<p>RLHF is here.<p>${now}`);
    await panel.waitForSelector('.sides');
    const marked = (name: string) => panel.$$eval(`.sides ${name}`, (all) => all.map((one) => one.textContent));
    expect((await marked('del')).join(' ')).toContain('fourteen');
    expect((await marked('ins')).join(' ')).toContain('refused');

    await press(panel, '.changed .gone');
    await expect.poll(() => panel.$$eval('.changed .here', (all) => all.length)).toBe(0);
    await panel.waitForSelector('.changed .again');
    await press(panel, '.undo');
    await panel.waitForSelector('.changed .here');
    await press(panel, '.changed .here');
    await expect.poll(() => panel.$$eval('.changed', (all) => all.length)).toBe(0);
    const { target, body } = await onlyNote();
    expect([target?.quote.exact, body]).toEqual([now, 'Changed.']);
    await close();
  });

  test('says of a sentence that was edited how it reads now, until its reader knows', async () => {
    await clear();
    const now = LATER.replace('fourteen per cent', 'forty per cent');
    await save({ target: targetOf(LATER, 14), body: 'Edited.' });
    const { panel, close } = await openPaper(`<p>RLHF is here.<p>${now}`);
    await panel.waitForSelector('.changed .here');
    const sides = () =>
      panel.$$eval('.sides :is(del, ins)', (all) => all.map((one) => [one.localName, one.textContent]));
    expect(await sides()).toEqual([
      ['del', 'fourteen'],
      ['ins', 'forty'],
    ]);
    await panel.focus('.changed .here');
    await panel.keyboard.press('Enter');
    await expect.poll(() => panel.$$eval('.changed', (all) => all.length)).toBe(0);
    expect((await onlyNote()).target?.quote.exact).toBe(now);
    await panel.waitForSelector('.undo:focus');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('.changed .here:focus');
    // Other spaces, quotation marks and letters' cases are no other words.
    await close();
    const same = await openPaper(
      `<p>RLHF is here.<p>${LATER.replace('model', 'Model').replace('all the', '“all” the')}`,
    );
    await expect.poll(() => same.panel.$$eval('.seen', (all) => all.length)).toBe(1);
    expect(await same.panel.$$eval('.changed', (all) => all.length)).toBe(0);
    await same.close();
  });

  test('moves a lost note to what is selected on the page', async () => {
    await clear();
    await save({ target: targetOf('Words that were never on any page whatever.', 14), body: 'Lost.' });
    const { paper, panel, close } = await openPaper(`<p>RLHF is here.<p id="later">${LATER}`);
    await panel.waitForSelector('.changed .to-selection');
    await press(panel, '.to-selection');
    await expect.poll(() => panel.$eval('.said', (said) => said.textContent)).toContain('Select the sentence');
    await paper.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('#later')!));
    await press(panel, '.to-selection');
    await expect.poll(() => panel.$$eval('.changed', (all) => all.length)).toBe(0);
    const { target } = await onlyNote();
    expect(target?.quote.exact).toBe(LATER);
    await close();
  });
}
