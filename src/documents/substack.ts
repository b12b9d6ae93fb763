import { hostOf, place, type Site, stepsOf } from './site.ts';

const PICTURE = 'meta[name="twitter:image"]';
/** In the picture of a post that Substack draws for others to show. */
const PICTURED = /\bhttps?%3A%2F%2F([a-z0-9-]+)\.substack\.com%2Fapi%2Fv1%2Fpost_preview%2F/i;

/** Posts on Substack's own domains. One on a domain of its own has the same path, and names its publication in its picture. */
export const substack: Site = {
  at(url) {
    const host = hostOf(url);
    const steps = stepsOf(url);
    if (host === 'open.substack.com' && steps[0] === 'pub' && steps[2] === 'p' && steps[3]) {
      return place(`substack:${steps[1]}/${steps[3]}`);
    }
    const publication = /^([a-z0-9-]+)\.substack\.com$/.exec(host)?.[1];
    return publication && steps[0] === 'p' && steps[1] ? place(`substack:${publication}/${steps[1]}`) : null;
  },
  telling: { [PICTURE]: 'content' },
  alsoAt(url, { told }) {
    const [p, slug] = stepsOf(url);
    if (p !== 'p' || !slug) return [];
    const publication = PICTURED.exec(told[PICTURE] ?? '')?.[1]?.toLowerCase();
    return publication ? [`https://${publication}.substack.com/p/${slug}`] : [];
  },
};
