import { toCsv } from '../shared-index/csv.ts';
import { saveAs } from '../ui/save.ts';

/** Without it a spreadsheet takes the text for one of an older encoding, and breaks its dashes and quotes. */
const BYTE_ORDER_MARK = '\ufeff';

/** Hands the reader a table as a CSV file. */
export function saveTable(name: string, ...table: Parameters<typeof toCsv>): void {
  saveAs(name, 'text/csv;charset=utf-8', BYTE_ORDER_MARK + toCsv(...table));
}
