import { type Refused, unwrapped } from './reading.ts';

/** A file from elsewhere, opened: the items that it holds, before anything is believed of them. */
export interface ForeignFile {
  format: 'web-annotation' | 'hypothesis';
  items: unknown[];
  /** Which item of the file each is, counted from 1: those that could not be read at all are left out. */
  places: number[];
  /** How many notes it says that there are, where it says so. */
  announced: number | null;
  /** Lines that are not JSON, in a file of one item a line. */
  refused: Refused[];
}

/**
 * Opens a file of notes, whoever wrote it: W3C Web Annotation as a collection, a page, a list or a single annotation; Hypothesis as
 * its API or its export gives it; either with one item a line. Gives why, where it is none of these.
 */
export function openFile(text: string): ForeignFile | Refused {
  const written = text.replace(/^\uFEFF/, '');
  if (written.trim() === '') return refusal('The file is empty.');
  let whole: unknown;
  try {
    whole = JSON.parse(written);
  } catch (error) {
    return linesOf(written) ?? refusal(`The file is not JSON: ${(error as Error).message}`);
  }
  const items = unwrapped(whole);
  if (!items) return refusal('The file holds no list of notes.');
  const format = formatOf(items);
  if (!format && items.length > 0) return refusal('The file holds a list, but of nothing that Whence knows as notes.');
  const total = (whole as { total?: unknown }).total;
  return {
    format: format ?? 'web-annotation',
    items,
    places: items.map((_, place) => place + 1),
    announced: Number.isSafeInteger(total) ? (total as number) : null,
    refused: [],
  };
}

/** A file of one item a line; null where hardly a line is one. */
function linesOf(text: string): ForeignFile | null {
  const items: unknown[] = [];
  const places: number[] = [];
  const refused: Refused[] = [];
  for (const [place, line] of text.split(/\r\n?|\n/).entries()) {
    if (line.trim() === '') continue;
    try {
      items.push(JSON.parse(line));
      places.push(place + 1);
    } catch (error) {
      refused.push({ item: place + 1, why: `not JSON: ${(error as Error).message}` });
    }
  }
  const format = formatOf(items);
  return format && items.length >= refused.length ? { format, items, places, announced: null, refused } : null;
}

/** Hypothesis's items name their page as `uri`, W3C's their `target` or what they are. The first that can be told tells. */
function formatOf(items: readonly unknown[]): ForeignFile['format'] | null {
  for (const item of items) {
    const { uri, type, target } = (item ?? {}) as Record<string, unknown>;
    if (typeof uri === 'string') return 'hypothesis';
    if (type === 'Annotation' || (Array.isArray(type) && type.includes('Annotation')) || typeof target === 'string')
      return 'web-annotation';
  }
  return null;
}

/** As much of a file as travels in one message (UTF-16 units of JSON), and no single note is longer than the second. */
const MOST_AT_ONCE = 4_000_000;
const LONGEST_ITEM = 200_000;

/** A part of a file, as JSON text, with the place of each of its items in the file. */
export interface Part {
  text: string;
  places: number[];
}

/** A file in parts that can be sent. What is too long for any note is refused. */
export function inParts({ items, places }: ForeignFile): { parts: Part[]; refused: Refused[] } {
  const parts: Part[] = [];
  const refused: Refused[] = [];
  let texts: string[] = [];
  let held: number[] = [];
  let length = 0;
  const close = () => {
    if (texts.length > 0) parts.push({ text: `[${texts.join(',')}]`, places: held });
    texts = [];
    held = [];
    length = 0;
  };
  for (const [at, item] of items.entries()) {
    const text = JSON.stringify(item);
    const place = places[at]!;
    if (text.length > LONGEST_ITEM) {
      refused.push({ item: place, why: `longer than any note can be: ${text.length} characters` });
      continue;
    }
    if (length + text.length > MOST_AT_ONCE) close();
    texts.push(text);
    held.push(place);
    length += text.length;
  }
  close();
  return { parts, refused };
}

function refusal(why: string): Refused {
  return { item: null, why };
}
