import { FIRST_LETTER, LETTER, kindOf as unitKindOf } from './characters.ts';
import type { Mention } from './mention.ts';
import {
  AMBIGUOUS,
  CERTAIN,
  type CompiledNames,
  EVERYDAY,
  KIND,
  NAME,
  SEQUENCE_WIDTH,
  someOf,
  TARGET,
} from './names.ts';
import {
  ACRONYM_BRACKETED,
  ACRONYM_END,
  ACRONYM_START,
  ACRONYM_WIDTH,
  ACRONYM_WORD,
  type Candidate,
  CONTEXT_WIDTH,
  type Scan,
} from './scan.ts';

/** Why a candidate is a mention, or is none. */
export type Reason =
  | 'certain-name'
  | 'defined-in-text'
  | 'near-words'
  | 'same-name-elsewhere'
  | 'same-entry-elsewhere'
  | 'related-entry-near'
  | 'document-speaks-of-it'
  | 'part-of-longer-name'
  | 'other-use'
  | 'defined-otherwise'
  | 'other-subject'
  | 'no-context';

export interface Decision extends Mention {
  accepted: boolean;
  reason: Reason;
}

/** A document's words near which a context term counts, on each side. */
const NEAR = 40;

/**
 * Decides over a whole document, given the scans of its parts in order: which candidates are mentions, and why.
 * Work in proportion to the number of candidates.
 */
export function decide(names: CompiledNames, scans: readonly Scan[]): Decision[][] {
  const subject = subjectOf(scans);
  const found = scans.map((scan) => (scan.candidates.length > 1 ? longest(names, scan) : scan.candidates));
  const sure = new Set<number>();
  for (const c of found.flat()) if (kindOf(names, c) === CERTAIN) sure.add(targetOf(names, c));
  const short = shortForms(names, scans, found, subject);

  const reasons = scans.map((scan, part) =>
    found[part]!.map((candidate) => judge(names, scan, candidate, subject, sure, short)),
  );
  const meant = namesMostlyMeant(names, found, reasons);
  return scans.map((scan, part) => {
    const row = found[part]!;
    if (row.length === 0 && short.size === 0) return NONE;
    const decisions = row.map((candidate, i) => {
      const reason = reasons[part]![i]!;
      const isMeant = reason === 'no-context' && meant.has(nameOf(names, candidate));
      return decisionOf(names, candidate, isMeant ? 'same-name-elsewhere' : reason);
    });
    const more = short.size > 0 ? mentionsOfShortForms(names, scan, part, row, short) : NONE;
    return more.length > 0 ? [...decisions, ...more].sort((a, b) => a.start - b.start) : decisions;
  });
}

/** As `decide`, with the candidates that a longer one covers. */
export function explain(names: CompiledNames, scans: readonly Scan[]): Decision[][] {
  const decided = decide(names, scans);
  return scans.map((scan, part) => {
    const kept = new Set(longest(names, scan));
    const covered = scan.candidates.filter((candidate) => !kept.has(candidate));
    return [...decided[part]!, ...covered.map((candidate) => decisionOf(names, candidate, 'part-of-longer-name'))].sort(
      (a, b) => a.start - b.start || b.end - a.end,
    );
  });
}

/** Most parts of a document. */
const NONE: Decision[] = [];

const kindOf = (names: CompiledNames, c: Candidate) => names.sequences[c.sequence * SEQUENCE_WIDTH + KIND]!;
const targetOf = (names: CompiledNames, c: Candidate) => names.sequences[c.sequence * SEQUENCE_WIDTH + TARGET]!;
const nameOf = (names: CompiledNames, c: Candidate) => names.sequences[c.sequence * SEQUENCE_WIDTH + NAME]!;

const ACCEPTING = new Set<Reason>([
  'certain-name',
  'defined-in-text',
  'near-words',
  'same-name-elsewhere',
  'same-entry-elsewhere',
  'related-entry-near',
  'document-speaks-of-it',
]);

function decisionOf(names: CompiledNames, candidate: Candidate, reason: Reason): Decision {
  const { start, end } = candidate;
  return { start, end, id: names.ids[targetOf(names, candidate)]!, accepted: ACCEPTING.has(reason), reason };
}

