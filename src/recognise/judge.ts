import { isInAddress } from './address.ts';
import { kindOf, targetOf } from './candidates.ts';
import { contextAmong } from './contexts.ts';
import type { Candidate, Scan } from './found.ts';
import { AMBIGUOUS, CERTAIN, type CompiledNames, EVERYDAY, someOf } from './names.ts';
import { hasLetters, isShortForm, type ShortForms, shortFormWithin, singular } from './short-forms.ts';
import { NEAR, type Subject, speaksOfSubject, strongNear, subjectNear } from './subject.ts';

/** Why a candidate is a mention, or is none. */
export type Reason =
  | 'certain-name'
  | 'defined-in-text'
  | 'near-words'
  | 'same-name-elsewhere'
  | 'same-entry-near-words'
  | 'same-entry-elsewhere'
  | 'related-entry-near'
  | 'document-speaks-of-it'
  | 'listed-with-mention'
  | 'part-of-longer-name'
  | 'other-use'
  | 'part-of-compound'
  | 'in-address'
  | 'defined-otherwise'
  | 'other-subject'
  | 'other-sense-near'
  | 'other-sense-elsewhere'
  | 'seldom-meant'
  | 'no-context';

/** The entries that a document names by a name without another sense, and that is no slip of an address or of another subject. */
export function surelyNamed(
  names: CompiledNames,
  scans: readonly Scan[],
  found: readonly Candidate[][],
  subject: Subject,
  short: ShortForms,
): ReadonlySet<number> {
  const sure = new Set<number>();
  for (const [part, row] of found.entries()) {
    for (const candidate of row) {
      const target = targetOf(names, candidate);
      if (kindOf(names, candidate) !== CERTAIN || sure.has(target)) continue;
      const reason = judgeByItself(names, scans[part]!, candidate, subject, short);
      if (reason === 'certain-name' || reason === 'defined-in-text') sure.add(target);
    }
  }
  return sure;
}

const BOUND_PREFIX = /(?<!\p{L})(?:pre|post|mid|re|co|over|under|un|self|well|ill|mis)[-‐‑]$/iu;
const LONGEST_PREFIX = 8;
/** Training, and not by what: post-*trained by RLHF* says so of RLHF. */
const TRAINED = /^(?:train|tun)(?!\p{L}+\s+(?:by|through|using|via|with)\b)/iu;
const LONGEST_TRAINED = 16;

/** Whether training is only half of a word with which a name would begin: a pre-*trained refusal*. */
function isCompound(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  return (
    (before === '-' || before === '‐' || before === '‑') &&
    TRAINED.test(text.slice(start, start + LONGEST_TRAINED)) &&
    BOUND_PREFIX.test(text.slice(Math.max(0, start - LONGEST_PREFIX), start))
  );
}

/** A model that is called for what was done to it, and its size: *Distill*-Qwen-7B on a reasoning benchmark. */
const MODEL = /^\p{L}+-\S*\d/u;

/** Whether an action with what it acts on is the name of a model, with words after it. */
const isModel = ({ text }: Scan, { start, end, inverted }: Candidate) => inverted && MODEL.test(text.slice(start, end));

/** What a candidate is whatever else the document names; null where that decides. */
function judgeByItself(
  names: CompiledNames,
  scan: Scan,
  candidate: Candidate,
  subject: Subject,
  short: ShortForms,
): Reason | null {
  const kind = kindOf(names, candidate);
  if (kind !== CERTAIN && kind !== AMBIGUOUS && kind !== EVERYDAY) return 'other-use';
  if (isCompound(scan.text, candidate.start) || isModel(scan, candidate)) return 'part-of-compound';
  if (isInAddress(scan.text, candidate.start, candidate.end)) return 'in-address';
  const written = singular(scan.text.slice(candidate.start, candidate.end));
  const defined = short.get(written);
  const target = targetOf(names, candidate);
  if (defined) return defined.entry === target ? 'defined-in-text' : 'defined-otherwise';
  if (candidate.words > 1 && shortFormWithin(written, target, short) !== null) return 'defined-otherwise';
  if (subject.isOther && strongNear(scan, candidate) === 0 && !speaksOfSubject(scan, candidate)) return 'other-subject';
  return kind === CERTAIN ? 'certain-name' : null;
}

/** Whether a candidate is a mention by its own words, by those near it, and by what the document surely names; and why. */
export function judge(
  names: CompiledNames,
  scan: Scan,
  candidate: Candidate,
  subject: Subject,
  sure: ReadonlySet<number>,
  short: ShortForms,
): Reason {
  const kind = kindOf(names, candidate);
  const target = targetOf(names, candidate);
  const isSure = sure.has(target);
  const itself = judgeByItself(names, scan, candidate, isSure ? { ...subject, isOther: false } : subject, short);
  if (itself !== null) return itself;

  const akin = isSure || someOf(names.kin, target, (kin) => sure.has(kin));
  const isRare = subject.density < (akin ? 3 : 6);
  if (isRare && (sure.size === 0 || subjectNear(scan, candidate) < 1)) return 'other-subject';
  const said = contextAmong(
    names,
    scan,
    candidate,
    candidate.word - NEAR,
    candidate.word + NEAR,
    meantOtherwise(short),
  );
  if (said === 'other sense') return 'other-sense-near';
  if (said === 'this sense') return 'near-words';
  if (isSure && isShortForm(scan, candidate)) return 'same-entry-elsewhere';
  if (subject.density < (akin ? 6 : 12)) return 'no-context';
  if (isSure) return 'same-entry-elsewhere';
  const near = subjectNear(scan, candidate);
  if (kind !== EVERYDAY && near >= 1) return 'document-speaks-of-it';
  const mayBeMeant = !subject.isLong || candidate.words > 1 || hasLetters(scan, candidate);
  if (akin && near > 0 && mayBeMeant && !isTwoLetters(scan, candidate)) return 'related-entry-near';
  return 'no-context';
}

/** Whether the document itself says that words stand for something that is no entry; undefined where it says so of none. */
function meantOtherwise(short: ShortForms) {
  return short.someMeanOther ? (words: string) => (short.get(singular(words))?.entry ?? 0) < 0 : undefined;
}

/** Two letters stand for too many things for what the document speaks of to decide: *CC* BY, *IPs*. */
const isTwoLetters = ({ text }: Scan, { start, end }: Candidate) => /^\p{L}{2}s?$/u.test(text.slice(start, end));
