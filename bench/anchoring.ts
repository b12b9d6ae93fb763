import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createTextQuoteSelectorMatcher } from '@apache-annotator/dom';
import approximately from 'approx-string-match';
import { toTextPosition } from 'dom-anchor-text-quote';
import { JSDOM, VirtualConsole } from 'jsdom';
import { anchorInSteps } from '../src/anchor/anchor.ts';
import type { Anchoring, Sought } from '../src/anchor/selectors.ts';
import { readBlocks } from '../src/page/text-map.ts';
import { figure, type Table } from './table.ts';

/** A way to find quotes in a text. Each yield is a place where it can let the page breathe. */
interface Way {
  name: string;
  find(text: string, quotes: readonly Sought[]): AsyncGenerator<undefined, Anchoring[]>;
}

const WAYS: Way[] = [
  {
    name: 'whence',
    async *find(text, quotes) {
      return yield* anchorInSteps(text, quotes);
    },
  },
  oneByOne('quote/prefix/suffix/position 50/20/20/2 on approx-string-match', weighted),
  oneByOne('the same with a floor of 0.75', (text, sought) => weighted(text, sought, 0.75)),
  oneByOne('dom-anchor-text-quote', (text, { exact, prefix, suffix, start, textLength }) => {
    const hint = Math.round(((start ?? 0) * text.length) / (textLength ?? text.length));
    // It reads nothing else of its root, and takes no longer surroundings.
    const around = { prefix: prefix.slice(-32), suffix: suffix.slice(0, 32) };
    return toTextPosition({ textContent: text }, { exact, ...around }, { hint });
  }),
  { name: '@apache-annotator/dom', find: annotator },
];

function oneByOne(name: string, find: (text: string, sought: Sought) => { start: number; end: number } | null): Way {
  return {
    name,
    async *find(text, quotes) {
      const outcomes: Anchoring[] = [];
      for (const sought of quotes) {
        const place = find(text, sought);
        outcomes.push(place ? { outcome: 'anchored', start: place.start, end: place.end } : { outcome: 'orphaned' });
        yield;
      }
      return outcomes;
    },
  };
}

/** The way of the best-known client: the quote with at most half of its units edited, weighed by what stands around it. */
function weighted(text: string, { exact, prefix, suffix, start, textLength }: Sought, floor = 0) {
  const found: { start: number; end: number; errors: number }[] = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    found.push({ start: at, end: at + exact.length, errors: 0 });
  }
  if (found.length === 0) found.push(...approximately(text, exact, Math.min(256, exact.length / 2)));
  const expected = ((start ?? 0) * text.length) / (textLength ?? text.length);
  const likeness = (context: string, around: string) =>
    context === ''
      ? 1
      : 1 - (approximately(around, context, context.length)[0]?.errors ?? context.length) / context.length;
  let best: { start: number; end: number; score: number } | null = null;
  for (const { start: from, end: to, errors } of found) {
    const score =
      (50 * (1 - errors / exact.length) +
        20 * likeness(prefix, text.slice(Math.max(0, from - prefix.length), from)) +
        20 * likeness(suffix, text.slice(to, to + suffix.length)) +
        2 * (1 - Math.abs(from - expected) / text.length)) /
      92;
    if (score >= floor && score > (best?.score ?? 0)) best = { start: from, end: to, score };
  }
  return best;
}

async function* annotator(text: string, quotes: readonly Sought[]): AsyncGenerator<undefined, Anchoring[]> {
  const { window } = new JSDOM('<body>');
  Object.assign(globalThis, { NodeFilter: window.NodeFilter, Node: window.Node });
  window.document.body.textContent = text;
  const outcomes: Anchoring[] = [];
  for (const { exact, prefix, suffix } of quotes) {
    const matches = createTextQuoteSelectorMatcher({ type: 'TextQuoteSelector', exact, prefix, suffix })(
      window.document.body,
    );
    const { value } = await matches.next();
    outcomes.push(
      value ? { outcome: 'anchored', start: value.startOffset, end: value.endOffset } : { outcome: 'orphaned' },
    );
    yield;
  }
  return outcomes;
}

/** How well quotes are found again in real revisions, and what it costs when they are gone. */
export async function anchoringTables(): Promise<Table[]> {
  return [await quality(), await cost()];
}

interface Case {
  pair: string;
  exact: string;
  prefix: string;
  suffix: string;
  start: number;
  old_length: number;
  truth: { start: number; end: number } | null;
}

const CASES = new URL('../../shared/anchoring/', import.meta.url);
/** A quote is found where what was found and the truth have so much of both together in common. */
const SAME = 0.8;

