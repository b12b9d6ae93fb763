import { browser } from '../messaging/browser.ts';
import { nameOfIn, type Vocabulary, vocabularyOf } from '../notes/vocabulary.ts';
import { compileNames } from '../recognise/compile.ts';
import { createHints, type Hint, type Passage } from '../recognise/hints.ts';
import type { CompiledNames } from '../recognise/names.ts';
import { cardOf, type EntryCard } from '../shared-index/card.ts';
import * as check from '../shared-index/check.ts';
import { type Standing, standingsOf } from '../shared-index/grade.ts';
import { digestOf, readIndex } from '../shared-index/read.ts';
import type { SharedIndex } from '../shared-index/schema.ts';

const LAST_GOOD = 'lastGoodIndex';
/** Kept beside it, so that it is read only when it is needed. */
const LAST_GOOD_DIGEST = 'lastGoodIndexDigest';

/** Which index is used, and why not another. */
type Choice =
  | { use: 'shipped'; index: SharedIndex }
  | { use: 'last-good'; index: SharedIndex; problem: string }
  | { use: 'none'; problem: string };

/** An index is used whole or not at all: where the shipped one is broken, the last that was whole stays in use. */
async function chooseIndex(shipped: string, lastGood: () => Promise<string | null>): Promise<Choice> {
  const read = await readIndex(shipped, async () => check);
  if (read.ok) return { use: 'shipped', index: read.index };
  const text = await lastGood();
  const earlier = text === null ? null : await readIndex(text, async () => check);
  return earlier?.ok
    ? { use: 'last-good', index: earlier.index, problem: read.problem }
    : { use: 'none', problem: read.problem };
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
  const shipped = await (await fetch(browser.runtime.getURL('shared-index.json'))).text();
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

async function readLastGood(): Promise<string | null> {
  const { [LAST_GOOD]: stored } = await browser.storage.local.get(LAST_GOOD);
  return typeof stored === 'string' ? stored : null;
}

async function keepAsLastGood(text: string): Promise<void> {
  const digest = await digestOf(text);
  const { [LAST_GOOD_DIGEST]: kept } = await browser.storage.local.get(LAST_GOOD_DIGEST);
  if (kept !== digest) await browser.storage.local.set({ [LAST_GOOD]: text, [LAST_GOOD_DIGEST]: digest });
}
