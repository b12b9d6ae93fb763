import { kindOf, type NoteKind } from './kind.ts';
import type { Claim, Note, Thing } from './note.ts';

/** What is searched of a note: enough to find it by, to count it, and to narrow down to it. */
export interface SearchRow {
  id: string;
  created: string;
  kind: NoteKind;
  tags: readonly string[];
  /** The document's key and title. */
  document: string;
  title: string;
  claim: Pick<Claim, 'intervention' | 'behaviour' | 'direction' | 'evidence'> | null;
  /** What is searched, folded, each word after a space; what weighs most comes first. */
  text: string;
  /** Where the parts that weigh 4, 2 and 1 begin in `text`. */
  weights: readonly [second: number, third: number];
}

/** What is searched of a note. The names of the index's entries aren't in it: another version of the index has others. */
export function rowOf(note: Note): SearchRow {
  const { id, created, tags, claim, body, target, document } = note;
  const own = claim ? [ownWords(claim.intervention), ownWords(claim.behaviour), claim.model ?? ''] : [];
  const first = folded([...tags, ...own].join(' '));
  const second = folded(`${body} ${target?.quote.exact ?? ''}`);
  return {
    id,
    created,
    kind: kindOf(note),
    tags,
    document: document.key,
    title: document.title,
    claim: claim && {
      intervention: claim.intervention,
      behaviour: claim.behaviour,
      direction: claim.direction,
      evidence: claim.evidence,
    },
    // Joined, not added: what is added is put together only when it is first searched.
    text: [first, second, folded(document.title)].join(''),
    weights: [first.length, first.length + second.length],
  };
}

/** Lower case, without accents and punctuation, each word between spaces. */
export function folded(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the signs that have no accents
  const bare = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return ` ${bare.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
}

function ownWords(thing: Thing): string {
  return thing.kind === 'entry' ? thing.id : thing.words;
}
