import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '../messaging/browser.ts';
import { MARK_DENSITIES, type SurfaceToBackground, type TabState } from '../messaging/contract.ts';
import type { Outcome } from '../messaging/outcome.ts';
import { askBackground, hearBackground } from '../messaging/surface-side.ts';
import { Mentions, Step } from '../ui/mentions.tsx';
import { openPanel } from '../ui/open-panel.ts';
import { text } from '../ui/text.ts';
import { DENSITY_WORDS } from '../ui/words.ts';

/** The toolbar's popup: what the page names, how it is marked, and where Whence may run. */
export function Popup({ tabId, windowId }: { tabId: number; windowId: number | undefined }) {
  const [outcome, setOutcome] = useState<Outcome<TabState> | null>(null);
  const asked = useRef(0);
  /** Of two answers under way only that to the later question tells how things stand. */
  const refresh = async () => {
    const turn = ++asked.current;
    const state = await askBackground('surface→background:tab-state', { tabId });
    if (turn === asked.current) setOutcome(state);
  };
  /** Whoever presses the button wants this page read: where Whence does not run by itself, it runs now. */
  const begin = async () => {
    const first = await askBackground('surface→background:tab-state', { tabId });
    if (!first.ok || first.value.running || first.value.access === 'impossible') return setOutcome(first);
    await askBackground('surface→background:mark-page', { tabId });
    await refresh();
  };
  useEffect(() => {
    void begin();
    return hearBackground('background→surface:tab-changed', (changed) => changed.tabId === tabId && void refresh());
  }, [tabId]);

  const tell = async <Name extends keyof SurfaceToBackground>(name: Name, content: SurfaceToBackground[Name][0]) => {
    await askBackground(name, content);
    await refresh();
  };

  if (!outcome) return <p class="quiet">{text('popup_asking')}</p>;
  if (!outcome.ok) return <p role="alert">{text('popup_failed', outcome.error.message)}</p>;
  const state = outcome.value;
  const marked = state.mentions.length > 0 && !state.pausedPage && !state.pausedSite;
  return (
    <>
      <header>
        <h1>{text('extension_name')}</h1>
        {marked && (
          <div class="steps">
            <Step to="previous" go={() => tell('surface→background:step', { tabId, to: 'previous' })} />
            <Step to="next" go={() => tell('surface→background:step', { tabId, to: 'next' })} />
          </div>
        )}
      </header>
      {state.indexProblem && <p role="alert">{text('popup_index_refused', state.indexProblem)}</p>}
      <Mentions state={state} goTo={(id) => tell('surface→background:go-to', { tabId, id })} />
      <Access state={state} refresh={refresh} />
      {state.running && (
        <fieldset>
          <legend>{text('popup_density')}</legend>
          {MARK_DENSITIES.map((density) => (
            <label key={density}>
              <input
                type="radio"
                name="density"
                checked={state.density === density}
                onChange={() => tell('surface→background:set-density', { density })}
              />
              {text(DENSITY_WORDS[density])}
            </label>
          ))}
        </fieldset>
      )}
      {state.running && (
        <fieldset>
          <legend>{text('popup_pause')}</legend>
          {(['page', 'site'] as const).map((what) => (
            <label key={what}>
              <input
                type="checkbox"
                checked={what === 'page' ? state.pausedPage : state.pausedSite}
                onChange={({ currentTarget: { checked } }) =>
                  tell('surface→background:set-paused', { tabId, what, paused: checked })
                }
              />
              {what === 'page' ? text('pause_page') : text('pause_site', state.site?.host ?? '')}
            </label>
          ))}
        </fieldset>
      )}
      {windowId !== undefined && (
        <button type="button" class="always panel" onClick={() => openPanel(windowId).then(() => window.close())}>
          {text('popup_panel')}
        </button>
      )}
      <footer class="quiet">
        {text('access_note')}
        <button type="button" class="link" onClick={() => browser.runtime.openOptionsPage().then(() => window.close())}>
          {text('options_title')}
        </button>
      </footer>
    </>
  );
}

function Access({ state, refresh }: { state: TabState; refresh: () => void }) {
  const { access, site, running, pdf } = state;
  // The script was run just now, wherever that may be done.
  if (!running) return pdf ? <Pdf paper={pdf.paper} /> : <p class="quiet">{text('access_impossible')}</p>;
  const always = async () => {
    // The browser asks in its own window, and only in answer to a click.
    if (site && (await browser.permissions.request({ origins: [site.pattern] }))) refresh();
  };
  if (access === 'granted' || !site) return null;
  return (
    <button type="button" class="always" onClick={always}>
      {text('access_always', site.host)}
    </button>
  );
}

function Pdf({ paper }: { paper: string | null }) {
  return (
    <p class="quiet">
      {text('access_pdf')}{' '}
      {paper && (
        <a href={paper} target="_blank" rel="noopener noreferrer">
          {text('access_pdf_paper')}
        </a>
      )}
    </p>
  );
}
