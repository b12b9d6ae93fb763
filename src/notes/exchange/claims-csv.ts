import { toCsv } from '../../shared-index/csv.ts';
import type { Claim, Note, Thing } from '../note.ts';

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

/** The claims among the notes as CSV (RFC 4180), one a line. Cells that a spreadsheet would take for a formula are made text. */
export function writeClaimsCsv(notes: readonly Note[], { nameOf, sentenceOf }: ClaimWords): string {
  const rows = notes.flatMap(({ claim, target, body, tags, document, created, updated, id }) => {
    if (!claim) return [];
    const { intervention, direction, behaviour, model, evidence, confidence } = claim;
    return [
      [
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
        body,
        tags.join(', '),
        document.title,
        document.address,
        created,
        updated,
        id,
      ].map(defused),
    ];
  });
  return toCsv(COLUMNS, rows);
}

const idOf = (thing: Thing) => (thing.kind === 'entry' ? thing.id : null);

/** https://owasp.org/www-community/attacks/CSV_Injection */
function defused(cell: string | null): string | null {
  return cell !== null && /^\s*[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
}
