import { hostOf, place, type Site, stepsOf } from './site.ts';

/** Posts on Substack's own domains; one on a domain of its own has the same path, and is told by its page's canonical address. */
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
};
