import { canonicalOf, type PageFacts } from './facts.ts';
import { areOneHost, hostOf, type Place, place, type Site } from './site.ts';

/** Parameters that say where a reader came from, and nothing of what is read. */
const OF_THE_WAY = new RegExp(
  `^(${[
    'utm_.*|mtm_.*|hsa_.*|_hs.*|__hs.*|pk_campaign|pk_kwd|pk_source|mc_cid|mc_eid|ref_src|ref_url|_ga|_gl|gad_source',
    'fbclid|gclid|gbraid|wbraid|dclid|msclkid|twclid|ttclid|yclid|srsltid|li_fat_id|igsh|igshid|mkt_tok|vero_id|triedRedirect',
  ].join('|')})$`,
  'i',
);

/** Any page of the web: by its address without what does not change the text. */
export const web: Site = {
  at: (url) => (/^https?:$/.test(url.protocol) ? place(keyOf(url)) : null),
};

/**
 * What a page's canonical address makes of a place. It is believed on the page's own host only, and not where it leads to the
 * front page: many sites put that on every page. Elsewhere it names another copy.
 */
export function withCanonical(at: Place, url: URL, page: PageFacts): Place {
  const canonical = canonicalOf(page);
  if (!canonical || !/^https?:$/.test(canonical.protocol)) return at;
  if (!areOneHost(canonical, url)) return { ...at, sameAs: [...at.sameAs, canonical.href] };
  return canonical.pathname === '/' && url.pathname !== '/' ? at : { ...at, key: keyOf(canonical) };
}

/** Whether a key is that of a page of the web on the same host as an address. */
export function isOnHostOf(key: string, url: URL): boolean {
  const host = /^web:([^/?#]+)/.exec(key)?.[1];
  return (
    host !== undefined &&
    URL.canParse(`${url.protocol}//${host}`) &&
    areOneHost(new URL(`${url.protocol}//${host}`), url)
  );
}

/** An escaped sign that need not be escaped is the same as the sign (RFC 3986, 6.2.2.2). */
function plainly(path: string): string {
  return path.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const sign = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[\w.~-]/.test(sign) ? sign : escaped.toUpperCase();
  });
}

function keyOf(url: URL): string {
  const path = plainly(url.pathname)
    .replace(/\/{2,}/g, '/')
    .replace(/\/(index\.(html?|php))?$/i, '');
  const parameters = [...url.searchParams]
    .filter(([name]) => !OF_THE_WAY.test(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort();
  // Only a fragment that is a path of its own leads to another text.
  const route = /^#!?\/./.test(url.hash) ? url.hash.replace(/:~:.*$/, '') : '';
  const port = url.port ? `:${url.port}` : '';
  return `web:${hostOf(url)}${port}${path}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}${route}`;
}
