import { anchoringTables } from './anchoring.ts';
import { atlasTables } from './atlas.ts';
import { libraryTables } from './library.ts';
import { markingTables } from './marking.ts';
import { recognitionTables } from './recognition.ts';
import { taggerTables } from './recognition-taggers.ts';
import { printTable, type Table } from './table.ts';

/** Measures Whence beside its peers and prints the tables: all of them, or those that are named as arguments. --errors lists what recognition got wrong. */
const TABLES: Record<string, () => Promise<Table[]>> = {
  marking: markingTables,
  recognition: recognitionTables,
  taggers: taggerTables,
  anchoring: anchoringTables,
  atlas: atlasTables,
  library: libraryTables,
};

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = asked.find((name) => !Object.hasOwn(TABLES, name));
if (unknown) throw new Error(`There is no table “${unknown}”. There are: ${Object.keys(TABLES).join(', ')}.`);
for (const name of asked.length > 0 ? asked : Object.keys(TABLES)) {
  for (const table of await TABLES[name]!()) printTable(table);
}
