/**
 * Declared English morphology: from one word of a name to the forms in which it may stand in a text.
 * It inflects (documents, trained) and goes between a verb and its noun of action (distillation, distilled), and no further.
 * A form that is no word does no harm, since no text holds it; so the rules are few and generous.
 */

const BRITISH_IZE = /is(e[drs]?|ers|ing|ations?)$/;
const BRITISH_L = /(mode|labe|trave|leve|channe|signa)ll(?=(ing|ed|ers?)$)/;
const BRITISH_OUR = /(behavi|fav|lab|hon|harb)our/;
const BRITISH_DISTIL = /^distil(?=s?$)/;

/** Small words that stand for each other in names: learning *from*, *with* or *via* feedback, *the* or *their* reward. */
const INTERCHANGEABLE = ['the a an our your their its this these those', 'with from via through using by'].map(
  (words) => words.split(' '),
);
const classOf = new Map(INTERCHANGEABLE.flatMap((words) => words.map((word) => [word, words] as const)));

export const DETERMINER = INTERCHANGEABLE[0]![0]!;
export const BEFORE_DETERMINER = /^(with|on|of|against|about|in|for|over)$/;

/** One spelling for both shores: -ize, -eling, -or; and one word for those that stand for each other. */
export function canonicalSpelling(word: string): string {
  const [same] = classOf.get(word) ?? [];
  if (same) return same;
  if (!/is|ll|our|distil/.test(word)) return word;
  return word
    .replace(BRITISH_IZE, 'iz$1')
    .replace(BRITISH_L, '$1l')
    .replace(BRITISH_OUR, '$1or')
    .replace(BRITISH_DISTIL, 'distill');
}

const AMERICAN_IZE = /iz(e[drs]?|ers|ing|ations?)$/;
const AMERICAN_L = /(mode|labe|trave|leve|channe|signa)l(?=(ing|ed|ers?)$)/;
const AMERICAN_OR = /(behavi|fav|lab|hon|harb)or/;
const AMERICAN_DISTILL = /^distill(?=s?$)/;

/** The British spelling of a word in canonical spelling. */
function british(word: string): string {
  if (!/iz|l(?:ing|ed|ers?)$|or|distil/.test(word)) return word;
  return word
    .replace(AMERICAN_IZE, 'is$1')
    .replace(AMERICAN_L, '$1ll')
    .replace(AMERICAN_OR, '$1our')
    .replace(AMERICAN_DISTILL, 'distil');
}

/** How words are often misspelt in haste: allignment, innoculated. */
const MISSPELT: readonly (readonly [right: RegExp, wrong: string])[] = [
  [/align/, 'allign'],
  [/misalign/, 'missalign'],
  [/inocul/, 'innocul'],
  [/adversari/, 'adverseri'],
  [/scalab/, 'scaleab'],
  [/distill/, 'distil'],
  [/hierarch/, 'heirarch'],
  [/reinforcement/, 'reinforcment'],
  [/preferen/, 'preferan'],
  [/tuning/, 'tunning'],
  [/training/, 'trainning'],
];
const MAY_BE_MISSPELT = new RegExp(MISSPELT.map(([right]) => right.source).join('|'));

const isVowel = (letter: string | undefined) => letter !== undefined && 'aeiou'.includes(letter);

/** A consonant and y: policy, not play. */
const endsInY = (word: string) => word.length > 1 && word.endsWith('y') && !isVowel(word.at(-2));

