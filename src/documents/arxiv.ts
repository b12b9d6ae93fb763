import { hostOf, place, type Site } from './site.ts';

/** Identifiers since April 2007, and before, when a subject class may stand in them (https://info.arxiv.org/help/arxiv_identifier.html). */
const ID = /^(?:(\d{4}\.\d{4,5})|([a-z-]+)(?:\.[a-z]{2})?(\/\d{7}))(v\d+)?$/i;

/** By host, what stands before the identifier in a path. Mirrors and readers that keep arXiv's identifiers are among them. */
const PATHS: Readonly<Record<string, RegExp>> = {
  'arxiv.org': /^\/(?:abs|pdf|html|format|src)\//,
  'export.arxiv.org': /^\/(?:abs|pdf|html)\//,
  'browse.arxiv.org': /^\/(?:abs|pdf|html)\//,
  'ar5iv.org': /^\/(?:abs|html)\//,
  'ar5iv.labs.arxiv.org': /^\/(?:abs|html)\//,
  'alphaxiv.org': /^\/(?:abs|pdf|overview)\//,
  'huggingface.co': /^\/papers\//,
  'doi.org': /^\/10\.48550\/arxiv\./i,
  'dx.doi.org': /^\/10\.48550\/arxiv\./i,
};

/** Papers on arXiv: the work is the identifier without its version. */
export const arxiv: Site = {
  at(url) {
    const path = PATHS[hostOf(url)];
    const before = path?.exec(url.pathname)?.[0];
    if (!before) return null;
    const rest = url.pathname.slice(before.length).replace(/%2f/i, '/');
    const found = ID.exec(rest.replace(/(\.pdf)?\/?$/i, ''));
    if (!found) return null;
    const [, id = '', archive = '', number = '', version] = found;
    return place(`arxiv:${(id || archive + number).toLowerCase()}`, version?.toLowerCase() ?? null);
  },
};
