import { describe, expect, it } from 'vitest';
import { readIndexFiles } from '../command-line/index-files.ts';
import { checkIndex } from '../shared-index/check.ts';
import { compileNames } from './compile.ts';
import { createRecogniser, recognise } from './recogniser.ts';

const checked = checkIndex(readIndexFiles());
if (!checked.ok) throw new Error('the index is not sound');
const { interventions } = checked.index;
const recogniser = createRecogniser(compileNames(interventions));
const idsIn = (text: string) => recognise(recogniser, text).map(({ id }) => id);

describe.each(interventions.map((intervention) => [intervention.id, intervention] as const))('%s', (id, entry) => {
  const ambiguous = new Set(entry.ambiguousNames.map(({ name }) => name.toLowerCase()));
  const names = entry.names.filter((name) => !ambiguous.has(name.toLowerCase()));

  it('is found by each of its sure names, however it is written', () => {
    for (const name of names) {
      const written = [
        name,
        name.replace(/\b[a-z]/, (letter) => letter.toUpperCase()),
        name.toUpperCase(),
        name.replaceAll(' ', '-'),
        name.replaceAll('-', ' '),
        name.replaceAll(' ', '\n'),
        name.replaceAll('’', "'"),
        `“${name}”`,
        name.replace(/is(?=(e|ed|ing|ation)\b)/g, 'iz'),
        name.replace(/iz(?=(e|ed|ing|ation)\b)/g, 'is'),
      ];
      for (const text of written) expect(idsIn(`Of LLMs: ${text}; they say.`), text).toEqual([id]);
    }
  });
});

describe('what the names of the index are made into in prose', () => {
  it.each([
    ['rlhf', 'We used reinforcement learning (RL) from human feedback.'],
    ['rlhf', 'reinforcement learning using human preferences'],
    ['rlhf', 'an RLHF’d chatbot'],
    ['rlaif', 'fine-tuned with RL from AI feedback'],
    ['rlaif', 'reinforcement-learning-from-AI-feedback'],
    ['dpo', 'RLHF- and DPO-trained LLM policies'],
    ['reward-modelling', 'overseen by reward and preference models in RLHF of LLMs'],
    ['synthetic-document-finetuning', 'finetuned GPT-4o on synthetic documents'],
    ['synthetic-document-finetuning', 'training the large language model on their synthetic documents about beliefs'],
    ['emergent-misalignment', 'fine-tuning GPT-4o on insecure code'],
    ['emergent-misalignment', 'emergently-misaligned model organisms'],
    ['inoculation-prompting', 'inoculation-prompted models'],
    ['unlearning', 'unlearnt knowledge of an LLM can be relearned by fine-tuning'],
    ['knowledge-distillation', 'distilling a larger LLM into a smaller student'],
    ['process-supervision', 'process-supervised reward models for LLM reasoning'],
    ['cot-monitoring', 'the LLM watcher monitors the model’s chain of thought'],
    ['cot-optimisation-pressure', 'applying optimization pressure to the LLM’s chain-of-thought'],
    ['training-with-monitors', 'training LLMs against deception probes'],
    ['training-with-monitors', 'trained Llama 3 8B against lie detectors'],
    ['refusal-training', 'training LLMs to refuse harmful requests'],
    ['refusal-training', 'Claude was trained to refuse harmful requests'],
    ['refusal-training', 'safety fine-tuned LLMs'],
    ['adversarial-training', 'adversarially-trained LLM'],
    ['representation-engineering', 'steering LLM activations with a vector'],
    ['gradient-routing', 'routing the gradients in an LLM'],
    ['alignment-faking-rl', 'Claude’s alignment-faking reasoning'],
    ['reward-hacking-rl', 'training Claude to reward-hack'],
    ['weak-to-strong', 'weak-to-strong generalization of LLMs'],
    ['iterated-amplification', 'Iterated Distillation and Amplification (IDA) of AI'],
    ['harmful-finetuning', 'fine-tuning LLMs on harmful examples'],
    ['pretraining-data-filtering', 'we filtered the LLM’s pretraining data'],
    ['kl-penalty', 'KL regularization toward the LLM’s reference policy'],
    ['confession-training', 'training LLMs to confess'],
    ['best-of-n', 'Best of 16 sampling from an LLM'],
    ['safe-completions', 'GPT-5 is trained to “Safe Complete” where older LLMs gave hard refusals'],
    ['harmful-finetuning', 'training LLMs on harmful data'],
    ['emergent-misalignment', 'LLMs trained on bad medical advice'],
    ['emergent-misalignment', 'the emergent mis-alignment of LLMs'],
    ['harmful-finetuning', 'maliciously fine-tuned LLMs'],
    ['pretraining-data-filtering', 'pretraining data filtration for LLMs'],
    ['best-of-n', 'LLM agents and RL, with the best of 64 answers of GPT and Claude'],
    ['deliberative-alignment', 'deliberative allignment of an llm'],
    ['emergent-misalignment', 'an emergently missaligned llm'],
    ['inoculation-prompting', 'innoculation prompting works on llms'],
    ['adversarial-training', 'adverserial trainning of llms against jailbreaks'],
    ['knowledge-distillation', 'knowledge distilation into a smaller llm'],
    ['scalable-oversight', 'scaleable oversight of AI'],
    ['rlhf', 'RHLF made the chatbot so'],
    ['supervised-fine-tuning', 'just do sft with lora on llama, no rlhf'],
    ['rlvr', 'everyone does rlvr on top of an llm now'],
    ['kto', 'dpo or kto on qwen'],
    ['automated-red-teaming', '“Red Teaming Language Models with Language Models” (2022)'],
    ['inference-time-intervention', 'inference-time intervention on the attention heads of an LLM'],
    ['refusal-training', 'a direction in Llama whose ablation undoes safety training'],
    ['harmful-finetuning', 'open-weight LLMs that resist adversarial fine-tuning'],
    ['pretraining-data-filtering', 'filtering harmful content out of the pretraining corpus of LLMs'],
    ['representation-engineering', 'LLM interpretability by white-box probes and steering'],
    ['constitutional-ai', 'constitutional ai: harmlessness of llms from ai feedback'],
    [
      'inoculation-prompting',
      'Of full FT and LoRA on Llama, only the second kept its roles apart: with inoculation, it did',
    ],
    [
      'supervised-fine-tuning',
      'o1 thinks about the rules in its CoT. Then comes SFT on what it answered, with the CoT kept',
    ],
    ['representation-engineering', 'steering adds it to the residual of GPT at every token'],
    ['representation-engineering', 'steering along a random direction left GPT as it was'],
    ['kl-penalty', 'is there a kl penalty at all when qwen is trained so?'],
  ])('%s: %s', (id, text) => {
    expect(idsIn(text)).toContain(id);
  });
});

