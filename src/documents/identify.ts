import { arxiv } from './arxiv.ts';
import { constitution } from './constitution.ts';
import { eaForum, lessWrong } from './forum.ts';
import { greaterWrong } from './greaterwrong.ts';
import { modelSpec } from './model-spec.ts';
import type { Place, Site } from './site.ts';
import { substack } from './substack.ts';
import { web, withCanonical } from './web.ts';

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

/** The document at an address, and what its page adds where there is one; null where the address leads to nothing of the web. */
export function identify(address: string, page?: Document): DocumentIdentity | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  for (const site of SITES) {
    const at = site.at(url);
    if (at) return identityOf({ ...at, ...(page && site.told?.(page)) });
  }
  const at = web.at(url);
  return at && identityOf(page ? withCanonical(at, url, page) : at);
}

function identityOf({ key, revision, sameAs }: Place): DocumentIdentity {
  const others = sameAs.flatMap((address) => identify(address)?.key ?? []);
  return { key, revision, sameAs: [...new Set(others)].filter((other) => other !== key) };
}

/**
 * Whether a document's key that a page tells of itself may be believed of the page at an address: what the address says, or
 * another page of the same host of the web, as a canonical address can name it.
 */
export function mayBe(key: string, address: string): boolean {
  const own = identify(address)?.key;
  return own !== undefined && (key === own || (hostOfKey(key) !== null && hostOfKey(key) === hostOfKey(own)));
}

function hostOfKey(key: string): string | null {
  return /^web:([^/?#]+)/.exec(key)?.[1] ?? null;
}
