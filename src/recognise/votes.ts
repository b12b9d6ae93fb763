import { kindOf, nameOf, targetOf } from './candidates.ts';
import type { Candidate, Scan } from './found.ts';
import type { Reason } from './judge.ts';
import { type CompiledNames, EVERYDAY } from './names.ts';
import { hasLetters, isShortForm } from './short-forms.ts';

/** How often the words near an ambiguous name, or an entry, say in a document that it is meant, and how often they don't. */
interface Votes {
  meant: number;
  not: number;
  /** How many of those that are not say another sense, rather than nothing. */
  other: number;
  /** At how many more it would be taken for meant only because the document surely names its entry elsewhere. */
  silent: number;
  /** The first and the last of all these places, in words of the parts that name anything. */
  first: number;
  last: number;
}

/** What the places of a document say of the ambiguous names, and of the entries, that stand there: it keeps to one sense. */
export function votesOf(
  names: CompiledNames,
  scans: readonly Scan[],
  found: readonly Candidate[][],
  reasons: readonly Reason[][],
) {
  const byName = new Map<number, Votes>();
  const byEntry = new Map<number, Votes>();
  let words = 0;
  for (const [part, row] of found.entries()) {
    const hasRoom = scans[part]!.words >= ROOM;
    for (const [i, candidate] of row.entries()) {
      const reason = reasons[part]![i]!;
      if (reason === 'same-entry-elsewhere') votesAt(byName, nameOf(names, candidate), words + candidate.word).silent++;
      const counted = VOTES_FOR.has(reason) ? 'meant' : VOTES_AGAINST.has(reason) ? 'not' : null;
      if (counted === null) continue;
      const weight = reason === 'no-context' && !hasRoom ? 0 : 1;
      const isOther = reason === 'other-sense-near';
      const place = words + candidate.word;
      count(votesAt(byName, nameOf(names, candidate), place), counted, weight, isOther);
      // That the text is about AI says nothing of the entry's other names, which may be words of any text about AI.
      if (reason !== 'document-speaks-of-it')
        count(votesAt(byEntry, targetOf(names, candidate), place), counted, weight, isOther);
    }
    words += scans[part]!.words;
  }
  return { byName, byEntry };
}

/** At fewer places it is not said again and again. */
const REPEATED = 4;

/** What a text is about it says at least once in so many words. */
const OF_SUBJECT = 250;

/** A part of fewer words, such as a heading, has no room for words that speak for a sense: that it has none says nothing. */
const ROOM = 8;

const VOTES_FOR = new Set<Reason>(['near-words', 'document-speaks-of-it']);
const VOTES_AGAINST = new Set<Reason>(['no-context', 'other-sense-near']);

function count(votes: Votes, counted: 'meant' | 'not', weight: number, isOther: boolean): void {
  votes[counted] += weight;
  if (isOther) votes.other++;
}

function votesAt(all: Map<number, Votes>, key: number, place: number): Votes {
  const votes = all.get(key) ?? { meant: 0, not: 0, other: 0, silent: 0, first: place, last: place };
  all.set(key, votes);
  votes.last = place;
  return votes;
}

/** From so many places on at which a name is not meant, the few at which near words speak for it do so by chance. */
const TELLING = 8;

const RECONSIDERED = new Set<Reason>(['no-context', 'near-words', 'same-entry-elsewhere']);

/** What is made of a reason by what the other places in the document say. */
export function reconsidered(
  names: CompiledNames,
  scan: Scan,
  candidate: Candidate,
  reason: Reason,
  { byName, byEntry }: ReturnType<typeof votesOf>,
): Reason {
  if (!RECONSIDERED.has(reason)) return reason;
  const name = byName.get(nameOf(names, candidate));
  if (reason === 'same-entry-elsewhere')
    return kindOf(names, candidate) === EVERYDAY && name && isSaidAnyway(name) && !hasLetters(scan, candidate)
      ? 'seldom-meant'
      : reason;
  const entry = byEntry.get(targetOf(names, candidate));
  if (!name || !entry) return reason;
  if (reason === 'near-words')
    return name.not >= TELLING && name.not > 2 * name.meant && !isSubjectMeant(name) ? 'other-sense-elsewhere' : reason;
  if (name.meant > 0 && isOneSense(name, isShortForm(scan, candidate))) return 'same-name-elsewhere';
  return entry.meant > entry.not ? 'same-entry-near-words' : reason;
}

/** Whether what is about something else says everyday words at many places, hardly ever with others that speak for them. */
function isSaidAnyway(votes: Votes): boolean {
  const alone = votes.silent + votes.not;
  return alone >= REPEATED && alone > 2 * votes.meant && !isSubject(votes);
}

const isSubject = ({ meant, not, silent, first, last }: Votes) => (meant + not + silent) * OF_SUBJECT >= last - first;

/** Whether what is about a name says it with words that speak for it too often for chance, and never with others. */
const isSubjectMeant = (votes: Votes) => votes.other === 0 && votes.meant >= TELLING && isSubject(votes);

/** A short form is hardly ever two things in one document; of other words, so many places tell that nothing speaks against. */
function isOneSense(votes: Votes, isShort: boolean): boolean {
  const { meant, not, other } = votes;
  return meant >= not || isSubjectMeant(votes) || (other === 0 && (isShort || (meant > 1 && 2 * meant >= not)));
}