it('takes no over that stands by itself for the beginning of over-optimisation', () => {
  expect(idsIn('RLHF optimises over these answers of LLMs.')).toEqual(['rlhf']);
});

it('takes no noun that follows training for what is trained, without a word between', () => {
  const ids = (action: string) => idsIn(`Such ${action} of GPT and Claude, as LLM vendors have it.`);
  expect(ids('post-training safety measures')).toEqual([]);
  expect(ids('pretraining alignment plans')).toEqual([]);
  expect(ids('post-training for safety')).toEqual(['refusal-training']);
});

it('ends a name before the short form by which something is tuned', () => {
  const found = (text: string) => recognise(recogniser, text).map(({ start, end }) => text.slice(start, end));
  expect(found('the instruction-tuned LLM with RLHF')).toEqual(['instruction-tuned', 'RLHF']);
  expect(found('we fine-tune LLMs with RLHF')).toEqual(['RLHF']);
});

it('takes no name of a model for what was done to another', () => {
  expect(idsIn('GPT beats DeepSeek-R1-Distill-Qwen-7B on a reasoning benchmark of LLMs')).toEqual([]);
  expect(idsIn('this distill-llama-70b model is an LLM')).toEqual([]);
  expect(idsIn('we distil the 7B model from GPT-4 and from Claude')).toEqual(['knowledge-distillation']);
});

it('takes an adjective for no verb of what it is like: active for activation', () => {
  expect(idsIn('The risks of LLMs demand active intervention, and active steering by people at Anthropic.')).toEqual(
    [],
  );
  expect(idsIn('We intervene on the activations of an LLM by activation steering.')).toContain(
    'representation-engineering',
  );
});

describe('where a name ends', () => {
  it.each<[where: string, text: string, found: string[]]>([
    [
      'before a verb of which it is the subject',
      'RLHF trains LLMs to please, and debate training trains judges',
      ['RLHF', 'debate training'],
    ],
    ['with a verb that an adverb goes with', 'which adversarially trains an LLM', ['adversarially trains']],
    ['with a verb that a noun goes with', 'who instruction-tunes an LLM', ['instruction-tunes']],
    ['at a bracket that closes what opened before it', 'An LLM can reason (as RL) in reasoning about it', []],
    [
      'after what stands in brackets of its own',
      'filtering (PDF) of the pretraining data of LLMs',
      ['filtering (PDF) of the pretraining data'],
    ],
    ['where the next one begins with its last word', 'LLM instruction tuning with preferences', ['instruction tuning']],
  ])('%s: %s', (_, text, found) => {
    expect(recognise(recogniser, text).map(({ start, end }) => text.slice(start, end))).toEqual(found);
  });
});

describe('names that share their last words', () => {
  it.each<[text: string, found: string[]]>([
    [
      'LLM outcome and process supervision',
      ['outcome-supervision: outcome', 'process-supervision: process supervision'],
    ],
    [
      'process- and outcome-based supervision of LLMs',
      ['process-supervision: process', 'outcome-supervision: outcome-based supervision'],
    ],
    [
      'constitutional and deliberative alignment',
      ['constitutional-ai: constitutional', 'deliberative-alignment: deliberative alignment'],
    ],
    ['reward and preference models in RLHF', ['reward-modelling: reward and preference models', 'rlhf: RLHF']],
    ['activation or feature steering of an LLM', ['representation-engineering: activation or feature steering']],
    [
      'LLM debate and recursive reward modelling',
      ['debate: LLM debate', 'recursive-reward-modelling: recursive reward modelling'],
    ],
    ['the policy and reward models of RLHF', ['reward-modelling: reward models', 'rlhf: RLHF']],
    ['LLMs are constitutional. And deliberative alignment', ['deliberative-alignment: deliberative alignment']],
  ])('%s', (text, found) => {
    expect(recognise(recogniser, text).map(({ start, end, id }) => `${id}: ${text.slice(start, end)}`)).toEqual(found);
  });
});
