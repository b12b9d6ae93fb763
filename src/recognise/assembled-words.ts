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
type Address = 'PART' | 'LONGEST' | 'PROGRESS' | 'FACTORS' | 'STEPS' | 'KINDS' | 'KEPT' | 'ROLES';

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
    kinds: new Uint8Array(memory.buffer, at.KINDS, PART),
    fours: new Int32Array(memory.buffer, at.KINDS, PART / 4),
    kept: new Int32Array(memory.buffer, at.KEPT, (at.ROLES - at.KEPT) / 4),
    rows: new Int32Array(memory.buffer),
  });
  let view = views();
  let known: Uint16Array | undefined;

  prepare();
  view.steps.set(STEPS);
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
      readKinds(text, from, length, view.kinds, view.fours);
      // A word that begins before this has its end, and what follows it, among the kinds.
      const stop = from + length === text.length ? length : length - LONGEST;
      let used = readPart(length, from, stop, rolesShift);
      while (used < 0) {
        readOne(text, roles, view.rows, progress);
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
 * Notes what each unit is: four in one number, which takes no longer than reading them. They come last: were there a step behind
 * them that has not been taken when the engine compiles the loop, it would fall out of the compiled code there time and again.
 */
function readKinds(text: string, from: number, length: number, kinds: Uint8Array, fours: Int32Array): void {
  const kindOfUnit = KINDS;
  const whole = length >> 2;
  for (let i = whole << 2; i < length; i++) kinds[i] = kindOfUnit[text.charCodeAt(from + i)]!;
  for (let four = 0; four < whole; four++) {
    const i = (from + (four << 2)) | 0;
    fours[four] =
      kindOfUnit[text.charCodeAt(i)]! |
      (kindOfUnit[text.charCodeAt((i + 1) | 0)]! << 8) |
      (kindOfUnit[text.charCodeAt((i + 2) | 0)]! << 16) |
      (kindOfUnit[text.charCodeAt((i + 3) | 0)]! << 24);
  }
}
