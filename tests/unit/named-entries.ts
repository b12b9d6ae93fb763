import { compileNames, type NamedEntry } from '../../src/recognise/compile.ts';
import { createRecogniser, recognise } from '../../src/recognise/recogniser.ts';

/** An entry with as much of it as a test speaks of. */
export const entry = (id: string, name: string, parts: Partial<NamedEntry> = {}): NamedEntry => ({
  id,
  name,
  abbreviation: null,
  names: [],
  ambiguousNames: [],
  broader: [],
  related: [],
  ...parts,
});

/** An ambiguous name of an entry, and the words that decide. */
export const ambiguous = (name: string, context: string[], otherUses: string[] = [], otherContext: string[] = []) => ({
  name,
  context,
  otherContext,
  otherSenses: [],
  otherUses,
});

export const ENTRIES = [
  entry('rlhf', 'Reinforcement learning from human feedback', { abbreviation: 'RLHF' }),
  entry('sdf', 'Synthetic document fine-tuning', {
    ambiguousNames: [ambiguous('synthetic documents', ['fine-tuning']), ambiguous('fabrications', ['false claims'])],
  }),
  entry('filtering', 'Pretraining data filtering', {
    ambiguousNames: [ambiguous('data filtering', ['pretraining', 'CBRN'])],
  }),
  entry('em', 'Emergent misalignment', { names: ['emergently misaligned'] }),
  entry('overopt', 'Reward-model overoptimisation'),
  entry('debate', 'AI safety via debate', {
    ambiguousNames: [ambiguous('debate', ['judge', 'scalable oversight'], ['debate over', 'public debate'])],
  }),
  entry('dpo', 'Direct preference optimisation', {
    ambiguousNames: [ambiguous('DPO', ['preference', 'RLHF', 'fine-tuning'])],
  }),
  entry('sleeper', 'Backdoor training', { ambiguousNames: [ambiguous('sleeper agents', ['trigger'])] }),
  entry('cot', 'Chain-of-thought monitoring'),
  entry('bon', 'Best-of-n sampling'),
  entry('process', 'Stepwise process supervision', { names: ['process supervision', 'KL regularisation'] }),
  entry('warm', 'Weight-averaged reward models', { abbreviation: 'WARM' }),
];
export const recogniser = createRecogniser(compileNames(ENTRIES));
/** What is marked in a text, as `id: quote`. */
export const marks = (text: string) =>
  recognise(recogniser, text).map(({ start, end, id }) => `${id}: ${text.slice(start, end)}`);
