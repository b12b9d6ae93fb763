import * as v from 'valibot';
import { tellPage } from '../messaging/background-side.ts';
import { browser } from '../messaging/browser.ts';
import { compileNames } from '../recognise/compile.ts';
import type { CompiledNames } from '../recognise/names.ts';
import { entriesOf, type NameRefusal, OwnName, refusalOf, tidyName } from '../recognise/own-name.ts';
import { writeBeside } from './beside.ts';
import { currentIndex } from './current-index.ts';
import { inOwnNames, onOwnNamesChange } from './my-library.ts';

/** A copy of what the library holds, so that no page waits for the database before it is marked. */
const COPY = 'ownNames';
const Copy = v.fallback(v.array(OwnName), []);

/** What could not be copied for want of room: it holds until it can be, or the worker ends. */
let uncopied: OwnName[] | null = null;

let compiled: { of: string; names: CompiledNames } | null = null;

/** The names of the index in use and the reader's own, ready to be recognised. */
export async function namesInUse(): Promise<CompiledNames> {
  const [{ names, entries }, { [COPY]: stored }] = await Promise.all([currentIndex(), browser.storage.local.get(COPY)]);
  const own = uncopied ?? v.parse(Copy, stored ?? []);
  if (own.length === 0) return names;
  const of = JSON.stringify(own);
  if (compiled?.of !== of) compiled = { of, names: compileNames(entriesOf(own, new Set(entries.keys())), names) };
  return compiled.names;
}

/** The reader's own names as the library holds them. Where the copy once could not be brought up, it is now. */
export function ownNames(): Promise<OwnName[]> {
  return keepUp();
}

/** Takes a name for an entry from now on, on all open pages as well. Gives why not, where it can't be one. */
export async function addOwnName({ name, entry }: OwnName): Promise<NameRefusal | null> {
  const own = { name: tidyName(name), entry };
  const { index } = await currentIndex();
  const refusal = refusalOf(own, index.interventions, await namesInUse());
  if (refusal) return refusal;
  await inOwnNames((library) => library.add(own));
  await keepUp();
  return null;
}

export async function removeOwnName(name: string): Promise<null> {
  await inOwnNames((library) => library.remove(name));
  await keepUp();
  return null;
}

/** Keeps pages up with names that come from elsewhere. */
export function followOwnNames(): void {
  onOwnNamesChange(() => void keepUp().catch(() => {}));
}

let latest: Promise<unknown> = Promise.resolve();

/** Brings the copy and all pages up to what the library holds, one change after the other. Gives what it holds. */
function keepUp(): Promise<OwnName[]> {
  const turn = latest.then(async () => {
    const own = await inOwnNames((library) => library.all());
    // The library has them also where the copy can't be looked at.
    await bringUpTo(own).catch(() => {});
    return own;
  });
  latest = turn.catch(() => {});
  return turn;
}

async function bringUpTo(own: OwnName[]): Promise<void> {
  const { [COPY]: before } = await browser.storage.local.get(COPY);
  if (JSON.stringify(before ?? []) === JSON.stringify(own)) return;
  uncopied = own;
  await writeBeside((local) => local.set({ [COPY]: own })).then(
    () => {
      uncopied = null;
    },
    () => {},
  );
  const tabs = await browser.tabs.query({});
  // A page without the script has nothing to change.
  for (const { id } of tabs) if (id !== undefined) tellPage(id, 'background→page:names-changed', {});
}

const WIDTH = 460;
const HEIGHT = 420;

/** Opens the small window in which a name is given to an entry. */
export async function openNaming(name: string): Promise<null> {
  const url = browser.runtime.getURL(`src/options/name.html#${encodeURIComponent(tidyName(name).slice(0, 200))}`);
  // Browsers of phones have no windows.
  if (browser.windows) await browser.windows.create({ url, type: 'popup', width: WIDTH, height: HEIGHT });
  else await browser.tabs.create({ url });
  return null;
}
