import { toCsv } from '../../shared-index/csv.ts';
import type { Claim, Note, Thing } from '../note.ts';
import type { NoteWriter } from './writing.ts';

const COLUMNS = [
  'intervention',
  'intervention id',
  'direction',
  'behaviour',
  'behaviour id',
  'model',
  'evidence',
  'confidence',
  'sentence',
  'quote',
  'quote gone',
  'comment',
  'tags',
  'document',
  'address',
  'created',
  'updated',
  'note id',
] as const;

/** What the file says of a claim beside the claim itself. */
export interface ClaimWords {
  nameOf(thing: Thing): string;
  sentenceOf(claim: Claim): string;
}

/**
 * The claims among the notes as CSV (RFC 4180), one a line, the newest first. Cells that a spreadsheet would take for a formula are
 * made text.
 */
export function claimsCsvWriter(words: ClaimWords): NoteWriter {
  const claims: Note[] = [];
  return {
    add(notes) {
      claims.push(...notes.filter(({ claim }) => claim !== null));
      return '';
    },
    end: () =>
      toCsv(
        COLUMNS,
        claims.toSorted((a, b) => (a.created < b.created ? 1 : -1)).map((note) => lineOf(note, note.claim!, words)),
      ),
  };
}

function lineOf(note: Note, claim: Claim, { nameOf, sentenceOf }: ClaimWords): (string | null)[] {
  const { target, gone, body, tags, document, created, updated, id } = note;
  const { intervention, direction, behaviour, model, evidence, confidence } = claim;
  return [
    nameOf(intervention),
    idOf(intervention),
    direction,
    nameOf(behaviour),
    idOf(behaviour),
    model,
    evidence,
    confidence,
    sentenceOf(claim),
    target?.quote.exact ?? null,
    gone ? 'yes' : null,
    body,
    tags.join(', '),
    document.title,
    document.address,
    created,
    updated,
    id,
  ].map(defused);
}

const idOf = (thing: Thing) => (thing.kind === 'entry' ? thing.id : null);

/** https://owasp.org/www-community/attacks/CSV_Injection */
function defused(cell: string | null): string | null {
  return cell !== null && /^\s*[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
}
