import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileNames, type NamedEntry } from '../src/recognise/compile.ts';
import type { Mention } from '../src/recognise/mention.ts';
import { createRecogniser, recognise } from '../src/recognise/recogniser.ts';
import { entriesOf } from './names.ts';
import { figure, type Table } from './table.ts';

/** Passages that people labelled lie beside the repository; see their guide. */
const FOLDER = fileURLToPath(new URL('../../shared/recognition', import.meta.url));

export interface Label extends Mention {
  passage: string;
  /** Optional where the readers were in doubt: marking it neither helps nor harms. */
  kind: 'required' | 'optional';
}

export interface Passage {
  name: string;
  kind: 'post' | 'negative';
  words: number;
  text: string;
}

type Finder = (text: string) => Mention[];

export interface Labelled {
  passages: Passage[];
  labels: Label[];
}

/** What people labelled; null where it does not lie beside the repository. */
export function labelledPassages(): Labelled | null {
  if (!existsSync(FOLDER)) return null;
  const lines = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8').split('\n').filter(Boolean);
  const labels: Label[] = lines('labels.jsonl').map((line) => JSON.parse(line));
  const passages = lines('passages.tsv').map((line): Passage => {
    const [name, kind, words] = line.split('\t') as [string, Passage['kind'], string];
    return { name, kind, words: Number(words), text: readFileSync(`${FOLDER}/passages/${name}.txt`, 'utf8') };
  });
  return { passages, labels };
}

interface Quality {
  precision: number;
  recall: number;
  f1: number;
  /** In 10,000 words of texts in which the names mean something else. */
  falseInOtherSenses: number;
  errors: Table['rows'][number][];
}

export function qualityOf({ passages, labels }: Labelled, find: Finder): Quality {
  const [posts, negatives] = (['post', 'negative'] as const).map((kind) =>
    score(
      passages.filter((passage) => passage.kind === kind),
      labels,
      find,
    ),
  ) as [Score, Score];
  const precision = share(posts.right, posts.right + posts.wrong);
  const recall = share(posts.found, posts.required);
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    falseInOtherSenses: (10_000 * negatives.wrong) / negatives.words,
    errors: [...posts.errors, ...negatives.errors],
  };
}

/** How well mentions are recognised in the labelled passages, beside a plain list of names. With `errors`, those of Whence in context. */
export function qualityTables(errors: boolean): Table[] {
  const title = 'Mentions in labelled passages';
  const labelled = labelledPassages();
  if (!labelled) {
    return [
      { title, note: 'Not measured: the labelled passages are not beside the repository.', columns: [], rows: [] },
    ];
  }
  const { passages } = labelled;
  const entries = entriesOf();
  const recogniser = createRecogniser(compileNames(entries));
  const ways: Record<string, Finder> = {
    whence: (text) => recognise(recogniser, text),
    'a plain list of names': plainList(entries),
  };
  const wrong: Table['rows'][number][] = [];
  const rows = Object.entries(ways).map(([way, find]) => {
    const { precision, recall, f1, falseInOtherSenses, errors } = qualityOf(labelled, find);
    if (way === 'whence') wrong.push(...errors);
    return [way, precision.toFixed(3), recall.toFixed(3), f1.toFixed(3), figure(falseInOtherSenses)];
  });
  const words = passages.reduce((sum, passage) => sum + passage.words, 0);
  const table = {
    title,
    note: `${passages.length} passages, ${words.toLocaleString('en-GB')} words: posts, and texts in which the words mean something else. Names with ${entries.length} entries.`,
    columns: ['', 'precision', 'recall', 'F1', 'false in 10,000 words of other sense'],
    rows,
  };
  const list = {
    title: 'Errors of Whence',
    note: 'By passage and place.',
    columns: ['', 'place', 'what', 'entry', 'context'],
    rows: wrong,
  };
  return errors ? [table, list] : [table];
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

interface Score {
  right: number;
  wrong: number;
  found: number;
  required: number;
  words: number;
  errors: Table['rows'][number][];
}

function score(passages: readonly Passage[], labels: readonly Label[], find: Finder): Score {
  const sum: Score = { right: 0, wrong: 0, found: 0, required: 0, words: 0, errors: [] };
  for (const { name, words, text } of passages) {
    sum.words += words;
    const truth = labels.filter(({ passage }) => passage === name);
    const said = find(text);
    const note = (what: string, { start, end, id }: Mention) => {
      const context = `${text.slice(Math.max(0, start - 50), start)}⟦${text.slice(start, end)}⟧${text.slice(end, end + 50)}`;
      sum.errors.push([name, start, what, id, context.replace(/\s+/g, ' ')]);
    };
    for (const mention of said) {
      const near = truth.filter((label) => overlap(label, mention));
      if (near.some(({ kind, id }) => kind === 'required' && id === mention.id)) sum.right++;
      else if (!near.some(({ kind }) => kind === 'optional')) {
        sum.wrong++;
        note('false', mention);
      }
    }
    for (const label of truth) {
      if (label.kind !== 'required') continue;
      sum.required++;
      if (said.some((mention) => mention.id === label.id && overlap(label, mention))) sum.found++;
      else note('missed', label);
    }
  }
  return sum;
}

const overlap = (a: Mention, b: Mention) => a.start < b.end && b.start < a.end;

/** Every name of the index wherever it stands as words, with a plural s, the longest first. */
function plainList(entries: readonly NamedEntry[]): Finder {
  const idOf = new Map<string, string>();
  for (const { id, name, abbreviation, names, ambiguousNames } of entries) {
    for (const text of [name, abbreviation ?? name, ...names, ...ambiguousNames.map((other) => other.name)]) {
      idOf.set(text.toLowerCase(), id);
    }
  }
  const longestFirst = [...idOf.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `\\b(${longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})s?\\b`,
    'gi',
  );
  return (text) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      id: idOf.get(match[1]!.toLowerCase())!,
    }));
}
