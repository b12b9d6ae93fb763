import { hostOf, place, type Site } from './site.ts';

/** Claude's constitution: one page, whose text changes without a date in its address. */
export const constitution: Site = {
  at: (url) =>
    hostOf(url) === 'anthropic.com' && /^\/constitution\/?$/.test(url.pathname)
      ? place('anthropic-constitution')
      : null,
};
