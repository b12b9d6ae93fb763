import { arxiv } from './arxiv.ts';
import { constitution } from './constitution.ts';
import { canonicalOf, type PageFacts, type Telling, TOLD_ANYWHERE } from './facts.ts';
import { eaForum, lessWrong } from './forum.ts';
import { greaterWrong } from './greaterwrong.ts';
import { modelSpec } from './model-spec.ts';
import { areOneHost, type Place, type Site } from './site.ts';
import { substack } from './substack.ts';
import { isOnHostOf, web, withCanonical } from './web.ts';

const SITES: readonly Site[] = [lessWrong, eaForum, greaterWrong, arxiv, modelSpec, constitution, substack];

/** Which document a page is, whatever address it is read at. */
export interface DocumentIdentity {
  /** Site and native id, as `lesswrong:vWYzSorAEWwoJnnXq`, `arxiv:2412.14093`, `openai-model-spec`, `web:example.org/post`. */
  key: string;
  /** The dated or numbered state of the text that is read, where the address or the page tells: `v2`, `2025-12-18`. */
  revision: string | null;
  /** Keys under which the same document is known elsewhere, by the page's word: what it is a cross-post of. */
  sameAs: string[];
}

/** All that a page is asked that is to tell which document it is. */
export const TELLING: Telling = Object.assign({}, TOLD_ANYWHERE, ...SITES.map(({ telling }) => telling));

/** The document that a page is, with as much of what it tells as is written down; null where no note can hang on it. */
export function documentOf(page: PageFacts): (DocumentIdentity & { title: string }) | null {
  const identity = identify(page.address, page);
  return identity && { ...identity, sameAs: identity.sameAs.slice(0, 10), title: page.title.trim().slice(0, 500) };
}

/** The document at an address, and what its page adds where there is one; null where the address leads to nothing of the web. */
export function identify(address: string, page?: PageFacts): DocumentIdentity | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const known = knownAt(url, page) ?? (page && byCanonical(url, page));
  if (known) return identityOf(known);
  const at = web.at(url);
  if (!at || !page) return at && identityOf(at);
  const place = withCanonical(at, url, page);
  return identityOf({
    ...place,
    sameAs: [...place.sameAs, ...SITES.flatMap((site) => site.alsoAt?.(url, page) ?? [])],
  });
}

/** The document of a known site at an address. */
function knownAt(url: URL, page?: PageFacts): Place | null {
  for (const site of SITES) {
    const at = site.at(url);
    if (at) return { ...at, ...(page && site.told?.(page)) };
  }
  return null;
}

/** A document of a known site that the site shows at an address which does not name it. */
function byCanonical(url: URL, page: PageFacts): Place | null {
  const canonical = canonicalOf(page);
  if (!canonical || !areOneHost(canonical, url)) return null;
  const place = knownAt(canonical, page);
  return place && SITES.some((site) => site.keeps?.(place.key, url)) ? place : null;
}

function identityOf({ key, revision, sameAs }: Place): DocumentIdentity {
  const others = sameAs.flatMap((address) => identify(address)?.key ?? []);
  return { key, revision, sameAs: [...new Set(others)].filter((other) => other !== key) };
}

/**
 * Whether a document's key that a page tells of itself may be believed of the page at an address: what the address says, or, where
 * that is no known document, another of the same host, as a canonical address can name it.
 */
export function mayBe(key: string, address: string): boolean {
  const own = identify(address)?.key;
  if (own === undefined || key === own) return own !== undefined;
  const url = new URL(address);
  return own.startsWith('web:') && (isOnHostOf(key, url) || SITES.some((site) => site.keeps?.(key, url)));
}
