/**
 * The parts of PouchDB that the library uses (https://pouchdb.com/api.html). The types that are to be had for the whole of it
 * redefine Node's `Buffer` for every file of the project.
 */
declare module 'pouchdb-core' {
  type Plugin = (pouch: PouchConstructor) => void;

  interface Meta {
    _rev: string;
    _deleted?: boolean;
    _conflicts?: string[];
    _revisions?: { start: number; ids: string[] };
  }

  interface Failure {
    error: string | true;
    status: number;
    name: string;
    message: string;
  }

  interface Row<Fields> {
    id: string;
    key: string;
    value: { rev: string; deleted?: true };
    doc?: (Fields & Meta) | null;
  }

  interface AllDocs {
    startkey: string;
    endkey: string;
    limit?: number;
    include_docs: true;
  }

  interface Changes {
    on(event: 'change', hear: (change: { id: string; changes: { rev: string }[] }) => void): this;
    on(event: 'error', hear: (error: unknown) => void): this;
    cancel(): void;
  }

  export interface PouchDatabase<Fields extends { _id: string }> {
    info(): Promise<{ doc_count: number; update_seq: number }>;
    get(
      id: string,
      options: { open_revs: 'all'; revs: true },
    ): Promise<({ ok: Fields & Meta } | { missing: string })[]>;
    get(id: string, options?: { rev?: string; conflicts?: true }): Promise<Fields & Meta>;
    put(document: Fields & Partial<Meta>): Promise<{ ok: true; id: string; rev: string }>;
    bulkDocs(documents: (Fields & Partial<Meta>)[]): Promise<({ ok: true; id: string; rev: string } | Failure)[]>;
    allDocs(options: {
      keys: string[];
      include_docs?: true;
      conflicts?: true;
    }): Promise<{ rows: (Row<Fields> | { error: 'not_found' })[] }>;
    allDocs(options: AllDocs): Promise<{ rows: Row<Fields>[] }>;
    changes(options: { since: 'now'; live: true; style?: 'all_docs' }): Changes;
    changes(options: { since: number; limit?: number }): Promise<{ results: { id: string }[]; last_seq: number }>;
    /** Another one for each database that was ever made. */
    id(): Promise<string>;
    close(): Promise<void>;
  }

  interface PouchConstructor {
    new <Fields extends { _id: string }>(name: string, options: { adapter: string }): PouchDatabase<Fields>;
    plugin(plugin: Plugin): PouchConstructor;
  }

  const PouchDB: PouchConstructor;
  export default PouchDB;
}

declare module 'pouchdb-adapter-idb' {
  const adapter: (pouch: unknown) => void;
  export default adapter;
}

declare module 'pouchdb-adapter-memory' {
  const adapter: (pouch: unknown) => void;
  export default adapter;
}

declare module 'pouchdb-replication' {
  const replication: (pouch: unknown) => void;
  export default replication;
}