/** The ambiguous names that most of their places in a document, by the words near them, show to be meant: it keeps to one sense. */
function namesMostlyMeant(
  names: CompiledNames,
  found: readonly Candidate[][],
  reasons: readonly Reason[][],
): ReadonlySet<number> {
  const balance = new Map<number, number>();
  for (const [part, row] of found.entries()) {
    for (const [i, candidate] of row.entries()) {
      const reason = reasons[part]![i]!;
      const change = reason === 'near-words' ? 1 : reason === 'no-context' ? -1 : 0;
      if (change === 0) continue;
      const name = nameOf(names, candidate);
      balance.set(name, (balance.get(name) ?? 0) + change);
    }
  }
  return new Set([...balance].flatMap(([name, votes]) => (votes >= 0 ? [name] : [])));
}

/** What a document is about: the density of the subject's words, in a thousand words. */
function subjectOf(scans: readonly Scan[]): number {
  let words = 0;
  let strong = 0;
  let weak = 0;
  for (const scan of scans) {
    words += scan.words;
    strong += scan.strong.length;
    weak += scan.weak.length;
  }
  return (1000 * (strong + weak / 4)) / (words + 100);
}

/** The candidates that no longer one covers. Of the same words the more cautious reading is kept. */
function longest(names: CompiledNames, { candidates }: Scan): Candidate[] {
  const ordered = candidates.toSorted((a, b) => a.start - b.start || b.end - a.end || rank(names, a) - rank(names, b));
  const kept: Candidate[] = [];
  let last: Candidate | undefined;
  for (const candidate of ordered) {
    if (last && candidate.start < last.end) {
      const isStraighter = last.inverted && !candidate.inverted && candidate.end > last.end;
      if (!isStraighter && candidate.end - candidate.start <= last.end - last.start) continue;
      kept.pop();
    }
    kept.push(candidate);
    last = candidate;
  }
  return kept;
}

const rank = (names: CompiledNames, c: Candidate) => (kindOf(names, c) === CERTAIN ? 1 : 0);

