/**
 * Declared English morphology: from one word of a name to the forms in which it may stand in a text.
 * It inflects (documents, trained) and goes between a verb and its noun of action (distillation, distilled), and no further.
 * A form that is no word does no harm, since no text holds it; so the rules are few and generous.
 */

const DOUBLED_L = '(mode|labe|trave|leve|channe|signa)';

/** One spelling for both shores: -ize, -eling, -or. */
export function canonicalSpelling(word: string): string {
  return word
    .replace(/is(e[drs]?|ers|ing|ations?)$/, 'iz$1')
    .replace(new RegExp(`${DOUBLED_L}ll(?=(ing|ed|ers?)$)`), '$1l')
    .replace(/(behavi|fav|lab|hon|harb)our/, '$1or')
    .replace(/^distil(?=s?$)/, 'distill');
}

/** A canonical spelling and its British twin, where there is one. */
function spellings(word: string): string[] {
  const british = word
    .replace(/iz(e[drs]?|ers|ing|ations?)$/, 'is$1')
    .replace(new RegExp(`${DOUBLED_L}l(?=(ing|ed|ers?)$)`), '$1ll')
    .replace(/(behavi|fav|lab|hon|harb)or/, '$1our')
    .replace(/^distill(?=s?$)/, 'distil');
  return british === word ? [word] : [word, british];
}

function plural(noun: string): string {
  if (/(s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}

function singular(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

/** The forms of the regular verb with this base form. */
function conjugate(base: string): string[] {
  const forms = [base, plural(base)];
  if (base.endsWith('e')) return [...forms, `${base}d`, `${base.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(base)) return [...forms, `${base.slice(0, -1)}ied`, `${base}ing`];
  const doubled = /[^aeiou][aeiou][bdgmnprt]$/.test(base) ? `${base}${base.at(-1)}` : base;
  return [...forms, `${base}ed`, `${base}ing`, `${doubled}ed`, `${doubled}ing`];
}

/** What a noun of action or a participle may come from: `supervision` → supervise, `tuning` → tune. */
function verbsOf(word: string): string[] {
  const [, stem, suffix] = /^(.{3,}?)(ification|ization|ation|ision|ment|ing|ed)$/.exec(word) ?? [];
  switch (suffix) {
    case undefined:
      return [];
    case 'ification':
      return [`${stem}ify`];
    case 'ization':
      return [`${stem}ize`];
    case 'ation':
      return [stem!, `${stem}e`, `${stem}ate`];
    case 'ision':
      return [`${stem}ize`];
    case 'ment':
      return [stem!];
    default:
      return [stem!, `${stem}e`, ...(/(.)\1$/.test(stem!) ? [stem!.slice(0, -1)] : [])];
  }
}

/** The forms of one lower-case word, itself among them; with `verbal`, those of the verb behind it too. */
export function formsOf(word: string, verbal: boolean): string[] {
  const base = singular(canonicalSpelling(word));
  const forms = new Set([base, plural(base)]);
  if (verbal) for (const verb of verbsOf(base)) for (const form of conjugate(verb)) forms.add(form);
  if (/(al|ive|ent|ed)$/.test(base)) forms.add(`${base}ly`);
  if (base.endsWith('ic')) forms.add(`${base}ally`);
  const spelled = [...forms].flatMap(spellings);
  return spelled.includes(word) ? spelled : [word, ...spelled];
}

/** Prefixes that are written joined, hyphenated or apart: pretraining, pre-training, pre training. */
const SEPARABLE = /^(pre|post|mid|fine|over|self|red|jail|back|sand|honey)(?=[a-z]{4,}$)/;

/** A word as prefix and rest where it may be written so, else null. */
export function splitCompound(word: string): [string, string] | null {
  const prefix = SEPARABLE.exec(word)?.[0];
  return prefix ? [prefix, word.slice(prefix.length)] : null;
}

/** Word groups that stand for each other in names: what is said in full, and short. */
export const EQUIVALENT: readonly (readonly [full: string, short: string])[] = [
  ['chain of thought', 'cot'],
  ['reinforcement learning', 'rl'],
  ['language model', 'llm'],
  ['reward model', 'rm'],
  ['supervised finetuning', 'sft'],
  ['evaluation', 'eval'],
];

/** Nouns of action that also stand before what they act on: `data filtering`, `filtering the data`. */
export const ACTION =
  /(training|tuning|filtering|steering|monitoring|auditing|optimi[sz]ation|regulari[sz]ation|supervision|ablation|poisoning|distillation|routing|masking|elicitation|ensembling|modell?ing|hacking|pressure)$/;
