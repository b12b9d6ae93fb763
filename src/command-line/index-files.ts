import { readFileSync } from 'node:fs';
import { LIST_NAMES, type ListName } from '../shared-index/schema.ts';

const folder = new URL('../../public/index/', import.meta.url);

/**
 * The lists of the index as they stand under `public/index/`, parsed as JSON and not yet checked.
 * @throws SyntaxError naming the file that is missing or is not JSON.
 */
export function readIndexFiles(): Record<ListName, unknown> {
  return Object.fromEntries(LIST_NAMES.map((list) => [list, readList(list)])) as Record<ListName, unknown>;
}

function readList(list: ListName): unknown {
  try {
    return JSON.parse(readFileSync(new URL(`${list}.json`, folder), 'utf8'));
  } catch (error) {
    throw new SyntaxError(`public/index/${list}.json can't be read: ${(error as Error).message}`);
  }
}
