import { kindOf, targetOf } from './candidates.ts';
import { kindOf as unitKindOf } from './characters.ts';
import { contextAmong } from './contexts.ts';
import {
  ACRONYM_BRACKETED,
  ACRONYM_END,
  ACRONYM_START,
  ACRONYM_WIDTH,
  ACRONYM_WORD,
  type Candidate,
  type Scan,
} from './found.ts';
import { FIRST_LETTER, LETTER } from './kinds.ts';
import type { Mention } from './mention.ts';
import { CERTAIN, type CompiledNames } from './names.ts';
import { lowerBound } from './sorted.ts';
import { NEAR, type Subject } from './subject.ts';

export interface ShortForm {
  /** The entry's place, or -1 where the text gives the short form another meaning. */
  entry: number;
  /** The entry that it would name were it not for the text, else -1. */
  usually: number;
  part: number;
  start: number;
  /** Where what the text says of it ends. */
  end: number;
}

/** What the short forms of a document mean, by their letters. */
export class ShortForms extends Map<string, ShortForm> {
  /** The entries that a short form would name were it not for the text. */
  readonly displaced = new Set<number>();
  /** Whether one of them means an entry, and whether one means something that is none. */
  someMeanEntry = false;
  someMeanOther = false;

  define(letters: string, form: ShortForm): void {
    this.set(letters, form);
    if (form.entry < 0) this.someMeanOther = true;
    else this.someMeanEntry = true;
    if (form.usually >= 0 && form.entry !== form.usually) this.displaced.add(form.usually);
  }
}

const before = (part: number, start: number, form: ShortForm) =>
  part < form.part || (part === form.part && start < form.start);

interface Acronym {
  start: number;
  end: number;
  word: number;
  letters: string;
}

function acronymAt({ acronyms, text }: Scan, row: number): Acronym {
  const start = acronyms[row + ACRONYM_START]!;
  const end = acronyms[row + ACRONYM_END]!;
  return { start, end, word: acronyms[row + ACRONYM_WORD]!, letters: singular(text.slice(start, end)) };
}

export const singular = (word: string) => (word.endsWith('s') ? word.slice(0, -1) : word);

/** Whether a name is letters that stand for words: DPO, BoN; but neither CAIS, as if it were more than one, nor a part of ACT-1. */
export const isShortForm = ({ text }: Scan, { start, end }: Candidate) =>
  /^(?=.?\p{Lu}.?\p{Lu})\p{L}{3,}(?<!\p{Lu}S)$/u.test(text.slice(start, end)) &&
  !/^-\p{N}/u.test(text.slice(end, end + 2));

/** Whether a name is one word with letters that stand for words, be they but two: RM. */
export const hasLetters = ({ text }: Scan, { start, end }: Candidate) =>
  /^\S*\p{Lu}\S?\p{Lu}\S*$/u.test(text.slice(start, end));

/** What the text itself says that its short forms mean: `synthetic document finetuning (SDF)`. */
export function shortForms(
  names: CompiledNames,
  scans: readonly Scan[],
  found: readonly Candidate[][],
  subject: Subject,
): ShortForms {
  const forms = new ShortForms();
  for (const [part, scan] of scans.entries()) {
    for (let row = 0; row < scan.acronyms.length; row += ACRONYM_WIDTH) {
      const isBracketed = scan.acronyms[row + ACRONYM_BRACKETED] === 1;
      if (!isBracketed && !mayBeSpeltAfter(scan.text, scan.acronyms[row + ACRONYM_END]!)) continue;
      const acronym = acronymAt(scan, row);
      if (forms.has(acronym.letters)) continue;
      if (!isBracketed) {
        addSpeltAfter(forms, names, scan, part, found[part]!, acronym, subject);
        continue;
      }
      const { letters, start } = acronym;
      const candidate = endingBefore(found[part]!, acronym.word);
      const spelt = speltFrom(acronym, scan.text);
      const own = startingAt(found[part]!, start);
      const usually = own ? targetOf(names, own) : -1;
      // Reward hacking in *reinforcement learning (RL)*: the last words of a name are what is spelt, not the whole.
      const isWhole = candidate !== undefined && spelt <= candidate.start;
      let entry = -1;
      if (isWhole && subject.density > 2 && spells(letters, scan.text.slice(candidate.start, candidate.end))) {
        if (!isOtherwise(names, scan, candidate)) entry = targetOf(names, candidate);
      } else if (spelt < 0) continue;
      else if (candidate && isKind(names, scan, candidate, spelt, subject)) entry = targetOf(names, candidate);
      else if (own && isSpeltOut(names, scan, own, acronym.word - letters.length, acronym.word, subject))
        entry = usually;
      forms.define(letters, { entry, usually, part, start, end: acronym.end + 1 });
    }
  }
  return forms;
}

