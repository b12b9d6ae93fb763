import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { browser } from '../messaging/browser.ts';
import { askBackground } from '../messaging/surface-side.ts';
import { text } from '../ui/text.ts';
import { useChoices, useReturn } from './choices.ts';
import { Failure } from './failure.tsx';

const EVERYWHERE = '*://*/*';

/** Where Whence runs beside the sites that it comes with, and where it is paused: each with a way to take it back. */
export function Sites() {
  const { choices, refresh } = useChoices();
  const [granted, setGranted] = useState<string[]>([]);
  const [kept, setKept] = useState<string | null>(null);
  const look = async () => setGranted(await grantedBeside());
  useReturn(look);
  const resume = async (what: 'page' | 'site', name: string) => {
    await askBackground('surface→background:resume', { what, name });
    await refresh();
  };
  const takeBack = async (pattern: string) => {
    const gone = await browser.permissions.remove({ origins: [pattern] }).catch(() => false);
    setKept(gone ? null : pattern);
    await look();
  };
  // The browser asks in its own window, and only in answer to a click.
  const everywhere = async () => (await browser.permissions.request({ origins: [EVERYWHERE] })) && look();

  if (choices && !choices.ok) return <Failure error={choices.error} />;
  const { pausedSites, pausedPages } = choices?.value ?? { pausedSites: [], pausedPages: [] };
  return (
    <>
      <p class="quiet">{text('sites_named', namedSites().length)}</p>
      <h3>{text('sites_allowed')}</h3>
      <Rows none={text('sites_allowed_none')} count={granted.length}>
        {granted.map((pattern) => (
          <Row key={pattern} name={calledSo(pattern)}>
            <button
              type="button"
              aria-label={text('sites_take_back', calledSo(pattern))}
              onClick={() => takeBack(pattern)}
            >
              {text('options_take_back')}
            </button>
          </Row>
        ))}
      </Rows>
      {kept && <p role="alert">{text('sites_kept', calledSo(kept))}</p>}
      {!granted.includes(EVERYWHERE) && (
        <p>
          <button type="button" onClick={everywhere}>
            {text('sites_allow_everywhere')}
          </button>
        </p>
      )}
      <h3>{text('sites_paused')}</h3>
      <Rows none={text('sites_paused_none')} count={pausedSites.length + pausedPages.length}>
        {pausedSites.map((host) => (
          <Row key={host} name={host}>
            <button type="button" aria-label={text('sites_resume', host)} onClick={() => resume('site', host)}>
              {text('options_resume')}
            </button>
          </Row>
        ))}
        {pausedPages.map((page) => (
          <Row key={page} name={page} more={text('sites_until_closed')}>
            <button type="button" aria-label={text('sites_resume', page)} onClick={() => resume('page', page)}>
              {text('options_resume')}
            </button>
          </Row>
        ))}
      </Rows>
    </>
  );
}

function Rows({ none, count, children }: { none: string; count: number; children: ComponentChildren }) {
  return count === 0 ? <p class="quiet">{none}</p> : <ul class="rows">{children}</ul>;
}

function Row({ name, more, children }: { name: string; more?: string; children: ComponentChildren }) {
  return (
    <li>
      <span class="name">
        {name} {more && <span class="quiet">{more}</span>}
      </span>
      {children}
    </li>
  );
}

function calledSo(pattern: string): string {
  return pattern === EVERYWHERE ? text('sites_everywhere') : hostOf(pattern);
}

/** `https://example.org/*` → `example.org` */
function hostOf(pattern: string): string {
  return pattern.split('/')[2] ?? pattern;
}

/** The patterns of the sites that the manifest names. */
function namedSites(): string[] {
  return browser.runtime.getManifest().content_scripts?.[0]?.matches ?? [];
}

/** What the reader granted beside them. Firefox counts those that come along among what is granted as well. */
async function grantedBeside(): Promise<string[]> {
  const named = new Set(namedSites().map(hostOf));
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((pattern) => !named.has(hostOf(pattern)));
}
