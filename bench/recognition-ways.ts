import { readFileSync } from 'node:fs';
import { inTurn, timed } from './measure.ts';
import { FINDERS, type Names } from './recognition-finders.ts';

/** Measures ways to find names in a text. It is bundled as the extension is and run by itself: a file says on what. */
export interface Task {
  text: string;
  sets: Record<string, Names>;
  rounds: number;
}

/** Of each way by its title, for each set of names: milliseconds, run by run. Empty where it would take too long. */
export type Outcome = Record<string, Record<string, { compile: number[]; find: number[]; found: number }>>;

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
      if ((measured.compile.at(-1) ?? 0) < MOST / 5) compile();
      if (measured.find.length === 0 && !mayRun(find!)) return Number.POSITIVE_INFINITY;
      // The first pass of a turn finds the processor's caches full of what the way before it used.
      const [alien, found] = timed(() => find!(text));
      const milliseconds = alien > MOST / 50 ? alien : timed(() => find!(text))[0];
      measured.find.push(milliseconds);
      measured.found = found;
      return milliseconds;
    };
    return { title, run };
  });
  await inTurn(ways, rounds, (milliseconds) => milliseconds > MOST / 5);
}
console.log(JSON.stringify(outcome));
