import { openDatabase } from '../library/database.ts';
import { createLibrary, type Library } from '../library/library.ts';
import { createOwnNames, type OwnNames } from '../library/own-names.ts';
import { asLibraryError } from '../library/problem.ts';
import { browser } from '../messaging/browser.ts';
import type { LibraryProblem } from '../messaging/notes-contract.ts';
import { createNoteSearch, type NoteSearch } from '../notes/search.ts';
import { type TextKey, text } from '../ui/text.ts';
import { nameOfEntry } from './current-index.ts';
import { inTurn } from './turns.ts';

/** The reader's own library. */
export const MINE = 'mine';

const AUTHOR = 'author';
const SIGNS = 'abcdefghijklmnopqrstuvwxyz012345';

const PROBLEM_WORDS: Record<LibraryProblem, TextKey> = {
  full: 'library_full',
  unavailable: 'library_unavailable',
  broken: 'library_broken',
  changed: 'library_changed',
  missing: 'library_missing',
  'not-own': 'library_not_own',
};

/** The library's search, and how many documents it could not show. */
export interface Searching {
  search: NoteSearch;
  passedOver: number;
}

interface Opened {
  library: Library;
  ownNames: OwnNames;
  /** Read whole when something is first sought in a worker's life, and kept up from then on. */
  searching: Promise<Searching> | null;
}

let opened: Promise<Opened> | null = null;
let hear: (ids: string[]) => void = () => {};
let hearNames: () => void = () => {};

/** Calls `listener` with the ids of notes that came, changed or went, once what is searched knows of it. */
export function onNotesChange(listener: (ids: string[]) => void): void {
  hear = listener;
}

/** Calls `listener` when the reader's own names came, changed or went. */
export function onOwnNamesChange(listener: () => void): void {
  hearNames = listener;
}

/** Does something with the reader's library. @throws an error with a `problem`, whose message is a text for the reader */
export async function inLibrary<Value>(use: (library: Library) => Promise<Value>): Promise<Value> {
  return guarded(({ library }) => use(library));
}

/** Does something with the reader's own names for entries. @throws as `inLibrary` */
export async function inOwnNames<Value>(use: (names: OwnNames) => Promise<Value>): Promise<Value> {
  return guarded(({ ownNames }) => use(ownNames));
}

/** All notes of the library, ready to be searched. @throws as `inLibrary` */
export function searching(): Promise<Searching> {
  return guarded((current) => {
    current.searching ??= read(current.library);
    return current.searching;
  });
}

async function guarded<Value>(use: (current: Opened) => Promise<Value>): Promise<Value> {
  opened ??= open();
  const opening = opened;
  try {
    return await use(await opening);
  } catch (error) {
    const failed = asLibraryError(error);
    // A database that failed is opened anew the next time: its connection is of no more use.
    if (!['changed', 'missing', 'not-own'].includes(failed.problem) && opened === opening) {
      opened = null;
      void opening.then(({ library }) => library.close()).catch(() => {});
    }
    throw Object.assign(new Error(text(PROBLEM_WORDS[failed.problem]), { cause: failed }), { problem: failed.problem });
  }
}

async function open(): Promise<Opened> {
  const [database, writer] = [await openDatabase(MINE), await author()];
  const current: Opened = {
    library: createLibrary(database, writer),
    ownNames: createOwnNames(database, writer),
    searching: null,
  };
  current.ownNames.onChange(() => hearNames());
  current.library.onChange(async (ids) => {
    if (current.searching) await keepUp(current.library, await current.searching, ids).catch(() => {});
    hear(ids);
  });
  return current;
}

async function read(library: Library): Promise<Searching> {
  const search = createNoteSearch(await nameOfEntry());
  let passedOver = 0;
  for await (const page of library.pages()) {
    page.notes.forEach(search.put);
    passedOver += page.passedOver;
  }
  return { search, passedOver };
}

async function keepUp(library: Library, { search }: Searching, ids: readonly string[]): Promise<void> {
  const notes = await library.lookUp(ids);
  for (const [place, note] of notes.entries()) {
    if (note && note !== 'deleted') search.put(note);
    else search.remove(ids[place]!);
  }
}

/** The id of the reader at this device, made once. */
export function author(): Promise<string> {
  return inTurn(async () => {
    const { [AUTHOR]: kept } = await browser.storage.local.get(AUTHOR);
    if (typeof kept === 'string') return kept;
    const made = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => SIGNS[byte % 32]).join('');
    await browser.storage.local.set({ [AUTHOR]: made });
    return made;
  });
}