interface ShortForm {
  /** The entry's place, or -1 where the text gives the short form another meaning. */
  entry: number;
  part: number;
  start: number;
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

const singular = (word: string) => (word.endsWith('s') ? word.slice(0, -1) : word);

/** What the text itself says that its short forms mean: `synthetic document finetuning (SDF)`. */
function shortForms(
  names: CompiledNames,
  scans: readonly Scan[],
  found: readonly Candidate[][],
  subject: number,
): Map<string, ShortForm> {
  const forms = new Map<string, ShortForm>();
  for (const [part, scan] of scans.entries()) {
    for (let row = 0; row < scan.acronyms.length; row += ACRONYM_WIDTH) {
      if (scan.acronyms[row + ACRONYM_BRACKETED] === 0) continue;
      const acronym = acronymAt(scan, row);
      if (forms.has(acronym.letters)) continue;
      const candidate = endingBefore(found[part]!, acronym.word);
      if (candidate && subject > 2 && spells(acronym.letters, scan.text.slice(candidate.start, candidate.end))) {
        forms.set(acronym.letters, { entry: targetOf(names, candidate), part, start: acronym.start });
      } else if (spellsAlone(acronym, scan.text)) {
        const own = startingAt(found[part]!, acronym.start);
        const entry = own && isSpeltOut(names, scan, own, acronym, subject) ? targetOf(names, own) : -1;
        forms.set(acronym.letters, { entry, part, start: acronym.start });
      }
    }
  }
  return forms;
}

/** The candidate whose last word stands before a word. */
function endingBefore(found: readonly Candidate[], word: number): Candidate | undefined {
  const at = lowerBound(found.length, (i) => found[i]!.word + found[i]!.words >= word);
  return found[at] && found[at].word + found[at].words === word ? found[at] : undefined;
}

/** Whether the words that spell a short form, though no name of the entry, speak of it: Expand, *Route*, Ablate (ERA). */
function isSpeltOut(names: CompiledNames, scan: Scan, own: Candidate, { word, letters }: Acronym, subject: number) {
  if (kindOf(names, own) === CERTAIN) return subject >= 6;
  return contextAmong(names, scan, own, word - letters.length, word);
}

function startingAt(found: readonly Candidate[], start: number): Candidate | undefined {
  const at = lowerBound(found.length, (i) => found[i]!.start >= start);
  return found[at]?.start === start ? found[at] : undefined;
}

/** The places from a definition on where a short form stands that no name of the index covers. */
function mentionsOfShortForms(
  names: CompiledNames,
  scan: Scan,
  part: number,
  found: readonly Candidate[],
  short: ReadonlyMap<string, ShortForm>,
): Decision[] {
  if (scan.acronyms.length === 0) return NONE;
  const mentions: Decision[] = [];
  let next = 0;
  for (let row = 0; row < scan.acronyms.length; row += ACRONYM_WIDTH) {
    const { start, end, letters } = acronymAt(scan, row);
    const meaning = short.get(letters);
    if (!meaning || meaning.entry < 0 || before(part, start, meaning)) continue;
    while (next < found.length && found[next]!.end <= start) next++;
    if (next < found.length && found[next]!.start < end) continue;
    mentions.push({ start, end, id: names.ids[meaning.entry]!, accepted: true, reason: 'defined-in-text' });
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
const SMALL = /^(of|the|and|for|in|to|a)$/i;

/** Whether the words before a bracketed short form have its letters as their initials. */
function spellsAlone({ letters, start }: Acronym, text: string): boolean {
  if (letters.length < 2) return false;
  let from = start;
  for (let i = letters.length - 1; i >= 0; ) {
    let end = from;
    while (end > 0 && !isLetter(text.charCodeAt(end - 1))) end--;
    from = end;
    while (from > 0 && isLetter(text.charCodeAt(from - 1))) from--;
    if (from === end || start - from > FARTHEST) return false;
    if (SMALL.test(text.slice(from, end))) continue;
    if (text[from]!.toUpperCase() !== letters[i--]!.toUpperCase()) return false;
  }
  return true;
}

/** How far before a short form the words for which it stands may begin (UTF-16 units). */
const FARTHEST = 120;

function isLetter(code: number): boolean {
  const kind = unitKindOf(code);
  return kind === LETTER || kind >= FIRST_LETTER;
}

function judge(
  names: CompiledNames,
  scan: Scan,
  candidate: Candidate,
  subject: number,
  sure: ReadonlySet<number>,
  short: ReadonlyMap<string, ShortForm>,
): Reason {
  const kind = kindOf(names, candidate);
  const target = targetOf(names, candidate);
  if (kind !== CERTAIN && kind !== AMBIGUOUS && kind !== EVERYDAY) return 'other-use';
  const written = singular(scan.text.slice(candidate.start, candidate.end));
  const defined = short.get(written);
  if (defined) return defined.entry === target ? 'defined-in-text' : 'defined-otherwise';
  if (kind === CERTAIN) return 'certain-name';

  const near = strongNear(scan, candidate);
  const akin = someOf(names.kin, target, (kin) => sure.has(kin));
  if (subject < (akin ? 3 : 6) && (near < 1 || sure.size === 0)) return 'other-subject';
  if (contextNear(names, scan, candidate)) return 'near-words';
  if (subject < (akin || sure.has(target) ? 6 : 12)) return 'no-context';
  if (sure.has(target)) return 'same-entry-elsewhere';
  if (kind !== EVERYDAY && near >= 1) return 'document-speaks-of-it';
  if (akin && near > 0) return 'related-entry-near';
  return 'no-context';
}

/** How many words of the subject stand near. */
function strongNear(scan: Scan, { word }: Candidate): number {
  return between(scan.strong, word - NEAR, word + NEAR) + between(scan.weak, word - NEAR, word + NEAR) / 4;
}

/** How many of sorted numbers are in a range, both ends included. */
function between(sorted: readonly number[], from: number, to: number): number {
  const first = lowerBound(sorted.length, (i) => sorted[i]! >= from);
  let last = first;
  while (last < sorted.length && sorted[last]! <= to) last++;
  return last - first;
}

/** The first place of so many at which a condition holds that holds from there on. */
function lowerBound(places: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = places;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function contextNear(names: CompiledNames, scan: Scan, candidate: Candidate): boolean {
  return contextAmong(names, scan, candidate, candidate.word - NEAR, candidate.word + NEAR);
}

/** Whether one of a name's contexts stands among the words from one to another, both included, and not in the name. */
function contextAmong(names: CompiledNames, scan: Scan, candidate: Candidate, from: number, to: number): boolean {
  const { word, words } = candidate;
  const { starts, items } = names.contexts;
  const name = nameOf(names, candidate);
  const { contexts } = scan;
  const first = lowerBound(contexts.length / CONTEXT_WIDTH, (i) => contexts[i * CONTEXT_WIDTH]! >= from);
  for (let i = first * CONTEXT_WIDTH; i < contexts.length && contexts[i]! <= to; i += CONTEXT_WIDTH) {
    if (contexts[i]! >= word && contexts[i]! < word + words) continue;
    const context = contexts[i + 1]!;
    for (let k = starts[name]!; k < starts[name + 1]!; k++) if (items[k] === context) return true;
  }
  return false;
}
