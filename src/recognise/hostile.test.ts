import { describe, expect, it } from 'vitest';
import { entry } from '../../tests/unit/named-entries.ts';
import { compileNames, type NamedEntry } from './compile.ts';
import type { CompiledNames } from './names.ts';
import { createRecogniser, recognise } from './recogniser.ts';

const numbered = (count: number, make: (i: number) => NamedEntry) => Array.from({ length: count }, (_, i) => make(i));
/** A word of letters alone for each number. */
const word = (i: number): string => (i < 26 ? '' : word(Math.floor(i / 26) - 1)) + String.fromCharCode(97 + (i % 26));

const contexts = ['judge', 'reward', 'training', 'policy', 'agent', 'model', 'oversight'];
const ambiguous = (name: string, i: number) => [
  { name, context: [...contexts, `sign ${word(i)}`], otherContext: ['election'], otherSenses: [], otherUses: [] },
];

const LONGEST = Array.from({ length: 12 }, (_, i) => `step${word(i)}`);

const NAMES: Record<string, (count: number) => NamedEntry[]> = {
  'names that are beginnings of one another': (count) =>
    numbered(count, (i) => entry(`n${i}`, [...LONGEST.slice(0, (i % 12) + 1), ...(i < 12 ? [] : [word(i)])].join(' '))),
  'names that share the first word': (count) => numbered(count, (i) => entry(`n${i}`, `emergent ${word(i)}`)),
  'one name for all': (count) => numbered(count, (i) => entry(`n${i}`, 'emergent misalignment')),
  'one ambiguous name for all': (count) =>
    numbered(count, (i) => entry(`n${i}`, `own${word(i)}`, { ambiguousNames: ambiguous('debate', i) })),
  'ambiguous names': (count) =>
    numbered(count, (i) => entry(`n${i}`, `own${word(i)}`, { ambiguousNames: ambiguous(`debate ${word(i)}`, i) })),
  'actions with an object each': (count) => numbered(count, (i) => entry(`n${i}`, `${word(i)} data filtering`)),
};

const TEXTS: Record<string, string> = {
  'one letter': 'a',
  'beginnings of names': 'emergent ',
  'a long name over and over': `${LONGEST.join(' ')} `,
  'an ambiguous name and its contexts': 'debate judge reward training policy agent model oversight election ',
  'an ambiguous name in two words': 'debate b ',
  'short forms in brackets': '(RLHF) ',
  'short forms that the text explains': 'emergent misalignment (EM) and (EM) ',
  'other short forms that it explains': 'Data Protection Officer (DPO) ',
  'brackets alone': '(',
  'actions without their object': 'filtering the the the ',
  'invisible characters': 'e\u00admergent\u200b ',
};

/** How often the tables of the names, and what was found in the text, are read to recognise a text. */
function steps(names: CompiledNames, text: string): number {
  let reads = 0;
  const counted = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(_, key) {
        const value = Reflect.get(target, key, target);
        if (typeof key === 'string' && /^\d/.test(key)) reads++;
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  // The roles are copied once for all texts.
  const tables = Object.fromEntries(
    Object.entries(names).map(([key, value]) => [
      key,
      ArrayBuffer.isView(value) && key !== 'roles' ? counted(value) : value,
    ]),
  ) as unknown as CompiledNames;
  const lists = {
    kin: { starts: counted(names.kin.starts), items: counted(names.kin.items) },
    contexts: { starts: counted(names.contexts.starts), items: counted(names.contexts.items) },
    otherContexts: { starts: counted(names.otherContexts.starts), items: counted(names.otherContexts.items) },
  };
  const recogniser = createRecogniser({ ...tables, ...lists });
  const scan = recogniser.scan(text);
  recogniser.decide([
    {
      ...scan,
      contexts: counted(scan.contexts),
      strong: counted(scan.strong),
      weak: counted(scan.weak),
      acronyms: counted(scan.acronyms),
    },
  ]);
  return reads;
}

const UNITS = 6_000;
const ofLength = (text: string, units: number) => text.repeat(Math.ceil(units / text.length));

describe.each(Object.entries(NAMES))('with %s', (_, make) => {
  const names = compileNames(make(500));
  const more = compileNames(make(2_000));

  it.each(Object.entries(TEXTS))(
    '%s: twice the text takes twice the steps, four times the names hardly more',
    (_, text) => {
      const once = steps(names, ofLength(text, UNITS));
      expect(steps(names, ofLength(text, 2 * UNITS))).toBeLessThan(2.2 * once + 100);
      expect(steps(more, ofLength(text, UNITS))).toBeLessThan(3 * once + 100);
    },
  );

  it('compiling four times the names takes four times as long, not sixteen', () => {
    const time = (count: number) => processorTime(() => compileNames(make(count)));
    expect(time(8_000)).toBeLessThan(9 * time(2_000) + 100);
  });
});

it.each(Object.entries(TEXTS))(
  'a megabyte of %s takes four times as long as a quarter, not sixteen times',
  (_, text) => {
    const recogniser = createRecogniser(compileNames(Object.values(NAMES).flatMap((make) => make(50))));
    const time = (units: number) => {
      const content = ofLength(text, units);
      return processorTime(() => recognise(recogniser, content));
    };
    expect(time(1_000_000)).toBeLessThan(9 * time(250_000) + 100);
  },
);

/** Milliseconds of processor time that something takes, the lesser of two runs: what else the machine does is left out. */
function processorTime(run: () => unknown): number {
  const once = () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  return Math.min(once(), once());
}
