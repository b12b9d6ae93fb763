import type { Behaviour } from '../shared-index/schema.ts';
import type { Direction } from '../shared-index/terms.ts';
import { compileNames } from './compile.ts';
import { createRecogniser, recognise } from './recogniser.ts';

/** A passage, and the stretch of it that somebody points to (UTF-16 units). */
export interface Passage {
  text: string;
  start: number;
  end: number;
}

/** What a passage seems to say of a behaviour; null where it doesn't say, or says several things. */
export interface Hint {
  behaviour: string | null;
  direction: Direction | null;
  model: string | null;
}

/** Words by which a sentence says that something goes up, or down. */
const UP =
  /\b(increas|rais|amplif|induc|elicit|boost|strengthen|exacerbat|worsen)(e|es|ed|ing|y|ies|ied|s)?\b|\b(more|lead(s|ing)? to|led to|caus(e|es|ed|ing))\b/iu;
const DOWN =
  /\b(decreas|reduc|lower|mitigat|prevent|suppress|diminish|weaken|eliminat|lessen|curb|cut)(e|es|ed|ing|s)?\b|\b(less|fewer|drop(s|ped)?)\b/iu;
const NONE = /\b(no (significant |measurable |clear )?(effect|change|difference)|unchanged|unaffected)\b/iu;
const NEGATED = /\b(not|never|without|fails? to|failed to)\b|n[’']t\b/iu;

/** Gives what passages seem to say, for these behaviours and names of models. */
export function createHints(behaviours: readonly Behaviour[], models: readonly string[]): (passage: Passage) => Hint {
  const entries = behaviours.map(({ id, name, names }) => ({
    id,
    name,
    names,
    abbreviation: null,
    ambiguousNames: [],
    broader: [],
    related: [],
  }));
  const recogniser = createRecogniser(compileNames(entries));
  return (passage) => ({
    behaviour: nearest(recognise(recogniser, passage.text), passage)?.id ?? null,
    direction: directionOf(passage.text.slice(passage.start, passage.end)),
    model: nearest(placesOf(models, passage.text), passage)?.name ?? null,
  });
}

/** What stands in the stretch first, else what stands next to it; the longer of those that begin together. */
export function nearest<Placed extends { start: number; end: number }>(
  placed: readonly Placed[],
  { start, end }: { start: number; end: number },
): Placed | null {
  const distance = (one: Placed) => Math.max(0, start - one.end, one.start - end);
  const [first = null] = [...placed].sort((a, b) => distance(a) - distance(b) || a.start - b.start || b.end - a.end);
  return first;
}

function directionOf(text: string): Direction | null {
  if (NONE.test(text)) return 'no-effect';
  const up = UP.test(text);
  const down = DOWN.test(text);
  if (up === down || NEGATED.test(text)) return null;
  return up ? 'increases' : 'decreases';
}

const IN_WORD = /[\p{L}\p{N}]/u;
const GOES_ON = /^[-.]?[\p{L}\p{N}]/u;

/** Where names of models stand as they are written, whole: “GPT-4” is not in “GPT-4o”. */
function placesOf(models: readonly string[], text: string): { name: string; start: number; end: number }[] {
  return models.flatMap((name) => {
    const places = [];
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
      const end = start + name.length;
      if (!IN_WORD.test(text.slice(Math.max(0, start - 1), start)) && !GOES_ON.test(text.slice(end, end + 2))) {
        places.push({ name, start, end });
      }
    }
    return places;
  });
}
