import * as v from 'valibot';
import { holdsProto } from '../notes/plain-data.ts';
import { OwnName } from '../recognise/own-name.ts';
import type { Database } from './database.ts';
import { LibraryError } from './problem.ts';
import type { StoredDocument } from './stored.ts';

/** The reader's own names for entries of the index, in the same database as the notes: they travel with them. */
export interface OwnNames {
  /** In alphabetical order. Those that a newer Whence wrote are passed over, and stay. */
  all(): Promise<OwnName[]>;
  /** Keeps a name. One that is kept already is given to the entry that is named now. */
  add(own: OwnName): Promise<void>;
  /** @throws LibraryError `missing` where there is no such name */
  remove(name: string): Promise<void>;
  /** Calls `hear` when names came, changed or went, whoever wrote them. */
  onChange(hear: () => void): void;
}

const PREFIX = 'a:';

/**
 * One document a name. Its id tells author and name, so that two devices of a reader that take the same name make the same document,
 * and readers who share a library never each other's.
 */
export function createOwnNames(database: Database, author: string): OwnNames {
  const stored = async (name: string) => {
    const { rows } = await database.allDocs({ keys: [await idOf(author, name)], include_docs: true });
    const [row] = rows;
    return row && 'doc' in row && row.doc ? row.doc : null;
  };
  return {
    async all() {
      const { rows } = await database.allDocs({ startkey: PREFIX, endkey: `${PREFIX}\uffff`, include_docs: true });
      return rows.flatMap(({ doc }) => read(doc!) ?? []).sort((one, other) => one.name.localeCompare(other.name));
    },
    async add({ name, entry }) {
      const before = await stored(name);
      const _id = await idOf(author, name);
      await database.put({ _id, ...(before && { _rev: before._rev }), version: 1, author, name, entry });
    },
    async remove(name) {
      const before = await stored(name);
      if (!before) throw new LibraryError('missing', `there is no name “${name}”`);
      const [answer] = await database.bulkDocs([{ _id: before._id, _rev: before._rev, _deleted: true, version: 1 }]);
      if (answer && 'error' in answer) throw answer;
    },
    onChange(hear) {
      database
        .changes({ since: 'now', live: true })
        .on('change', ({ id }) => id.startsWith(PREFIX) && hear())
        // Whoever uses the library next is told of the same fault.
        .on('error', () => {});
    },
  };
}

function read(document: StoredDocument): OwnName | null {
  if (document['version'] !== 1 || holdsProto(document)) return null;
  const { name, entry } = document;
  const own = v.safeParse(OwnName, { name, entry });
  return own.success ? own.output : null;
}

async function idOf(author: string, name: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name.toLowerCase()));
  const hex = Array.from(new Uint8Array(digest, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${PREFIX}${author}:${hex}`;
}
