import type { Draft } from '../messaging/notes-contract.ts';
import type { Claim, Note, Thing } from '../notes/note.ts';
import { type NamedThing, named, type Vocabulary } from '../notes/vocabulary.ts';

/** What stands in the fields of the form. */
export interface Fields {
  /** Whether the note is a claim as well. */
  claims: boolean;
  intervention: string;
  direction: Claim['direction'] | '';
  behaviour: string;
  model: string;
  evidence: Claim['evidence'] | '';
  confidence: NonNullable<Claim['confidence']> | '';
  body: string;
  /** Parted by commas. */
  tags: string;
}

export const EMPTY: Fields = {
  claims: false,
  intervention: '',
  direction: '',
  behaviour: '',
  model: '',
  evidence: '',
  confidence: '',
  body: '',
  tags: '',
};

export const NO_VOCABULARY: Vocabulary = { interventions: [], behaviours: [], models: [] };

/** The fields that a claim can't do without, in the order of the form. */
const NEEDED = ['intervention', 'direction', 'behaviour', 'evidence'] as const;
export type Needed = (typeof NEEDED)[number];

/** What is still to be filled in before it can be saved; null where nothing is. */
export function missing(fields: Fields): Needed | null {
  return fields.claims ? (NEEDED.find((name) => fields[name].trim() === '') ?? null) : null;
}

export function tagsOf({ tags }: Fields): string[] {
  return tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

/** The claim that the fields make as far as they are filled in; null where the note is none. */
export function claimOf(fields: Fields, vocabulary: Vocabulary): Draft['claim'] {
  if (!fields.claims) return null;
  const intervention = thingOf(vocabulary.interventions, fields.intervention);
  const behaviour = thingOf(vocabulary.behaviours, fields.behaviour);
  return {
    ...(intervention && { intervention }),
    ...(behaviour && { behaviour }),
    ...(fields.direction && { direction: fields.direction }),
    ...(fields.evidence && { evidence: fields.evidence }),
    model: fields.model.trim() || null,
    confidence: fields.confidence || null,
  };
}

/** The fields that show what was written before. */
export function fieldsOf(written: Pick<Draft, 'claim'> & Pick<Note, 'body' | 'tags'>, vocabulary: Vocabulary): Fields {
  const { body, tags, claim } = written;
  return {
    ...EMPTY,
    body,
    tags: tags.join(', '),
    claims: claim !== null,
    intervention: nameOf(vocabulary.interventions, claim?.intervention),
    direction: claim?.direction ?? '',
    behaviour: nameOf(vocabulary.behaviours, claim?.behaviour),
    model: claim?.model ?? '',
    evidence: claim?.evidence ?? '',
    confidence: claim?.confidence ?? '',
  };
}

/** What a thing is called, by the index or in the reader's own words. */
export function nameOf(things: readonly NamedThing[], thing: Thing | undefined): string {
  if (!thing) return '';
  return thing.kind === 'words' ? thing.words : (things.find(({ id }) => id === thing.id)?.name ?? thing.id);
}

function thingOf(things: readonly NamedThing[], called: string): Thing | null {
  const words = called.trim();
  if (!words) return null;
  const known = named(things, words) ?? things.find(({ id }) => id === words);
  return known ? { kind: 'entry', id: known.id } : { kind: 'words', words };
}