/** Adds what a short form stands for where the text says so after it: KD *(knowledge distillation)*, *GA: genetic algorithms*. */
function addSpeltAfter(
  forms: ShortForms,
  names: CompiledNames,
  scan: Scan,
  part: number,
  found: readonly Candidate[],
  acronym: Acronym,
  subject: Subject,
): void {
  const spelt = speltAfter(acronym, scan.text);
  if (!spelt) return;
  const { start, word, letters } = acronym;
  const own = startingAt(found, start);
  const usually = own ? targetOf(names, own) : -1;
  const candidate = startingAt(found, spelt.start);
  const isWhole = candidate?.end === spelt.end && subject.density > 2 && !isOtherwise(names, scan, candidate);
  const last = isWhole ? candidate : endingAt(found, spelt.end);
  const isNamed = last !== undefined && (isWhole || isKind(names, scan, last, spelt.start, subject));
  // Two letters and a colon stand before many words that begin with them.
  if (!isNamed && (!own || own.end > spelt.start || (letters.length < 3 && !spelt.inBrackets))) return;
  const means = own && isSpeltOut(names, scan, own, word + 1, word + 1 + letters.length, subject);
  const entry = isNamed ? targetOf(names, last) : means ? usually : -1;
  const end = spelt.inBrackets ? spelt.end + 1 : spelt.end;
  forms.define(letters, { entry, usually, part, start, end });
}

const BETWEEN_WORDS = /[\s\-‐‑–/]+/;

/** The short form in a longer name of an entry that stands for something else in the document: *DPO* training, of officers. */
export function shortFormWithin(name: string, entry: number, short: ShortForms): string | null {
  if (!short.displaced.has(entry)) return null;
  const isOther = (form: ShortForm | undefined) => form?.usually === entry && form.entry !== entry;
  return (
    name
      .split(BETWEEN_WORDS)
      .map(singular)
      .find((word) => isOther(short.get(word))) ?? null
  );
}

/** The candidate whose last word stands before a word. */
function endingBefore(found: readonly Candidate[], word: number): Candidate | undefined {
  const at = lowerBound(found.length, (i) => found[i]!.word + found[i]!.words >= word);
  return found[at] && found[at].word + found[at].words === word ? found[at] : undefined;
}

/** The candidate that ends at a place. */
function endingAt(found: readonly Candidate[], end: number): Candidate | undefined {
  const at = lowerBound(found.length, (i) => found[i]!.end >= end);
  return found[at]?.end === end ? found[at] : undefined;
}

/**
 * Whether words that a short form stands for, from one place on, are a kind of what their last ones surely name: *positive*
 * preventative steering (PPS). With a capital they are a name of their own: a *Stage-Aware* Reward Model (SARM).
 */
function isKind(names: CompiledNames, { text }: Scan, last: Candidate, from: number, subject: Subject): boolean {
  const isNamed = last.words > 1 && kindOf(names, last) === CERTAIN && subject.density > 2;
  return isNamed && from < last.start && /^\p{Ll}/u.test(text.slice(from, last.start));
}

/** Whether words near a name that a short form stands for belong to another sense of it. */
function isOtherwise(names: CompiledNames, scan: Scan, candidate: Candidate): boolean {
  if (kindOf(names, candidate) === CERTAIN) return false;
  return contextAmong(names, scan, candidate, candidate.word - NEAR, candidate.word + NEAR) === 'other sense';
}

/** Whether the words that spell a short form, though no name of the entry, speak of it: Expand, *Route*, Ablate (ERA). */
function isSpeltOut(names: CompiledNames, scan: Scan, own: Candidate, first: number, to: number, subject: Subject) {
  if (kindOf(names, own) === CERTAIN)
    return subject.density >= 6 && (hasBetween(scan.strong, first, to) || hasBetween(scan.weak, first, to));
  return contextAmong(names, scan, own, first, to) === 'this sense';
}

