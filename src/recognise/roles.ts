import { CONTEXT, FUNCTION, KIND, NAMED, NEXT, SEQUENCE_WIDTH, STRONG, WEAK } from './names.ts';
import { type GrowingPairs, PAIR_WIDTH } from './pairs.ts';
import { ALONE, CONTEXTUAL, INSIDE, type Roles } from './rows.ts';

const LEAST_BITS = 14;
const MOST_BITS = 20;

/** Of which class a second word of names is. */
export const secondOf = (lemma: number) => 16 << (lemma % 6);

/** What words may do, by the upper bits of their hash: many times as many places as there are forms, so that few other words share one. */
export function rolesOf(
  forms: GrowingPairs,
  lemmas: Int32Array,
  lemmaRoles: Uint16Array,
  sequences: Int32Array,
): Roles {
  const { pairs, count } = forms;
  const bits = Math.min(MOST_BITS, Math.max(LEAST_BITS, Math.ceil(Math.log2(count * 16))));
  const roles = new Uint16Array(1 << bits);
  const rolesShift = 32 - bits;
  for (let row = 0; row < pairs.length; row += PAIR_WIDTH) {
    const lemma = pairs[row + 2]!;
    if (lemma === 0) continue;
    const flags = lemmas[lemma]!;
    const subject = flags & (STRONG | WEAK) ? ALONE : 0;
    const inside = flags & FUNCTION ? INSIDE : 0;
    const alone = roleAlone(sequences, pairs[row + 3]! - 1);
    if (alone === ALONE) lemmas[lemma]! |= NAMED;
    roles[pairs[row]! >>> rolesShift]! |= lemmaRoles[lemma]! | subject | inside | alone;
  }
  return { roles, rolesShift };
}

/** What a word may do by what it is alone. */
function roleAlone(sequences: Int32Array, first: number): number {
  for (let at = first; at >= 0; at = sequences[at * SEQUENCE_WIDTH + NEXT]!) {
    if (sequences[at * SEQUENCE_WIDTH + KIND] !== CONTEXT) return ALONE;
  }
  return first < 0 ? 0 : CONTEXTUAL;
}
