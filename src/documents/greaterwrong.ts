import { EA_FORUM, LESSWRONG, postAt } from './forum.ts';
import { hostOf, type Site } from './site.ts';

const FORUMS: Readonly<Record<string, string>> = {
  'greaterwrong.com': LESSWRONG,
  'lw2.issarice.com': LESSWRONG,
  'ea.greaterwrong.com': EA_FORUM,
};

/** Mirrors with the forums' own ids. */
export const greaterWrong: Site = {
  at(url) {
    const forum = FORUMS[hostOf(url)];
    return forum ? postAt(url, forum) : null;
  },
};
