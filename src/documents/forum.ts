import { addressIn, canonicalOf } from './facts.ts';
import { hostOf, type Place, place, type Site, stepsOf } from './site.ts';

/** A forum on the ForumMagnum software: ids of 17 letters and digits, one document under several paths. */
interface Forum {
  name: string;
  hosts: readonly string[];
}

const ID = /^[A-Za-z0-9]{17}$/;

/** Paths before an id, by which the software reaches a post or an event: `*` is any one step. */
const PATHS = [['posts'], ['events'], ['s', '*', 'p'], ['g', '*', 'p']];

/** A post that was written elsewhere links there above its text. */
const LINK_POST = '[class^="LinkPostMessage"] a[href]';

/** The post at an address of the forum or of a mirror with the same paths. */
export function postAt(url: URL, forum: string): Place | null {
  const steps = stepsOf(url);
  for (const path of PATHS) {
    const id = steps[path.length] ?? '';
    if (ID.test(id) && path.every((step, i) => step === '*' || step === steps[i])) {
      return place(`${forum}:${id}`, url.searchParams.get('revision'));
    }
  }
  const [kind, slug] = steps;
  // What is deeper is the discussion or the history of the page.
  return (kind === 'w' || kind === 'tag') && slug && steps.length === 2
    ? place(`${forum}:wiki/${slug}`, url.searchParams.get('version'))
    : null;
}

function forumSite({ name, hosts }: Forum): Site {
  return {
    at: (url) => (hosts.includes(hostOf(url)) ? postAt(url, name) : null),
    keeps: (key, url) => key.startsWith(`${name}:`) && hosts.includes(hostOf(url)),
    telling: { [LINK_POST]: 'href' },
    // On these forums a canonical address elsewhere says where the text was first published, and so does a link-post's link.
    told(page) {
      const canonical = canonicalOf(page);
      const linked = addressIn(page, LINK_POST);
      return {
        sameAs: [
          ...(canonical && !hosts.includes(hostOf(canonical)) ? [canonical.href] : []),
          ...(linked ? [linked.href] : []),
        ],
      };
    },
  };
}

export const LESSWRONG = 'lesswrong';
export const EA_FORUM = 'ea-forum';

/** LessWrong and the Alignment Forum show the same posts under the same ids. */
export const lessWrong = forumSite({ name: LESSWRONG, hosts: ['lesswrong.com', 'alignmentforum.org'] });
export const eaForum = forumSite({ name: EA_FORUM, hosts: ['forum.effectivealtruism.org'] });
