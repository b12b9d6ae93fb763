import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkIndex, describeProblem } from '../shared-index/check.ts';
import { toCsv } from '../shared-index/csv.ts';
import { toJsonLd } from '../shared-index/json-ld.ts';
import { LIST_NAMES, LISTS } from '../shared-index/schema.ts';
import { readIndexFiles } from './index-files.ts';
import { indexJsonSchema } from './index-json-schema.ts';

/** Writes the index for other programs into `dist/index/`: JSON with its schema, JSON-LD, and a CSV file for each list. */
const folder = fileURLToPath(new URL('../../dist/index/', import.meta.url));
const checked = checkIndex(readIndexFiles());
if (!checked.ok) throw new Error(checked.problems.map(describeProblem).join('\n'));
const { index } = checked;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const write = (name: string, text: string) => {
  writeFileSync(folder + name, text);
  console.log(`dist/index/${name}: ${(Buffer.byteLength(text) / 1000).toFixed(1)} kB`);
};
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

write('whence.schema.json', json(indexJsonSchema()));
write('whence.json', json({ $schema: './whence.schema.json', ...index }));
write('whence.jsonld', json(toJsonLd(index)));
for (const list of LIST_NAMES) {
  const fields = Object.keys(LISTS[list].item.entries);
  const rows = index[list].map((item) => fields.map((field) => cell((item as Record<string, unknown>)[field])));
  write(`${list}.csv`, toCsv(fields, rows));
}

/** A list stands in one cell, its parts apart by a semicolon. */
function cell(value: unknown): string | number | boolean | null {
  if (!Array.isArray(value)) return value as string | number | boolean | null;
  return value.map((part) => (typeof part === 'object' ? part.name : part)).join('; ');
}
