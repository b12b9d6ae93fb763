import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { anchor } from '../anchor/anchor.ts';

/** Finds the quotes of a file of cases in the texts of a folder; prints an outcome a line, in the order of the cases. */

interface Case {
  pair: string;
  exact: string;
  prefix: string;
  suffix: string;
  start: number;
  old_length: number;
}

const [casesFile, textsFolder] = process.argv.slice(2);
if (!casesFile || !textsFolder) throw new Error('Usage: npm run --silent anchor -- CASES.jsonl TEXTS_DIR');
const here = process.env['INIT_CWD'] ?? process.cwd();
const cases = readFileSync(resolve(here, casesFile), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Case);

const byPair = new Map<string, number[]>();
for (const [i, { pair }] of cases.entries()) {
  const known = byPair.get(pair);
  if (known) known.push(i);
  else byPair.set(pair, [i]);
}

const lines: string[] = [];
for (const [pair, members] of byPair) {
  const text = readFileSync(join(resolve(here, textsFolder), `${pair}.new.txt`), 'utf8');
  const sought = members.map((i) => {
    const { exact, prefix, suffix, start, old_length: textLength } = cases[i]!;
    return { exact, prefix, suffix, start, textLength, section: null };
  });
  for (const [k, outcome] of anchor(text, sought).entries()) lines[members[k]!] = JSON.stringify(outcome);
}
console.log(lines.join('\n'));
