import { readFileSync } from 'node:fs';
import { AhoCorasick as Monyone } from '@monyone/aho-corasick';
import { AhoCorasick as MonyoneFast } from '@monyone/aho-corasick/fast';
import { Trie as Tanishiking } from '@tanishiking/aho-corasick';
import Ahocorasick from 'ahocorasick';
import FastScanner from 'fastscan';
import ModernAhoCorasick from 'modern-ahocorasick';
import { compileNames, type NamedEntry } from '../src/recognise/compile.ts';
import { createRecogniser, recognise } from '../src/recognise/recogniser.ts';
import { inTurn } from './measure.ts';

/** Measures ways to find names in a text. It is bundled as the extension is and run by itself: a file says on what. */
export interface Task {
  text: string;
  sets: Record<string, { list: string[]; entries: NamedEntry[] }>;
  rounds: number;
}

/** Of each way by its title, for each set of names: milliseconds, run by run. Empty where it would take too long. */
export type Outcome = Record<string, Record<string, { compile: number[]; find: number[]; found: number }>>;

type Names = Task['sets'][string];

/** What a way makes of names once; it gives how many places it finds in a text. */
type Finder = (names: Names) => (text: string) => number;

const FINDERS: Record<string, Finder> = {
  'reading each unit': () => (text) => {
    let sum = 0;
    for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i);
    return sum && 0;
  },
  whence: ({ entries }) => {
    const recogniser = createRecogniser(compileNames(entries));
    return (text) => recognise(recogniser, text).length;
  },
  'one alternation': ({ list }) => {
    const longestFirst = list.toSorted((a, b) => b.length - a.length);
    return counting(new RegExp(`\\b(?:${longestFirst.map(escaped).join('|')})\\b`, 'gi'));
  },
  'trie-shaped regular expression': ({ list }) => counting(new RegExp(`\\b(?:${patternOf(trieOf(list))})\\b`, 'gi')),
  'modern-ahocorasick': ({ list }) => {
    const matcher = new ModernAhoCorasick(lowered(list));
    return (text) => whole(text, matcher.search(text.toLowerCase()), ({ start, end }) => [start, end]);
  },
  '@monyone/aho-corasick': ({ list }) => {
    const matcher = new Monyone(lowered(list));
    return (text) => whole(text, matcher.matchInText(text.toLowerCase()), ({ begin, end }) => [begin, end]);
  },
  '@monyone/aho-corasick/fast': ({ list }) => {
    const matcher = new MonyoneFast(lowered(list));
    return (text) => whole(text, matcher.matchInText(text.toLowerCase()), ({ begin, end }) => [begin, end]);
  },
  ahocorasick: ({ list }) => {
    const matcher = new Ahocorasick(lowered(list));
    return (text) => {
      const found = matcher.search(text.toLowerCase());
      const places = found.flatMap(([last, names]) => names.map((name) => [last + 1 - name.length, last + 1] as const));
      return whole(text, places, (place) => place);
    };
  },
  '@tanishiking/aho-corasick': ({ list }) => {
    const matcher = new Tanishiking(lowered(list));
    return (text) => whole(text, matcher.parseText(text.toLowerCase()), ({ start, end }) => [start, end + 1]);
  },
  fastscan: ({ list }) => {
    const matcher = new FastScanner(lowered(list));
    return (text) => whole(text, matcher.search(text.toLowerCase()), ([start, name]) => [start, start + name.length]);
  },
};

const lowered = (list: readonly string[]) => [...new Set(list.map((name) => name.toLowerCase()))];
const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function counting(pattern: RegExp): (text: string) => number {
  return (text) => {
    let found = 0;
    pattern.lastIndex = 0;
    while (pattern.exec(text)) found++;
    return found;
  };
}

interface Node {
  isEnd: boolean;
  next: Map<string, Node>;
}

function trieOf(list: readonly string[]): Node {
  const root: Node = { isEnd: false, next: new Map() };
  for (const name of lowered(list)) {
    let node = root;
    for (const letter of name) {
      const next: Node = node.next.get(letter) ?? { isEnd: false, next: new Map() };
      node.next.set(letter, next);
      node = next;
    }
    node.isEnd = true;
  }
  return root;
}

function patternOf({ isEnd, next }: Node): string {
  const branches = [...next].map(([letter, node]) => escaped(letter) + patternOf(node));
  if (branches.length === 0) return '';
  return branches.length === 1 && !isEnd ? branches[0]! : `(?:${branches.join('|')})${isEnd ? '?' : ''}`;
}

/** How many of the places that were found are whole words. */
function whole<Place>(
  text: string,
  places: readonly Place[],
  endsOf: (place: Place) => readonly [start: number, end: number],
): number {
  return places.filter((place) => {
    const [start, end] = endsOf(place);
    return !isLetter(text.charCodeAt(start - 1)) && !isLetter(text.charCodeAt(end));
  }).length;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** The part of the text on which a way is tried first, and what it may take on the whole by that (milliseconds). */
const TRIED = 1 / 50;
const MOST = 5_000;

const WARM = 200;

/** Runs a way so often that the engine has compiled its code; false where it would take too long on a text so many times as long. */
function warm(find: (text: string) => number, part: string, times: number): boolean {
  let spent = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let runs = 0; runs < 2 || (spent < WARM && runs < WARM); runs++) {
    const [milliseconds] = timed(() => find(part));
    spent += milliseconds;
    least = Math.min(least, milliseconds);
  }
  return least < MOST / times;
}

function timed<T>(run: () => T): [milliseconds: number, result: T] {
  const began = performance.now();
  const result = run();
  return [performance.now() - began, result];
}

const { text, sets, rounds }: Task = JSON.parse(readFileSync(process.argv[2]!, 'utf8'));
const outcome: Outcome = {};
for (const [set, names] of Object.entries(sets)) {
  const part = text.slice(0, text.length * TRIED);
  const ways = Object.entries(FINDERS).map(([title, finder]) => {
    const measured = { compile: [] as number[], find: [] as number[], found: 0 };
    outcome[title] = { ...outcome[title], [set]: measured };
    let find: ((text: string) => number) | undefined;
    const compile = () => {
      const [milliseconds, made] = timed(() => {
        const made = finder(names);
        made(part.slice(0, 100));
        return made;
      });
      measured.compile.push(milliseconds);
      find = made;
    };
    // Some take far more than ten times as long on ten times the text.
    const mayRun = (find: (text: string) => number) =>
      warm(find, part, 1 / TRIED) && warm(find, text.slice(0, text.length / 10), 10);
    const run = () => {
      if (measured.compile.length < 3 && (measured.compile.at(-1) ?? 0) < MOST / 5) compile();
      if (measured.find.length === 0 && !mayRun(find!)) return Number.POSITIVE_INFINITY;
      const [milliseconds, found] = timed(() => find!(text));
      measured.find.push(milliseconds);
      measured.found = found;
      return milliseconds;
    };
    return { title, run };
  });
  await inTurn(ways, rounds, (milliseconds) => milliseconds > MOST / 5);
}
console.log(JSON.stringify(outcome));
