import type { TabState } from '../messaging/contract.ts';
import { StandingSymbol } from './symbols.tsx';
import { text } from './text.ts';
import { STANDING_WORDS } from './words.ts';

/** Goes to the next or the previous mention. */
export function Step({ to, go }: { to: 'next' | 'previous'; go: () => void }) {
  const label = text(to === 'next' ? 'command_next' : 'command_previous');
  return (
    <button type="button" aria-label={label} title={label} onClick={go}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={to === 'next' ? 'M4 6l4 4 4-4' : 'M4 10l4-4 4 4'} />
      </svg>
    </button>
  );
}

/** What a page names, each with its number of mentions; a press goes to the next of them. */
export function Mentions({ state, goTo }: { state: TabState; goTo: (id: string) => void }) {
  const { mentions, running, pausedPage, pausedSite } = state;
  if (!running) return null;
  if (pausedPage || pausedSite) return <p class="quiet">{text('popup_paused')}</p>;
  if (mentions.length === 0) return <p class="quiet">{text('announce_none')}</p>;
  return (
    <section aria-labelledby="found">
      <h2 id="found">{text('popup_found', mentions.length)}</h2>
      <ul class="mentions">
        {mentions.map(({ id, name, standing, count }) => (
          <li key={id}>
            <button type="button" onClick={() => goTo(id)} title={text(STANDING_WORDS[standing])}>
              <StandingSymbol standing={standing} />
              <span class="name">
                {name}
                <span class="hidden">. {text(STANDING_WORDS[standing])}</span>
              </span>
              <span class="count">{count}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
