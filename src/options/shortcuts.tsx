import { useState } from 'preact/hooks';
import { browser } from '../messaging/browser.ts';
import { text } from '../ui/text.ts';
import { useReturn } from './choices.ts';

/** The commands as they belong together: Chromium tells of them, and of its manifest, in the order of the alphabet. */
const ORDER = ['next-mention', 'previous-mention', 'note-selection', 'claim-selection', 'open-panel'];
const placeOf = ({ name = '' }: Command) => ORDER.indexOf(name);

/** Where Chromium browsers let shortcuts be changed. Pages can't link to it, extensions may open it. */
const CHROMIUM_SHORTCUTS = 'chrome://extensions/shortcuts';

type Command = Awaited<ReturnType<typeof browser.commands.getAll>>[number];

/** Firefox has a function for it since version 137. */
type WithSettings = typeof browser.commands & { openShortcutSettings?: () => Promise<void> };

/** The shortcuts as they are set in this browser, and the way to change them. */
export function Shortcuts() {
  const [commands, setCommands] = useState<Command[]>([]);
  useReturn(async () => setCommands((await browser.commands.getAll()).sort((a, b) => placeOf(a) - placeOf(b))));
  const change = async () => {
    const { openShortcutSettings } = browser.commands as WithSettings;
    if (openShortcutSettings) await openShortcutSettings();
    else await browser.tabs.create({ url: CHROMIUM_SHORTCUTS });
  };
  return (
    <>
      <dl class="shortcuts">
        {commands
          .filter(({ description }) => description)
          .map(({ name, description, shortcut }) => (
            <div key={name}>
              <dt>{description}</dt>
              <dd>{shortcut ? <kbd>{shortcut}</kbd> : <span class="quiet">{text('shortcuts_none')}</span>}</dd>
            </div>
          ))}
      </dl>
      <p>
        <button type="button" onClick={change}>
          {text('shortcuts_change')}
        </button>
      </p>
    </>
  );
}
