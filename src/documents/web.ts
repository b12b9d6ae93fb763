import { canonicalOf, hostOf, type Place, place, type Site } from './site.ts';

/** Parameters that say where a reader came from, and nothing of what is read. */
const OF_THE_WAY =
  /^(utm_.*|mtm_.*|pk_(campaign|kwd|source)|fbclid|gclid|dclid|msclkid|twclid|igshid|mc_[ce]id|ref_(src|url)|_hs.*)$/i;

/** Any page of the web: by its address without what does not change the text. */
export const web: Site = {
  at: (url) => (/^https?:$/.test(url.protocol) ? place(keyOf(url)) : null),
};

/**
 * What a page's canonical address makes of a place. It is believed on the page's own host only, and not where it leads to the
 * front page: many sites put that on every page. Elsewhere it names another copy.
 */
export function withCanonical(at: Place, url: URL, page: Document): Place {
  const canonical = canonicalOf(page);
  if (!canonical || !/^https?:$/.test(canonical.protocol)) return at;
  if (hostOf(canonical) !== hostOf(url)) return { ...at, sameAs: [...at.sameAs, canonical.href] };
  return canonical.pathname === '/' && url.pathname !== '/' ? at : { ...at, key: keyOf(canonical) };
}

function keyOf(url: URL): string {
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/(index\.(html?|php))?$/i, '');
  const parameters = [...url.searchParams]
    .filter(([name]) => !OF_THE_WAY.test(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort();
  // Only a fragment that is a path of its own leads to another text.
  const route = /^#!?\/./.test(url.hash) ? url.hash : '';
  const port = url.port ? `:${url.port}` : '';
  return `web:${hostOf(url)}${port}${path}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}${route}`;
}
