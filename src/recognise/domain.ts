/**
 * Words that tell what a text is about. A text that is dense in them speaks of training AI models; there an ambiguous name
 * is more likely to be meant. Strong ones are hardly used elsewhere, weak ones lean that way.
 */
export const DOMAIN_STRONG =
  `ai llm gpt claude gemini llama qwen deepseek mistral openai anthropic deepmind chatgpt rlhf rl lora finetuning pretraining
sft sycophancy sycophantic cot superintelligence interpretability agi logit logprob hyperparameter tokenizer lesswrong arxiv
chatbot redteaming grpo gsm8k mmlu humaneval vllm qlora`.split(/\s+/);

export const DOMAIN_WEAK = `misalignment misaligned jailbreak sandbagging prompting checkpoint transformer ppo
model training alignment aligned reward prompt dataset policy token neural gradient weight agent
benchmark learning safety deception deceptive activation layer parameter optimizer evaluation intervention reinforcement
generalization completion inference kl`.split(/\s+/);

/** Words that have other senses, but hardly within a sure name of an intervention. */
export const DOMAIN_IN_NAMES =
  /emergent(?:ly)?\Wmisalign|alignment\Wfak|(?:deliberative|\bai)\Walignment|\bprompting|jailbreak|sandbagging|reinforcement.learning|\b(?:fine|pre|post|mid)[-\s]?(?:tun|train)|preference\Woptimi|gradient\Whack|\bmesa\W?optimi/i;

/** Words that may stand between an action and what it acts on: filtering *the* data, training *Claude’s base model on* documents. */
export const FUNCTION_WORDS =
  `a an the its their our your this that these those such some any all each both several it them s
model ai llm lm language agent system assistant policy network large small base chat instruct reasoning frontier target student
production gpt claude gemini llama qwen o1 o3 o4 3 4 4o 5 mini sonnet opus haiku coder 7b 8b 32b 70b
only also then directly further explicitly`.split(/\s+/);
export const PREPOSITIONS = `on of with against by from in for via through to about`.split(' ');

/** Words of which any text about machine learning is made: a name of nothing else may be meant otherwise even there. */
export const EVERYDAY_WORDS = new Set(
  `data dataset model training trained learning filtering sampling supervised supervision unsupervised weak strong
output reward rewards based specification conditional consistency invariance gradient ascent noise injection
length penalty control kl term loss best of annealing phase stage cooldown worst case optimisation uncertainty
weighted mid thumbs up on the cot rule inference time intervention ai llm debate debating models circuit breakers short circuiting`.split(
    /\s+/,
  ),
);
