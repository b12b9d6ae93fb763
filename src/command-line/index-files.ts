import { readFileSync } from 'node:fs';
import { LIST_NAMES, type ListName } from '../shared-index/schema.ts';

const folder = new URL('../../public/index/', import.meta.url);

/**
 * The lists of the index as they stand under `public/index/`, parsed as JSON and not yet checked.
 * @throws SyntaxError saying of every file that is missing or is not JSON what is wrong with it, a line each.
 */
export function readIndexFiles(): Record<ListName, unknown> {
  const faults: string[] = [];
  const lists = LIST_NAMES.map((list) => {
    try {
      return [list, parseList(list, readFileSync(new URL(`${list}.json`, folder), 'utf8'))];
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      faults.push(missing ? `${list}.json: the file is missing` : (error as Error).message);
      return [list, undefined];
    }
  });
  if (faults.length > 0) throw new SyntaxError(faults.join('\n'));
  return Object.fromEntries(lists) as Record<ListName, unknown>;
}

/** The index as the extension and the website carry it: all lists in one text, without blanks. @throws as `readIndexFiles` does */
export function indexText(): string {
  return JSON.stringify(readIndexFiles());
}

/** A list out of the text of its file. @throws SyntaxError saying on which line it is no JSON */
export function parseList(list: ListName, text: string): unknown {
  if (text.trim() === '') throw new SyntaxError(`${list}.json: the file is empty`);
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const line = text.slice(0, positionOf(message, text)).split('\n').length;
    const reason = message.replace(/(?: in JSON)? at position.*|, (?:\.{3})?".*is not valid JSON$/s, '');
    throw new SyntaxError(`${list}.json: is not JSON on line ${line}, or on the line before: ${reason}`);
  }
}

/** Where JSON's own message says that the fault is: by its number or, in shorter words, by what stands there. */
function positionOf(message: string, text: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  const around = /"(.*)"(?:\.{3})? is not valid JSON$/s.exec(message)?.[1];
  const at = around === undefined ? -1 : text.indexOf(around);
  return at < 0 ? text.length : at;
}
