import type { RawPage, RawPlace } from '../messaging/notes-contract.ts';
import type { Outcome } from '../messaging/outcome.ts';
import { askBackground } from '../messaging/surface-side.ts';
import { saveAs } from './save.ts';

const NAME = 'whence-database.json';

/** Hands the reader all records of the database as they stand, each store under its name. Gives the file's name. */
export async function saveRaw(): Promise<Outcome<string>> {
  const pieces: Blob[] = [];
  const write = (text: string) => pieces.push(new Blob([text]));
  let store: string | null = null;
  let isFirst = true;
  for (let place: RawPlace | null = null; ; ) {
    const page: Outcome<RawPage> = await askBackground('surface→background:raw-page', { place });
    if (!page.ok) return page;
    const { records, error, next }: RawPage = page.value;
    if (page.value.store !== store) {
      write(`${store === null ? '{' : '\n],\n'}${JSON.stringify(page.value.store)}:[\n`);
      store = page.value.store;
      isFirst = true;
    }
    const written = (error === null ? records : [{ error }]).map((record) => JSON.stringify(record));
    if (written.length > 0) write((isFirst ? '' : ',\n') + written.join(',\n'));
    isFirst &&= written.length === 0;
    if (!next) break;
    place = next;
  }
  write('\n]}\n');
  saveAs(NAME, 'application/json', new Blob(pieces, { type: 'application/json' }));
  return { ok: true, value: NAME };
}
