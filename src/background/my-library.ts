import { type Crossings, createCrossings } from '../library/crossings.ts';
import { openDatabase } from '../library/database.ts';
import { createLibrary, type Library } from '../library/library.ts';
import { createOwnNames, type OwnNames } from '../library/own-names.ts';
import { asLibraryError, LibraryError } from '../library/problem.ts';
import { readRawPage } from '../library/raw.ts';
import { isRoomToWrite } from '../library/room.ts';
import { createSnapshotStore } from '../library/search-snapshot.ts';
import { openSearching, type Searching } from '../library/searching.ts';
import { browser } from '../messaging/browser.ts';
import type { FoundNotes, LibraryProblem, RawPage, RawPlace } from '../messaging/notes-contract.ts';
import type { NoteChoices, NoteQuery } from '../notes/search.ts';
import { type TextKey, text } from '../ui/text.ts';
import { writeBeside } from './beside.ts';
import { nameOfEntry } from './current-index.ts';
import { noteDatabase } from './dropped-library.ts';
import { inTurn } from './turns.ts';

/** The reader's own library. */
const MINE = 'mine';

const AUTHOR = 'author';
const SIGNS = 'abcdefghijklmnopqrstuvwxyz012345';

const PROBLEM_WORDS: Record<LibraryProblem, TextKey> = {
  full: 'library_full',
  shut: 'library_shut',
  unavailable: 'library_unavailable',
  broken: 'library_broken',
  changed: 'library_changed',
  missing: 'library_missing',
  'not-own': 'library_not_own',
};

/** So long nothing is written before what is searched is kept for the next worker's life (milliseconds). */
const IDLE = 3_000;

const snapshots = createSnapshotStore(MINE);

interface Opened {
  /** The id of the reader at this device. */
  writer: string;
  library: Library;
  ownNames: OwnNames;
  crossings: Crossings;
  /** Made ready when something is first sought in a worker's life, and kept up from then on. */
  searching: Promise<Searching> | null;
  keeping: ReturnType<typeof setTimeout> | undefined;
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

/** The id of the reader at this device. @throws as `inLibrary` */
export async function author(): Promise<string> {
  return guarded(async ({ writer }) => writer);
}

/** Does something with the reader's own names for entries. @throws as `inLibrary` */
export async function inOwnNames<Value>(use: (names: OwnNames) => Promise<Value>): Promise<Value> {
  return guarded(({ ownNames }) => use(ownNames));
}

/** Does something with the versions of notes that were changed in two places at once. @throws as `inLibrary` */
export async function inCrossings<Value>(use: (crossings: Crossings) => Promise<Value>): Promise<Value> {
  return guarded(({ crossings }) => use(crossings));
}

/** The notes that a query finds. @throws as `inLibrary` */
export async function findNotes(query: NoteQuery): Promise<FoundNotes> {
  return guarded(async (current) => {
    const { search, passedOver } = await searching(current);
    // Only words can be what the index calls something, and it is not waited for where nobody has named anything of it.
    const nameOf = query.words.trim() !== '' && search.namesEntries() ? await nameOfEntry() : String;
    const { total, ids } = search.find(query, nameOf);
    return { total, passedOver: passedOver(), ...(await current.library.show(ids)) };
  });
}

/** What the library's notes can be narrowed down to. @throws as `inLibrary` */
export function noteChoices(): Promise<NoteChoices> {
  return guarded(async (current) => (await searching(current)).search.choices());
}

/** What is searched, with all that was written until now. */
async function searching(current: Opened): Promise<Searching> {
  if (current.searching) {
    const before = await current.searching;
    await before.catchUp();
    return before;
  }
  current.searching = openSearching(current.library, snapshots, browser.runtime.getManifest().version);
  const begun = await current.searching;
  keepSoon(current);
  return begun;
}

function keepSoon(current: Opened): void {
  clearTimeout(current.keeping);
  current.keeping = setTimeout(() => {
    if (opened && current.searching) current.searching.then(({ keep }) => keep()).catch(() => {});
  }, IDLE);
}

async function guarded<Value>(use: (current: Opened) => Promise<Value>): Promise<Value> {
  opened ??= open();
  const opening = opened;
  try {
    return await use(await opening);
  } catch (error) {
    const failed = asLibraryError(error);
    const current = await opening.catch(() => null);
    if (failed.problem === 'full') await makeRoom(current);
    // A database that failed is opened anew the next time: its connection is of no more use.
    if ((!current || isOfDatabase(error, failed)) && opened === opening) {
      opened = null;
      clearTimeout(current?.keeping);
      void current?.library.close().catch(() => {});
    }
    throw worded(await withRoomInMind(failed));
  }
}

/** Whether it is the database that failed, and not the library that refused. */
function isOfDatabase(error: unknown, { problem }: LibraryError): boolean {
  return error !== null && !(error instanceof LibraryError) && !['changed', 'missing'].includes(problem);
}

/** All that is in the database, some at a time, past all that the library makes of it. @throws as `inLibrary` */
export async function rawPage(place: RawPlace | null): Promise<RawPage> {
  try {
    return await readRawPage(MINE, place);
  } catch (error) {
    throw worded(await withRoomInMind(asLibraryError(error)));
  }
}

/** A database that fails while the disk is full fails for that: it is whole, and no restart helps. */
async function withRoomInMind(failed: LibraryError): Promise<LibraryError> {
  if (failed.problem !== 'broken' || (await isRoomToWrite())) return failed;
  return new LibraryError('shut', failed.message);
}

/** What went wrong, as a text for the reader. */
export function worded(failed: LibraryError): Error & { problem: LibraryProblem } {
  const { problem } = failed;
  return Object.assign(new Error(text(PROBLEM_WORDS[problem]), { cause: failed }), { problem });
}

/** Notes need the room more than what only saves time. */
async function makeRoom(current: Opened | null): Promise<void> {
  const begun = await current?.searching?.catch(() => null);
  await (begun ? begun.forget() : snapshots.drop().catch(() => {}));
}

async function open(): Promise<Opened> {
  const database = await openDatabase(MINE);
  const writer = await madeOnce().catch(async (error) => {
    await database.close().catch(() => {});
    throw error;
  });
  const current: Opened = {
    writer,
    library: createLibrary(database, writer),
    ownNames: createOwnNames(database, writer),
    crossings: createCrossings(database, writer),
    searching: null,
    keeping: undefined,
  };
  await noteDatabase(await database.id()).catch(() => {});
  current.ownNames.onChange(() => hearNames());
  current.library.onChange(async (ids, branched) => {
    if (current.searching) {
      await current.searching.then(({ catchUp }) => catchUp()).catch(() => {});
      keepSoon(current);
    }
    hear(ids);
    // What joining changes is heard in turn.
    await current.crossings.join(branched).catch(() => {});
  });
  return current;
}

/** The id of the reader at this device, which is made with the first use of it. */
function madeOnce(): Promise<string> {
  return inTurn(async () => {
    const { [AUTHOR]: kept } = await browser.storage.local.get(AUTHOR);
    if (typeof kept === 'string') return kept;
    const made = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => SIGNS[byte % 32]).join('');
    await writeBeside((local) => local.set({ [AUTHOR]: made }));
    return made;
  });
}