/** Whether one of sorted numbers is from one number on and before another. */
function hasBetween(sorted: Int32Array, from: number, to: number): boolean {
  const first = lowerBound(sorted.length, (i) => sorted[i]! >= from);
  return first < sorted.length && sorted[first]! < to;
}

function startingAt(found: readonly Candidate[], start: number): Candidate | undefined {
  const at = lowerBound(found.length, (i) => found[i]!.start >= start);
  return found[at]?.start === start ? found[at] : undefined;
}

/** The places from a definition on where a short form stands that no name of the index covers. */
export function mentionsOfShortForms(
  names: CompiledNames,
  scan: Scan,
  part: number,
  found: readonly Candidate[],
  short: ShortForms,
): Mention[] {
  const mentions: Mention[] = [];
  let next = 0;
  for (let row = 0; row < scan.acronyms.length; row += ACRONYM_WIDTH) {
    const { start, end, letters } = acronymAt(scan, row);
    const meaning = short.get(letters);
    if (!meaning || meaning.entry < 0 || before(part, start, meaning)) continue;
    while (next < found.length && found[next]!.end <= start) next++;
    if (next < found.length && found[next]!.start < end) continue;
    mentions.push({ start, end, id: names.ids[meaning.entry]! });
  }
  return mentions;
}

/** Whether the capitals of a short form are letters of the words in their order, the first of them an initial. */
function spells(letters: string, phrase: string): boolean {
  const wanted = letters.toLowerCase();
  const text = phrase.toLowerCase();
  if (wanted[0] !== text[0]) return false;
  let at = 0;
  for (const letter of wanted) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Words that short forms pass over. */
const SMALL = /^(of|the|and|for|in|to|an?|with|from|by|on|via|or|as|at)$/i;

/** Where the words before a bracketed short form begin that have its letters as their initials, else -1. */
function speltFrom({ letters, start }: Acronym, text: string): number {
  if (letters.length < 2) return -1;
  let from = start;
  for (let i = letters.length - 1; i >= 0; ) {
    let end = from;
    while (end > 0 && !isLetter(text.charCodeAt(end - 1))) end--;
    from = end;
    while (from > 0 && isLetter(text.charCodeAt(from - 1))) from--;
    if (from === end || start - from > FARTHEST) return -1;
    if (SMALL.test(text.slice(from, end))) continue;
    if (text[from]!.toUpperCase() !== letters[i--]!.toUpperCase()) return -1;
  }
  return from;
}

const BRACKET = 0x28;
const COLON = 0x3a;
const SPACE = 0x20;
const HYPHEN = 0x2d;
const EN_DASH = 0x2013;
const EM_DASH = 0x2014;

/** Whether what follows a short form (UTF-16 units) may say what it stands for. */
function mayBeSpeltAfter(text: string, end: number): boolean {
  const next = text.charCodeAt(end);
  if (next === COLON || next === EM_DASH) return true;
  if (next !== SPACE) return false;
  const after = text.charCodeAt(end + 1);
  return after === BRACKET || after === HYPHEN || after === EN_DASH || after === EM_DASH;
}

const BEFORE_SPELT = /^(?: \(|: | ?— ?| [–-] )(?=\p{L})/u;

/** Where the words after a short form stand that have its letters as their initials, else null. */
function speltAfter({ letters, end }: Acronym, text: string) {
  const [before] = BEFORE_SPELT.exec(text.slice(end, end + 4)) ?? [];
  if (!before || letters.length < 2) return null;
  const start = end + before.length;
  let to = start;
  for (let i = 0; i < letters.length; ) {
    let from = to;
    while (from < text.length && !isLetter(text.charCodeAt(from)) && from - to < 2) from++;
    to = from;
    while (to < text.length && isLetter(text.charCodeAt(to))) to++;
    if (from === to || to - start > FARTHEST) return null;
    if (i > 0 && SMALL.test(text.slice(from, to))) continue;
    if (text[from]!.toUpperCase() !== letters[i++]!.toUpperCase()) return null;
  }
  const inBrackets = before === ' (';
  return inBrackets && text[to] !== ')' ? null : { start, end: to, inBrackets };
}

/** How far from a short form the words for which it stands may reach (UTF-16 units). */
const FARTHEST = 120;

function isLetter(code: number): boolean {
  const kind = unitKindOf(code);
  return kind === LETTER || kind >= FIRST_LETTER;
}
