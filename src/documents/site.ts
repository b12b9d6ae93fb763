import type { PageFacts, Telling } from './facts.ts';

/** One site's peculiarities: how its addresses and pages name a document. A new site is a new file. */
export interface Site {
  /** The document at an address; null where the address is another site's, or no single document. */
  at(url: URL): Place | null;
  /** What only its pages tell of themselves. */
  telling?: Telling;
  /** What the page itself tells beside its address. Asked only where `at` gave a place. */
  told?(page: PageFacts): Partial<Pick<Place, 'revision' | 'sameAs'>>;
  /** Addresses of the same document on this site, by the word of a page elsewhere. */
  alsoAt?(url: URL, page: PageFacts): readonly string[];
  /** Whether a document of the site's, known by its key, may be shown at an address of the site's that does not name it. */
  keeps?(key: string, url: URL): boolean;
}

/** Where an address leads. */
export interface Place {
  /** Site and native id: the same at every address of the document. */
  key: string;
  /** The state of the text that the address asks for, where it asks for one. */
  revision: string | null;
  /** Addresses of the same document elsewhere: what it is a cross-post of. */
  sameAs: readonly string[];
}

/** A place with nothing known but its key. */
export function place(key: string, revision: string | null = null): Place {
  return { key, revision, sameAs: [] };
}

/** The host of an address without `www.`, in lower case. */
export function hostOf(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
}

/**
 * Whether two addresses are of one host, where `www.`, and what sites put before pages for small screens and for search engines,
 * make no other of it.
 */
export function areOneHost(a: URL, b: URL): boolean {
  const bare = (host: string) => host.replace(/(^|\.)(?:m|mobile|amp)\.(?=[^.]+\.)/, '$1');
  const [one, other] = [hostOf(a), hostOf(b)];
  // Where people are given hosts beneath one, two that are called so are two people.
  return a.port === b.port && (one === other || bare(one) === other || one === bare(other));
}

/** The parts of a path, without empty ones. */
export function stepsOf(url: URL): string[] {
  return url.pathname.split('/').filter((step) => step !== '');
}
