import { browser } from '../messaging/browser.ts';
import { nameOfIn, type Vocabulary, vocabularyOf } from '../notes/vocabulary.ts';
import { compileNames } from '../recognise/compile.ts';
import { createHints, type Hint, type Passage } from '../recognise/hints.ts';
import type { CompiledNames } from '../recognise/names.ts';
import { cardOf, type EntryCard } from '../shared-index/card.ts';
import { checkIndex, describeProblem } from '../shared-index/check.ts';
import { type Standing, standingsOf } from '../shared-index/grade.ts';
import { LIST_NAMES, type ListName, type SharedIndex } from '../shared-index/schema.ts';

const LAST_GOOD = 'lastGoodIndex';
/** Kept beside it, so that it is read only when it is needed. */
const LAST_GOOD_DIGEST = 'lastGoodIndexDigest';

/** The lists of an index as JSON text, before anything is believed of them. */
export type IndexFiles = { readonly [Name in ListName]: string };

/** Which index is used, and why not another. */
export type Choice =
  | { use: 'shipped'; index: SharedIndex }
  | { use: 'last-good'; index: SharedIndex; problem: string }
  | { use: 'none'; problem: string };

/** An index is used whole or not at all: where the shipped one is broken, the last that was whole stays in use. */
export async function chooseIndex(shipped: IndexFiles, lastGood: () => Promise<IndexFiles | null>): Promise<Choice> {
  const checked = readIndex(shipped);
  if (checked.ok) return { use: 'shipped', index: checked.index };
  const files = await lastGood();
  const earlier = files && readIndex(files);
  return earlier?.ok
    ? { use: 'last-good', index: earlier.index, problem: checked.problem }
    : { use: 'none', problem: checked.problem };
}

function readIndex(files: IndexFiles): { ok: true; index: SharedIndex } | { ok: false; problem: string } {
  const parsed: { [Name in ListName]?: unknown } = {};
  for (const name of LIST_NAMES) {
    try {
      parsed[name] = JSON.parse(files[name]);
    } catch (error) {
      return { ok: false, problem: `${name}.json: ${(error as Error).message}` };
    }
  }
  const checked = checkIndex(parsed);
  if (checked.ok) return checked;
  const [first] = checked.problems;
  return { ok: false, problem: first ? describeProblem(first) : 'the index breaks its schema' };
}

/** The index in use, ready to be asked. */
export interface CurrentIndex {
  index: SharedIndex;
  entries: ReadonlyMap<string, { name: string; standing: Standing }>;
  standings: Record<string, Standing>;
  /** What `recognise/` compiled from it. */
  names: CompiledNames;
  card(id: string): EntryCard | null;
  /** What the form for notes completes from. */
  vocabulary(): Vocabulary;
  /** What a passage seems to claim. */
  hint(passage: Passage): Hint;
  /** What an entry or a behaviour is called, as briefly as the index says it; the id itself for what the index lacks. */
  nameOf(id: string): string;
  /** Why the shipped index is not the one in use; null where it is. */
  problem: string | null;
}

let current: Promise<CurrentIndex> | undefined;

/** The index in use: read and checked once in a worker's life. @throws where neither the shipped nor an earlier index is whole */
export function currentIndex(): Promise<CurrentIndex> {
  current ??= load().catch((error) => {
    current = undefined;
    throw error;
  });
  return current;
}

/** `nameOf` of the index in use; ids as they are where no index can be used: notes don't depend on one. */
export async function nameOfEntry(): Promise<CurrentIndex['nameOf']> {
  return (await currentIndex().catch(() => null))?.nameOf ?? ((id) => id);
}

async function load(): Promise<CurrentIndex> {
  const texts = await Promise.all(
    LIST_NAMES.map(async (name) => {
      const answer = await fetch(browser.runtime.getURL(`index/${name}.json`));
      return [name, await answer.text()] as const;
    }),
  );
  const shipped = Object.fromEntries(texts) as IndexFiles;
  const choice = await chooseIndex(shipped, readLastGood);
  if (choice.use === 'none') throw new Error(choice.problem);
  if (choice.use === 'shipped') await keepAsLastGood(shipped);
  const { index } = choice;
  const standings = standingsOf(index);
  // Only readers who write ask for these.
  let known: Vocabulary | undefined;
  let hints: ((passage: Passage) => Hint) | undefined;
  const vocabulary = () => (known ??= vocabularyOf(index));
  return {
    index,
    entries: new Map(index.interventions.map(({ id, name }) => [id, { name, standing: standings[id]! }])),
    standings,
    names: compileNames(index.interventions),
    card: (id) => cardOf(index, id),
    vocabulary,
    hint(passage) {
      hints ??= createHints(index.behaviours, vocabulary().models);
      return hints(passage);
    },
    nameOf: nameOfIn(index),
    problem: choice.use === 'shipped' ? null : choice.problem,
  };
}

async function readLastGood(): Promise<IndexFiles | null> {
  const { [LAST_GOOD]: stored } = await browser.storage.local.get(LAST_GOOD);
  return (stored as IndexFiles | undefined) ?? null;
}

async function keepAsLastGood(files: IndexFiles): Promise<void> {
  const bytes = new TextEncoder().encode(LIST_NAMES.map((name) => files[name]).join('\n'));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).join();
  const { [LAST_GOOD_DIGEST]: kept } = await browser.storage.local.get(LAST_GOOD_DIGEST);
  if (kept !== digest) await browser.storage.local.set({ [LAST_GOOD]: files, [LAST_GOOD_DIGEST]: digest });
}
