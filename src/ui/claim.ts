import type { Draft } from '../messaging/notes-contract.ts';
import type { Claim, Thing } from '../notes/note.ts';
import { text } from './text.ts';
import { DIRECTION_WORDS, GRADE_WORDS } from './words.ts';

/** A claim as a sentence: “RLHF increases sycophancy, on GPT-4o (published experiment)”. `nameOf` gives the name of an id of the index. */
export function claimSentence(claim: Claim, nameOf: (id: string) => string): string {
  const { intervention, direction, behaviour, model, evidence } = claim;
  const grade = text(GRADE_WORDS[evidence]).toLowerCase();
  const parts = [nameOfThing(intervention, nameOf), text(DIRECTION_WORDS[direction]), nameOfThing(behaviour, nameOf)];
  return model === null
    ? text('claim_sentence', ...parts, grade)
    : text('claim_sentence_model', ...parts, model, grade);
}

/** A claim that was begun, as far as it goes: “RLHF increases …”. */
export function begunClaim(claim: NonNullable<Draft['claim']>, nameOf: (id: string) => string): string {
  const { intervention, direction, behaviour } = claim;
  return [
    intervention && nameOfThing(intervention, nameOf),
    direction && text(DIRECTION_WORDS[direction]),
    behaviour && nameOfThing(behaviour, nameOf),
  ]
    .map((part) => part || '…')
    .join(' ');
}

/** What a thing of a claim is called. */
export function nameOfThing(thing: Thing, nameOf: (id: string) => string): string {
  return thing.kind === 'entry' ? nameOf(thing.id) : thing.words;
}
