import type { Behaviour } from '../shared-index/schema.ts';
import type { Direction } from '../shared-index/terms.ts';
import { compileNames, type NamedEntry } from './compile.ts';
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

/** Whose behaviour is spoken of, beside the models that have a name. */
const WHO = String.raw`(?:models?|L?LMs?|AIs?|assistants?|agents?|chatbots?|polic(?:y|ies)|responses?|answers?|outputs?|completions?)\b`;
const WHO_BEFORE = new RegExp(String.raw`\b${WHO}`, 'iu');
/** A *helpful* (and harmless) assistant, *lying* in (large) models. */
const WHO_AFTER = new RegExp(
  String.raw`^(?:\s*(?:,|and|or)\s*[\p{L}-]+){0,2}\s+(?:(?:in|by|of|from|among)\s+(?:[\p{L}-]+\s+){0,2}|[\p{L}-]+\s+)?${WHO}`,
  'iu',
);
/** What is helpful *for* somebody need be no model. */
const FOR_WHOM = /^\s+(?:for|to)\b/iu;
const CLAUSE_END = /[.,;:!?()–—\n]/u;

/** Gives what passages seem to say, for these behaviours and names of models. */
export function createHints(behaviours: readonly Behaviour[], models: readonly string[]): (passage: Passage) => Hint {
  const loose = new Map<string, string>();
  const entries = behaviours.flatMap(({ id, name, names }) => {
    // One word beside the behaviour's own name is a word of any text: *helpful*, *lying*, *declines*.
    const words = names.filter((other) => !/[\s-]/.test(other));
    const [first, ...more] = words;
    const sure = entryOf(
      id,
      name,
      names.filter((other) => !words.includes(other)),
    );
    if (first === undefined) return [sure];
    const other = `${id} loosely`;
    loose.set(other, id);
    return [sure, entryOf(other, first, more)];
  });
  const recogniser = createRecogniser(compileNames(entries));
  const behaviourIn = (passage: Passage) => {
    const named = recognise(recogniser, passage.text).filter(
      (one) => !loose.has(one.id) || (isWithin(one, passage) && isOfModel(passage.text, one, models)),
    );
    const id = nearest(named, passage)?.id ?? null;
    return id && (loose.get(id) ?? id);
  };
  return (passage) => ({
    behaviour: behaviourIn(passage),
    direction: directionOf(passage.text.slice(passage.start, passage.end)),
    model: nearest(placesOf(models, passage.text), passage)?.name ?? null,
  });
}

function entryOf(id: string, name: string, names: string[]): NamedEntry {
  return { id, name, names, abbreviation: null, ambiguousNames: [], broader: [], related: [] };
}

function isWithin(one: { start: number; end: number }, { start, end }: Passage): boolean {
  return one.start >= start && one.end <= end;
}

/** Whether the clause in which a word stands says it of a model. */
function isOfModel(text: string, { start, end }: { start: number; end: number }, models: readonly string[]): boolean {
  const before = text.slice(0, start).split(CLAUSE_END).at(-1)!;
  const after = text.slice(end);
  if (FOR_WHOM.test(after)) return false;
  return WHO_BEFORE.test(before) || WHO_AFTER.test(after) || placesOf(models, before).length > 0;
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
