import { expect, test } from 'vitest';
import { findsALostNoteItsPlace } from './panel/finds-a-lost-note-its-place.ts';
import { findsInTheLibrary } from './panel/finds-in-the-library.ts';
import { goesWithThePage } from './panel/goes-with-the-page.ts';
import { isForEverybody } from './panel/is-for-everybody.ts';
import { keepsWhatIsWritten } from './panel/keeps-what-is-written.ts';
import { DOCUMENT } from './panel/paper.ts';
import { staysFastWhenLarge } from './panel/stays-fast-when-large.ts';
import { inEachBrowser } from './reader.ts';

// A browser takes longer to start than most of these take in it.
inEachBrowser(
  'the side panel',
  (reader) => {
    findsInTheLibrary(reader);
    goesWithThePage(reader);
    findsALostNoteItsPlace(reader);
    keepsWhatIsWritten(reader);

    test('opens beside the page in answer to a press in the popup', async () => {
      const { page: paper, tabId } = await reader().open(DOCUMENT.address, '<title>Faking</title><p>RLHF is here.');
      const popup = await reader().popup(tabId);
      const contexts = () =>
        reader().inExtension('browser.runtime.getContexts({}).then((all) => all.map((one) => one.contextType))');
      expect(await contexts()).not.toContain('SIDE_PANEL');
      await popup.bringToFront();
      // A press of the mouse, not a call: browsers open a panel for a reader alone.
      await popup.click('.panel');
      await expect.poll(contexts).toContain('SIDE_PANEL');
      if (!popup.isClosed()) await popup.close();
      await paper.close();
    });

    isForEverybody(reader);
    staysFastWhenLarge(reader);
  },
  { granted: ['http://127.0.0.1/*'] },
);
