import { readIndexFiles } from '../src/command-line/index-files.ts';
import type { NamedEntry } from '../src/recognise/compile.ts';
import { checkIndex } from '../src/shared-index/check.ts';

const HOW = `adaptive adversarial automated balanced blended calibrated conditional consensual contrastive corrective curated
deliberate delayed dense differential distilled dynamic early ensembled episodic explicit federated filtered generative gradual
grounded guided hidden hierarchical implicit incremental indirect inverse iterated latent layered masked mixed modular monitored
online paired partial penalised persistent private probabilistic progressive randomised recursive regularised reinforced robust
sampled scheduled selective sparse staged structured supervised symbolic synthetic targeted transparent verified weighted`;
const WHAT = `activation agent alignment attention belief character checkpoint consensus constitution context conversation corpus
critique data debate deception dialogue document embedding evaluator evidence example feature feedback goal gradient honesty
instruction judge label memory model monitor norm objective output persona policy preference principle prompt reasoning refusal
representation reward rollout rubric safety spec thought token trace transcript value verifier`;
const DONE = `ablation alignment amplification anchoring annealing auditing augmentation clipping cloning conditioning control
distillation editing elicitation filtering finetuning gating hardening imitation injection inoculation interpolation learning
masking merging modelling monitoring optimisation oversight poisoning pretraining probing prompting pruning ranking regularisation
rehearsal replay resampling rewriting routing sampling scaffolding screening shaping smoothing steering supervision training tuning
unlearning upweighting verification weighting`;
const [how, what, done] = [HOW, WHAT, DONE].map((words) => words.split(/\s+/)) as [string[], string[], string[]];

const NAMES_OF_AN_ENTRY = 4;
/** Among so many names a third have two words. */
const SHORT_AMONG = 4_000;

/** The entries of the index; with `names`, as many more of made-up ones as give so many names. The same ones every time. */
export function entriesOf(names?: number): NamedEntry[] {
  const checked = checkIndex(readIndexFiles());
  if (!checked.ok) throw new Error('The index is not sound: npm run index:check tells why.');
  const entries: NamedEntry[] = [...checked.index.interventions];
  const more = names === undefined ? 0 : names - namesOf(entries).length;
  const made = [...madeUpNames(new Set(namesOf(entries)), more)];
  for (let i = 0; i < made.length; i += NAMES_OF_AN_ENTRY) {
    const [name, ...others] = made.slice(i, i + NAMES_OF_AN_ENTRY) as [string, ...string[]];
    entries.push({
      id: name.replaceAll(' ', '-'),
      name,
      abbreviation: null,
      names: others,
      ambiguousNames: [],
      broader: [],
      related: [],
    });
  }
  return entries;
}

/** All names of entries, each once, as a list that those who look for strings are given. */
export function namesOf(entries: readonly NamedEntry[]): string[] {
  const all = entries.flatMap(({ name, abbreviation, names, ambiguousNames }) => [
    name,
    ...(abbreviation ? [abbreviation] : []),
    ...names,
    ...ambiguousNames.map((ambiguous) => ambiguous.name),
  ]);
  return [...new Set(all)];
}

/** Names of two or three words, drawn by a fixed lot. */
function* madeUpNames(taken: Set<string>, count: number): Generator<string> {
  let lot = 1;
  const drawn = (words: readonly string[]) => {
    lot = (Math.imul(lot, 1_664_525) + 1_013_904_223) >>> 0;
    return words[Math.floor((lot / 2 ** 32) * words.length)]!;
  };
  for (let given = 0; given < count; ) {
    const pair = `${drawn(what)} ${drawn(done)}`;
    const name = given % 3 === 0 && given < SHORT_AMONG ? pair : `${drawn(how)} ${pair}`;
    if (taken.has(name)) continue;
    taken.add(name);
    given++;
    yield name;
  }
}