async function quality(): Promise<Table> {
  const title = 'Anchoring: quotes of old revisions in the new ones';
  const columns = ['', 'right %', 'wrong %', 'missed %', 'of these shown as uncertain %', 's in all'];
  if (!existsSync(CASES)) return { title, note: 'Left out: there is no ../shared/anchoring.', columns, rows: [] };
  const cases = readFileSync(new URL('dev.jsonl', CASES), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case);
  const byPair = new Map<string, Case[]>();
  for (const one of cases) byPair.set(one.pair, [...(byPair.get(one.pair) ?? []), one]);
  const rows: (string | number)[][] = [];
  for (const { name, find } of WAYS) {
    let right = 0;
    let wrong = 0;
    let shown = 0;
    const began = performance.now();
    for (const [pair, members] of byPair) {
      const text = readFileSync(new URL(`texts/${pair}.new.txt`, CASES), 'utf8');
      const sought = members.map(({ exact, prefix, suffix, start, old_length: textLength }) => {
        return { exact, prefix, suffix, start, textLength, section: null };
      });
      const { value: outcomes } = await timed(find(text, sought));
      for (const [i, outcome] of outcomes!.entries()) {
        const { truth } = members[i]!;
        const hit = outcome.outcome !== 'orphaned' && truth !== null && overlap(outcome, truth) >= SAME;
        if (outcome.outcome !== 'anchored') {
          if (!truth) right++;
          else if (hit) shown++;
        } else if (hit) right++;
        else wrong++;
      }
    }
    const percent = (count: number) => ((100 * count) / cases.length).toFixed(2);
    const missed = cases.length - right - wrong;
    const seconds = figure((performance.now() - began) / 1_000);
    rows.push([name, percent(right), percent(wrong), percent(missed), percent(shown), seconds]);
  }
  const note = `${cases.length} quotes, ${byPair.size} pairs of real revisions. Right: overlap over union ≥ ${SAME}, or no anchor for what is gone. Wrong: anchored elsewhere.`;
  return { title, note, columns, rows };
}

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return Math.max(0, common) / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

const LOST = 300;
/** A way that takes longer than so many ms is not waited for. */
const PATIENCE = 10_000;

async function cost(): Promise<Table> {
  const text = textOf('openai-model-spec-2025-12-18');
  const elsewhere = textOf('anthropic-constitution-2026-01-21');
  const quotes = Array.from({ length: LOST }, (_, i): Sought => {
    const start = 32 + Math.floor((i * (elsewhere.length - 400)) / LOST);
    const end = start + 10 + ((i * 7) % 240);
    return {
      exact: elsewhere.slice(start, end),
      prefix: elsewhere.slice(start - 32, start),
      suffix: elsewhere.slice(end, end + 32),
      start,
      textLength: elsewhere.length,
      section: null,
    };
  });
  const rows: (string | number)[][] = [];
  for (const { name, find } of WAYS) {
    const cold = await timed(find(text, quotes), PATIENCE);
    if (!cold.value) {
      const notes = cold.steps === 1 ? '1 note' : `${cold.steps} notes`;
      rows.push([name, `> ${figure(PATIENCE)} (${notes})`, '–', figure(cold.longest), '–']);
      continue;
    }
    const warm = await timed(find(text, quotes));
    const anchored = cold.value.filter(({ outcome }) => outcome === 'anchored').length;
    rows.push([name, figure(cold.total), figure(warm.total), figure(cold.longest), anchored]);
  }
  return {
    title: `Anchoring: ${LOST} notes whose text is gone, on the Model Spec (${figure(text.length / 1_000)} k characters)`,
    note: `ms in all, the first time and the second; the longest piece of work that cannot be left, if a peer is given one note at a time;
and how many were anchored all the same. A way that takes longer than ${figure(PATIENCE / 1_000)} s is left after so many notes.`,
    columns: ['', 'first', 'then', 'longest piece', 'anchored'],
    rows,
  };
}

/** Goes through the steps; `value` is null if they were left for taking longer than `patience` ms. */
async function timed(steps: AsyncGenerator<undefined, Anchoring[]>, patience = Number.POSITIVE_INFINITY) {
  const began = performance.now();
  let last = began;
  let longest = 0;
  for (let count = 0; ; count++) {
    const { done, value } = await steps.next();
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (done || now - began > patience) return { total: now - began, longest, steps: count, value: value ?? null };
  }
}

function textOf(fixture: string): string {
  const html = gunzipSync(readFileSync(new URL(`../tests/fixtures/${fixture}.html.gz`, import.meta.url)));
  const { document } = new JSDOM(html.toString('utf8'), { virtualConsole: new VirtualConsole() }).window;
  return readBlocks(document)
    .map(({ text }) => text)
    .join('\n');
}
