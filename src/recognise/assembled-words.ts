import { ASSEMBLED } from './assembled.ts';
import { KINDS } from './characters.ts';
import { BEGINNING, FACTOR, readOne, STEPS } from './reading.ts';
import { AT, makeRoom, type Roles, TOTAL, WORD_WIDTH, type Words } from './rows.ts';

/** What `assembly/words.ts` exports. */
interface Assembled {
  memory: WebAssembly.Memory;
  prepare(): void;
  readPart(length: number, from: number, stop: number, rolesShift: number): number;
  readOn(from: number, stop: number, rolesShift: number): number;
}
type Address = 'PART' | 'LONGEST' | 'PROGRESS' | 'FACTORS' | 'STEPS' | 'UNITS' | 'KEPT' | 'KINDS' | 'ROLES';

const PAGE = 65_536;

/**
 * What reads a text into words with sixteen units at a time; nothing where there is no WebAssembly or none with such instructions,
 * as in browsers that were made safer.
 */
export function assembledWords(): ((text: string, roles: Roles, words: Words) => void) | undefined {
  let exports: WebAssembly.Exports;
  try {
    const code = Uint8Array.from(atob(ASSEMBLED), (character) => character.charCodeAt(0));
    exports = new WebAssembly.Instance(new WebAssembly.Module(code)).exports;
  } catch {
    return;
  }
  const { memory, prepare, readPart, readOn } = exports as unknown as Assembled;
  const { PART, LONGEST, ...at } = Object.fromEntries(
    Object.entries(exports).map(([name, value]) => [name, value instanceof WebAssembly.Global ? value.value : 0]),
  ) as Record<Address, number>;
  const views = () => ({
    progress: new Int32Array(memory.buffer, at.PROGRESS, BEGINNING.length),
    factors: new Int32Array(memory.buffer, at.FACTORS, LONGEST / 4),
    steps: new Uint8Array(memory.buffer, at.STEPS, STEPS.length),
    units: new Uint16Array(memory.buffer, at.UNITS, PART),
    pairs: new Int32Array(memory.buffer, at.UNITS, PART / 2),
    kinds: new Uint8Array(memory.buffer, at.KINDS, KINDS.length),
    kept: new Int32Array(memory.buffer, at.KEPT, (at.KINDS - at.KEPT) / 4),
    rows: new Int32Array(memory.buffer),
  });
  let view = views();
  let known: Uint16Array | undefined;

  prepare();
  view.steps.set(STEPS);
  view.kinds.set(KINDS);
  for (let group = 0, factor = FACTOR; group < LONGEST / 4; group++, factor = Math.imul(factor, FACTOR)) {
    view.factors[group] = factor;
  }

  function takeRoles(roles: Uint16Array): void {
    const missing = Math.ceil((at.ROLES + roles.byteLength - memory.buffer.byteLength) / PAGE);
    if (missing > 0) {
      memory.grow(missing);
      view = views();
    }
    new Uint16Array(memory.buffer, at.ROLES).set(roles);
    known = roles;
  }

  return (text, roles, words) => {
    if (roles.roles !== known) takeRoles(roles.roles);
    const { rolesShift } = roles;
    const { progress, kept } = view;
    for (let i = 0; i < BEGINNING.length; i++) progress[i] = BEGINNING[i]!;
    words.used = 0;
    for (let from = 0; from < text.length; from = progress[AT]!) {
      const length = Math.min(text.length - from, PART);
      writeUnits(text, from, length, view.units, view.pairs);
      // A word that begins before this has its end, and what follows it, in the part.
      const stop = from + length === text.length ? length : length - LONGEST;
      let used = readPart(length, from, stop, rolesShift);
      while (used < 0) {
        const odd = progress[AT]!;
        readOne(text, roles, view.rows, progress);
        learnKinds(text, odd, progress[AT]!, view.kinds);
        used = readOn(from, stop, rolesShift);
      }
      makeRoom(words, used / WORD_WIDTH);
      copy(kept, used, words.rows, words.used);
      words.used += used;
    }
    words.total = progress[TOTAL]!;
  };
}

/** Of a few numbers a view costs more than the numbers. */
const FEW = 100;

function copy(numbers: Int32Array, count: number, to: Int32Array, at: number): void {
  if (count > FEW) to.set(numbers.subarray(0, count), at);
  else for (let i = 0; i < count; i++) to[at + i] = numbers[i]!;
}

/**
 * Writes the units of a part: four in two numbers, which takes no longer than reading them. They come last: were there a step behind
 * them that has not been taken when the engine compiles the loop, it would fall out of the compiled code there time and again.
 */
function writeUnits(text: string, from: number, length: number, units: Uint16Array, pairs: Int32Array): void {
  const whole = length & ~3;
  for (let i = whole; i < length; i++) units[i] = text.charCodeAt(from + i);
  for (let pair = 0; pair < whole >> 1; pair = (pair + 2) | 0) {
    const i = (from + (pair << 1)) | 0;
    pairs[pair] = text.charCodeAt(i) | (text.charCodeAt((i + 1) | 0) << 16);
    pairs[pair | 1] = text.charCodeAt((i + 2) | 0) | (text.charCodeAt((i + 3) | 0) << 16);
  }
}

/** Notes what the units of an odd word are, of which one may just have been worked out. */
function learnKinds(text: string, from: number, to: number, kinds: Uint8Array): void {
  for (let at = from; at < to; at++) kinds[text.charCodeAt(at)] = KINDS[text.charCodeAt(at)]!;
}
