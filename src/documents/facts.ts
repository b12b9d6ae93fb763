/** Which attribute tells something of a page, by the selector of the first element that has it. */
export type Telling = Readonly<Record<string, string>>;

/** What a page tells of itself. Plain data: which document it is can be found out elsewhere than on the page. */
export interface PageFacts {
  address: string;
  title: string;
  /** What its relative addresses begin with. */
  base: string;
  /** What it tells, by the selectors with which it was asked; absent where it has no such element. */
  told: Readonly<Record<string, string>>;
}

const CANONICAL = 'link[rel="canonical" i]';
/** What names a page's document more often than its address does: any page may tell it. */
export const TOLD_ANYWHERE: Telling = { [CANONICAL]: 'href' };

/** What a page tells of what it is asked. */
export function factsOf(page: Document, asked: Telling): PageFacts {
  const told: Record<string, string> = {};
  for (const selector of Object.keys(asked)) {
    const value = page.querySelector(selector)?.getAttribute(asked[selector]!)?.trim();
    if (value) told[selector] = value;
  }
  return { address: page.URL, title: page.title, base: page.baseURI, told };
}

/** An address that a page tells, made absolute; null where it tells none. */
export function addressIn({ told, base }: PageFacts, selector: string): URL | null {
  const given = told[selector];
  const beside = base === 'about:blank' ? undefined : base;
  return given && URL.canParse(given, beside) ? new URL(given, beside) : null;
}

/** The address that a page gives as its own; null where it gives none. */
export function canonicalOf(page: PageFacts): URL | null {
  return addressIn(page, CANONICAL);
}
