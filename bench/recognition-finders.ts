import { AhoCorasick as Monyone } from '@monyone/aho-corasick';
import { AhoCorasick as MonyoneFast } from '@monyone/aho-corasick/fast';
import { Trie as Tanishiking } from '@tanishiking/aho-corasick';
import Ahocorasick from 'ahocorasick';
import FastScanner from 'fastscan';
import ModernAhoCorasick from 'modern-ahocorasick';
import { compileNames, type NamedEntry } from '../src/recognise/compile.ts';
import { createRecogniser, recognise } from '../src/recognise/recogniser.ts';

/** Names as those who look for strings are given them, and as entries. */
export interface Names {
  list: string[];
  entries: NamedEntry[];
}

/** What a way makes of names once; it gives how many places it finds in a text. */
type Finder = (names: Names) => (text: string) => number;

export const FINDERS: Record<string, Finder> = {
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