function plural(noun: string): string {
  switch (noun.at(-1)) {
    case 's':
    case 'x':
    case 'z':
      return `${noun}es`;
    case 'h':
      return noun.endsWith('ch') || noun.endsWith('sh') ? `${noun}es` : `${noun}s`;
    default:
      return endsInY(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  }
}

function singular(word: string): string {
  if (!word.endsWith('s')) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && !/[sui]s$/.test(word) ? word.slice(0, -1) : word;
}

const IRREGULAR: Record<string, string> = {
  unlearn: 'unlearnt',
  learn: 'learnt',
  teach: 'taught',
  mislead: 'misled',
  spin: 'spun',
};

/** The forms of the verb with this base form. */
function conjugate(base: string, forms: string[]): void {
  const irregular = IRREGULAR[base];
  if (irregular) forms.push(irregular);
  forms.push(base, plural(base));
  if (base.endsWith('e')) forms.push(`${base}d`, `${base.slice(0, -1)}ing`);
  else if (endsInY(base)) forms.push(`${base.slice(0, -1)}ied`, `${base}ing`);
  else {
    forms.push(`${base}ed`, `${base}ing`);
    if (/[^aeiou][aeiou][bdgmnprt]$/.test(base)) {
      const doubled = base + base.at(-1);
      forms.push(`${doubled}ed`, `${doubled}ing`);
    }
  }
}

const ACTION_SUFFIX = /^(.{3,}?)(ification|ization|ation|ision|etion|ment|ing|ed)$/;

/** What a noun of action or a participle may come from: `supervision` → supervise, `tuning` → tune. */
function verbsOf(word: string): string[] {
  if (!/[ngtd]$/.test(word)) return [];
  const [, stem, suffix] = ACTION_SUFFIX.exec(word) ?? [];
  switch (suffix) {
    case undefined:
      return [];
    case 'ification':
      return [`${stem}ify`];
    case 'ization':
      return [`${stem}ize`];
    case 'ation':
      // Activation comes of activate, not of *active*.
      return stem!.endsWith('iv') ? [`${stem}ate`] : [stem!, `${stem}e`, `${stem}ate`];
    case 'ision':
      return [`${stem}ize`];
    case 'etion':
      return [`${stem}ete`];
    case 'ment':
      return [stem!];
    default:
      return stem!.at(-1) === stem!.at(-2) ? [stem!, `${stem}e`, stem!.slice(0, -1)] : [stem!, `${stem}e`];
  }
}

/** What texts put for the n of a name: best-of-16. */
const COUNTS = '2 3 4 5 8 10 16 20 32 50 64 100 128 256 512 1000 1024'.split(' ');

/** The forms of one lower-case word, itself among them, some perhaps twice; with `verbal`, those of the verb behind it too. */
export function formsOf(word: string, verbal: boolean): string[] {
  const interchangeable = classOf.get(word);
  if (interchangeable) return interchangeable;
  const base = singular(canonicalSpelling(word));
  const forms = [base, plural(base)];
  if (verbal) for (const verb of verbsOf(base)) conjugate(verb, forms);
  if (/(al|ive|ent|ed|ow|ful|ous)$/.test(base)) forms.push(`${base}ly`);
  if (base.endsWith('ic')) forms.push(`${base}ally`);
  if (/i[sz]|[ae]l|or|distil/.test(base)) for (const form of forms.slice()) forms.push(british(form));
  if (word === 'n') forms.push(...COUNTS);
  if (MAY_BE_MISSPELT.test(base)) {
    for (const form of forms.slice()) {
      for (const [right, wrong] of MISSPELT) if (right.test(form)) forms.push(form.replace(right, wrong));
    }
  }
  forms.push(word);
  return forms;
}

/** Whether a word that is a name by itself comes from a verb, whose forms are names too. */
export const isVerbal = (word: string) => word.length > 7 && /(ing|ed|ment|tion|sion|e)$/.test(word);

/** Prefixes that are written joined, hyphenated or apart: pretraining, pre-training, pre training. */
const SEPARABLE = /^(pre|post|mid|mis|fine|over|self|red|jail|back|sand|honey)(?=[a-z]{4,}$)/;
const PREFIX = /^(pre|post|mid|mis|fine|over|self|red|jail|back|sand|honey)$/;

/** A word as prefix and rest where it may be written so, else null. */
export function splitCompound(word: string): [string, string] | null {
  const prefix = SEPARABLE.exec(word)?.[0];
  return prefix ? [prefix, word.slice(prefix.length)] : null;
}

/** Whether a word is such a prefix. */
export const isPrefix = (word: string) => word.length < 6 && PREFIX.test(word);

/** Word groups that stand for each other in names: what is said in full, and short. */
export const EQUIVALENT: readonly (readonly [full: string, short: string])[] = [
  ['chain of thought', 'cot'],
  ['reinforcement learning', 'rl'],
  ['language model', 'llm'],
  ['reward model', 'rm'],
  ['supervised finetuning', 'sft'],
  ['evaluation', 'eval'],
  ['finetuning', 'ft'],
  ['filtering', 'filtration'],
  ['large language model', 'llm'],
  ['language model', 'lm'],
];

/** Word groups for which texts say others, though not the other way round: *trained on* harmful data. */
export const SAID_AS: readonly (readonly [name: string, said: string])[] = [
  ['finetuning on', 'training on'],
  ['finetuned on', 'trained on'],
];

/** Nouns of action that also stand before what they act on: `data filtering`, `filtering the data`. */
export const ACTION =
  /(training|tuning|filtering|steering|monitoring|auditing|optimi[sz]ation|regulari[sz]ation|supervision|ablation|poisoning|distillation|routing|masking|elicitation|ensembling|hacking|pressure|unlearning|^rl|^sft)$/;

/** Adjectives say how something is done, not to what: `adversarial training`. */
export const NO_OBJECT = /(al|ive|(?<!m|ag|ev|cont|stud|gradi)ent|ic|ed|ly|ous|ary|able)$/;
