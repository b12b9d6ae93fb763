import { createItemSplitter } from './item-splitter.ts';
import { type Refused, unwrapped } from './reading.ts';
import type { ReasonCode } from './reason.ts';

export type ForeignFormat = 'web-annotation' | 'hypothesis';

/** A part of a file, as a JSON list, with the place of each of its items in the file: counted from 1, or its line. */
export interface Part {
  format: ForeignFormat;
  text: string;
  places: number[];
}

/** A file of notes that is read as it comes. */
export interface FileReading {
  /** Takes on more of the file, and gives the parts that can be sent. */
  push(text: string): Part[];
  /** Ends the file, and gives what is left of it. */
  end(): Part[];
  /** Whether nothing that may come can be read. */
  isRefused(): boolean;
  /** What could not be read until now. */
  refused: readonly Refused[];
  /** As many items as there were until now, and as many as the file says that there are, where it says so. */
  counted(): { items: number; announced: number | null };
}

/**
 * As much of a file as travels in one message, and is kept whole or not at all (UTF-16 units of JSON; items). No single note is longer
 * than the third.
 */
const MOST_AT_ONCE = 4_000_000;
const MOST_ITEMS_AT_ONCE = 1_000;
const LONGEST_ITEM = 200_000;
/** By so much of its beginning it is told how a file is written (UTF-16 units). */
const HEAD = 400_000;

/**
 * Reads a file of notes, whoever wrote it: W3C Web Annotation as a collection, a page, a list or a single annotation; Hypothesis as
 * its API or its export gives it; either with one item a line. What can't be read is told, and is no reason to leave the rest.
 */
export function createFileReading(): FileReading {
  const refused: Refused[] = [];
  let head = '';
  /** How the file is written; null while that can't be told. */
  let way: ((text: string, isEnd: boolean) => [item: string, place: number][]) | null = null;
  let length = 0;
  let items = 0;
  let format: ForeignFormat | null = null;
  let texts: string[] = [];
  let places: number[] = [];
  let held = 0;
  let isRefused = false;
  const splitter = createItemSplitter(LONGEST_ITEM);

  const refuse = (code: ReasonCode) => {
    isRefused = true;
    refused.push({ item: null, why: { code, value: '' } });
  };
  const close = (): Part[] => {
    if (texts.length === 0) return [];
    if (!format) {
      refuse('unknown-list');
      return [];
    }
    const part = { format, text: `[${texts.join(',')}]`, places };
    [texts, places, held] = [[], [], 0];
    return [part];
  };
  const take = ([text, place]: [item: string, place: number]): Part[] => {
    items++;
    const tell = (code: ReasonCode) => refused.push({ item: place, why: { code, value: '' } });
    if (text.length > LONGEST_ITEM) {
      tell('too-long');
      return [];
    }
    let item: unknown;
    try {
      item = JSON.parse(text);
    } catch {
      tell('not-json');
      return [];
    }
    format ??= formatOf(item);
    const isFull = held + text.length > MOST_AT_ONCE || texts.length === MOST_ITEMS_AT_ONCE;
    const full = isFull ? close() : [];
    texts.push(text);
    places.push(place);
    held += text.length;
    return full;
  };
  const read = (text: string, isEnd: boolean): Part[] => {
    if (isRefused) return [];
    way ??= isLines(head, isEnd) ? lines() : list(splitter);
    return way(text, isEnd).flatMap((one) => (isRefused ? [] : take(one)));
  };

  return {
    refused,
    isRefused: () => isRefused,
    counted: () => ({ items, announced: splitter.state().total }),
    push(text) {
      length += text.length;
      if (way) return read(text, false);
      head += text;
      return head.length < HEAD ? [] : read(head, false);
    },
    end() {
      const parts = way ? read('', true) : read(head, true);
      const { hasList, isWhole } = splitter.state();
      if (isRefused) return parts;
      if (head.trim() === '') refuse('empty');
      else if (items === 0 && refused.length === 0 && !hasList) {
        // What is no list is small, or nothing that can be read.
        const whole = length === head.length ? itemsOf(head) : 'no-list';
        if (typeof whole === 'string') refuse(whole);
        else parts.push(...whole.flatMap((item, place) => take([JSON.stringify(item), place + 1])));
      } else if (hasList && !isWhole) refused.push({ item: null, why: { code: 'cut-off', value: '' } });
      return [...parts, ...close()];
    },
  };
}

/** The items of one list, counted from 1. */
function list(splitter: ReturnType<typeof createItemSplitter>) {
  let place = 0;
  return (text: string): [string, number][] => splitter.push(text).map((item) => [item, ++place]);
}

/** The lines of a file, counted from 1, without those that are empty. */
function lines() {
  let number = 0;
  let last = '';
  return (text: string, isEnd: boolean): [string, number][] => {
    const all = (last + text).split(/\r\n|\n/);
    last = isEnd ? '' : all.pop()!;
    return all.flatMap((line): [string, number][] => {
      number++;
      return line.trim() === '' ? [] : [[line, number]];
    });
  };
}

/** Whether a file has one item a line: so much its beginning tells, if half of its lines are items. */
function isLines(head: string, isEnd: boolean): boolean {
  const all = head.split(/\r\n|\n/);
  if (!isEnd) all.pop();
  const written = all.filter((line) => line.trim() !== '').slice(0, 20);
  const whole = written.filter((line) => {
    try {
      const value = JSON.parse(line);
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    } catch {
      return false;
    }
  });
  return written.length > 1 && whole.length * 2 >= written.length;
}

/** The items of a file that is no list of the usual kind, or why it has none. */
function itemsOf(text: string): unknown[] | ReasonCode {
  try {
    return unwrapped(JSON.parse(text)) ?? 'no-list';
  } catch {
    return 'not-json';
  }
}

/** Hypothesis's items name their page as `uri`, W3C's their `target` or what they are. Null for what tells neither. */
function formatOf(item: unknown): ForeignFormat | null {
  const { uri, type, target } = (item ?? {}) as Record<string, unknown>;
  if (typeof uri === 'string') return 'hypothesis';
  const isAnnotation = type === 'Annotation' || (Array.isArray(type) && type.includes('Annotation'));
  return isAnnotation || typeof target === 'string' ? 'web-annotation' : null;
}
