/** The keys under which exchange formats keep their list of notes. */
const LISTS: ReadonlySet<string> = new Set(['rows', 'annotations', 'items']);

/** Takes the items out of a JSON file while it is still being read, so that no file is too large. */
export interface ItemSplitter {
  /** Takes on more of the file. Gives the items that are whole by now, each as JSON text that nobody has checked. */
  push(text: string): string[];
  /** Whether a list was found, and whether everything that was opened was closed. */
  state(): { hasList: boolean; isWhole: boolean; total: number | null };
}

interface Container {
  isObject: boolean;
  /** Whether lists of notes can stand in it: the file itself, and the first page of a collection. */
  holdsLists: boolean;
  key: string;
}

/**
 * Splits the list that is the whole file, or stands under one of the known keys in the file's object or in the `first` page of it. Of an
 * item only its first `most` + 1 UTF-16 units are given.
 */
export function createItemSplitter(most: number): ItemSplitter {
  const around: Container[] = [];
  let hasList = false;
  let total = '';
  /** In a list: how deep within an item; -1 outside of lists. */
  let depth = -1;
  let item = '';
  /** Within a string, and whether its next character stands for itself. */
  let isString = false;
  let isEscaped = false;
  /** A string outside of lists: the next key, or a value. */
  let word = '';
  let isValue = false;

  /** Reads on in a list, from a place of the text to behind its end or the end of the text. */
  const inList = (text: string, from: number, items: string[]): number => {
    let start = from;
    const take = (to: number) => {
      if (item.length <= most) item += text.slice(start, Math.min(to, start + most + 1 - item.length));
    };
    for (let at = from; at < text.length; at++) {
      const sign = text[at]!;
      if (isString) {
        if (isEscaped) isEscaped = false;
        else if (sign === '\\') isEscaped = true;
        else if (sign === '"') isString = false;
      } else if (sign === '"') isString = true;
      else if (sign === '{' || sign === '[') depth++;
      else if (depth > 0 && (sign === '}' || sign === ']')) depth--;
      else if (depth === 0 && (sign === ',' || sign === ']')) {
        take(at);
        if (item.trim() !== '' || sign === ',') items.push(item.trim());
        item = '';
        start = at + 1;
        if (sign === ']') {
          depth = -1;
          return at + 1;
        }
      }
    }
    take(text.length);
    return text.length;
  };

  const outside = (sign: string) => {
    const here = around.at(-1);
    if (isString) {
      if (isEscaped) isEscaped = false;
      else if (sign === '\\') isEscaped = true;
      else if (sign === '"') isString = false;
      else word += sign;
      return;
    }
    if (sign === '"') {
      isString = true;
      word = '';
    } else if (sign === ':' && here) {
      here.key = word;
      isValue = true;
    } else if (sign === ',') isValue = false;
    else if (sign === '[' && (!here || (here.holdsLists && LISTS.has(here.key)))) {
      hasList = true;
      depth = 0;
      isValue = false;
    } else if (sign === '{' || sign === '[') {
      const holdsLists = sign === '{' && (!here || (around.length === 1 && here.key === 'first'));
      around.push({ isObject: sign === '{', holdsLists, key: '' });
      isValue = false;
    } else if (sign === '}' || sign === ']') {
      around.pop();
      isValue = false;
    } else if (isValue && around.length === 1 && here?.key === 'total') total += sign;
  };

  return {
    push(text) {
      const items: string[] = [];
      for (let at = 0; at < text.length; ) {
        if (depth >= 0) at = inList(text, at, items);
        else outside(text[at++]!);
      }
      return items;
    },
    state: () => ({
      hasList,
      isWhole: depth < 0 && around.length === 0 && !isString,
      total: /^\s*\d+\s*$/.test(total) ? Number(total) : null,
    }),
  };
}
