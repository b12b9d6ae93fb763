import { expect, test } from 'vitest';
import { type Reader, saveByKeys } from '../reader.ts';
import { bodies, paperOf, press, targetOf } from './paper.ts';

/** Notes are written and answered in the panel, and none of it is lost. */
export function keepsWhatIsWritten(reader: () => Reader): void {
  const { clear, draftBodies, openPaper, save } = paperOf(reader);

  test('is written in by keyboard alone: a note, its change, an answer; what was begun outlives panel and worker', async () => {
    await clear();
    const first = await openPaper('<p>RLHF is here.');
    const { paper, tabId } = first;
    let { panel } = first;
    await panel.bringToFront();
    await panel.focus('.whole');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    await panel.keyboard.type('A **bold** thought');
    await expect.poll(() => draftBodies()).toEqual(['A **bold** thought']);
    await panel.keyboard.type('!');
    await reader().endBackground();
    await panel.close();
    panel = await reader().extensionPage(`src/panel/index.html?tab=${tabId}`);
    await panel.bringToFront();
    await panel.waitForSelector('.drafts .resume');
    await panel.focus('.drafts .resume');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    expect(await panel.$eval('textarea', ({ value }) => value)).toMatch(/^A \*\*bold\*\* thought!?$/);
    await press(panel, '.preview summary');
    expect(await panel.$eval('.preview strong', ({ textContent }) => textContent)).toBe('bold');
    await panel.focus('textarea');
    await saveByKeys(panel);
    await expect.poll(() => bodies(panel)).toEqual([expect.stringContaining('A bold thought')]);
    expect(await draftBodies()).toEqual([]);
    await panel.waitForSelector('.note .edit:focus');

    await panel.focus('.note .answer');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    await panel.keyboard.type('So it is.');
    await saveByKeys(panel);
    await expect.poll(() => bodies(panel)).toEqual([expect.stringContaining('A bold thought'), 'So it is.']);
    await panel.waitForSelector('.answer:focus');

    await panel.focus('.note .edit');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    await panel.keyboard.press('End');
    await panel.keyboard.type(' More.');
    await panel.keyboard.press('Escape');
    await panel.waitForSelector('.edit:focus');
    await expect.poll(() => draftBodies()).toEqual([expect.stringContaining('More.')]);
    await panel.waitForSelector('.drafts .discard');
    await panel.focus('.drafts .discard');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('.undo:focus');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('.drafts .discard:focus');
    await press(panel, '.drafts .discard');
    await expect.poll(() => draftBodies()).toEqual([]);

    await panel.focus('.note .delete');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('.undo:focus');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('.note .delete:focus');
    await panel.focus('.whole');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    await panel.keyboard.type('One more.');
    await panel.keyboard.press('Escape');
    await panel.waitForSelector('.whole:focus');
    await panel.waitForSelector('.drafts .resume');
    await panel.focus('.drafts .resume');
    await panel.keyboard.press('Enter');
    await panel.waitForSelector('textarea:focus');
    await panel.keyboard.press('Escape');
    await panel.waitForSelector('.whole:focus');
    await Promise.all([panel.close(), paper.close()]);
  });

  test('keeps the answers to a note that is deleted, says so, and puts them under it again', async () => {
    await clear();
    const root = await save({ target: targetOf('RLHF is here.', 0), body: 'A thought.' });
    const answer = await save({ replyTo: root.id, body: 'An answer.' });
    await save({ replyTo: answer.id, body: 'One more.' });
    const { panel, close } = await openPaper('<p>RLHF is here.');
    const threads = () =>
      panel.$$eval('.notes > li', (all) =>
        all.map((one) => [...one.querySelectorAll('.markdown')].map(({ textContent }) => textContent)),
      );
    const said = () => panel.$eval('.said', ({ textContent }) => textContent);
    await expect.poll(threads).toEqual([['A thought.', 'An answer.', 'One more.']]);
    await press(panel, '.note .delete');
    await expect.poll(threads).toEqual([['An answer.', 'One more.']]);
    expect(await said()).toContain('The answers to it stay.');
    expect(await panel.$eval('.notes > li', ({ textContent }) => textContent)).toContain('is not here');
    await press(panel, '.undo');
    await expect.poll(threads).toEqual([['A thought.', 'An answer.', 'One more.']]);
    expect(await panel.$eval('.notes > li', ({ textContent }) => textContent)).not.toContain('is not here');

    // Also when the sentence that offers the way back is gone.
    await press(panel, '.note .delete');
    await expect.poll(threads).toEqual([['An answer.', 'One more.']]);
    await panel.reload({ waitUntil: [] });
    await panel.waitForSelector('.bring-back');
    await press(panel, '.bring-back');
    await expect.poll(threads).toEqual([['A thought.', 'An answer.', 'One more.']]);
    await close();
  });
}
