import * as v from 'valibot';
import type { Intervention } from '../shared-index/schema.ts';
import type { NamedEntry } from './compile.ts';
import { DOMAIN_STRONG, DOMAIN_WEAK, EVERYDAY_WORDS, FUNCTION_WORDS, PREPOSITIONS } from './domain.ts';
import { type CompiledNames, MOST_WORDS } from './names.ts';
import { createRecogniser } from './recogniser.ts';

/** What a reader calls an entry of the index beside its own names. */
export const OwnName = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  /** The entry's id. */
  entry: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
});
export type OwnName = v.InferOutput<typeof OwnName>;

/**
 * Why a name is none that could be marked. `short`: too few letters to mean anything; `long`: longer than any name; `everyday`:
 * nothing but words that stand in every text, or in most of those about AI; `known`: the entry is recognised by it already; `taken`:
 * it is a name of another entry, whose id is `of`; `no-entry`: the index has no such entry.
 */
export interface NameRefusal {
  why: 'short' | 'long' | 'everyday' | 'known' | 'taken' | 'no-entry';
  of: string | null;
}

/** White space as it is kept, and no punctuation around it, as a selection often brings along. */
export function tidyName(written: string): string {
  return written
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/^[\s"'“”‘’«»(),.;:!?…]+|[\s"'“”‘’«»,.;:!?…]+$/gu, '')
    .replace(/^([^(]*)\)$/, '$1');
}

/** Words that are frequent in texts about anything, beside those that any text about machine learning is made of. */
const FREQUENT =
  `about above after again against almost along already also although always among another answer anything around
away back became because become been before began behind being believe below better between beyond both bring brought called came
case cases cause certain change changes chapter clear close come comes common company could country course days different does done
down during each early easy either else ends enough even ever every everyone everything example fact facts far feel felt figure final
find first follow following found four from full further gave general generally give given goes going gone good great group groups
half hand happen hard have having head hear heard help here high himself hold home hope hour hours house however human humans idea
ideas important indeed inside instead issue issues itself just keep kind knew know known large last later least leave left less level
like likely line list little live long longer look lost made main make makes making many matter maybe mean means might mind moment
month months more most move much must name names need never next night nothing number numbers often once only open order other others
over page paper part parts past people perhaps person place places plan play point points post power present probably problem
problems process program put question questions quite rather read real really reason reasons result results right room said same
saying says second section seem seemed seems seen self sense sentence several shall short should show shown side simple simply since
small social some someone something sometimes soon sort stand start state still story such sure system systems table take taken
tell term terms test tests text than their them themselves then there therefore these they thing things think thought three through
thus time times today together told took toward trying turn under understand until upon used user users uses using usually value
values very want wanted water ways week well went were what when where whether which while white whole whose will within without
woman women wonder word words work works world would write written wrong year years young your`.split(/\s+/);

/** Words that stand in most texts about AI, so that one of them alone, singular or plural, tells nothing. */
const ALONE = new Set(
  `algorithm answer approach argument attack attention author baseline batch behavior behaviour benchmark code concept context
critique document effect effort environment epoch error experiment explanation failure feature feedback finding framework function
goal input instruction judge label loop mask mechanism memory method metric objective paper pattern performance persona
pipeline preference principle procedure prompt property query researcher response rollout rule sample scenario score sequence
setting setup signal step story strategy structure study style task technique text tool trace trait trajectory transcript vector
verifier version`.split(/\s+/),
);

const HOPELESS = new Set([
  ...EVERYDAY_WORDS,
  ...FUNCTION_WORDS,
  ...PREPOSITIONS,
  ...DOMAIN_STRONG,
  ...DOMAIN_WEAK,
  ...FREQUENT,
]);

/** Says why a name can't be taken, or null where it can. `names` is what is recognised by now, with the reader's own names. */
export function refusalOf(
  { name, entry }: OwnName,
  interventions: readonly Pick<Intervention, 'id' | 'name' | 'names' | 'ambiguousNames' | 'abbreviation'>[],
  names: CompiledNames,
): NameRefusal | null {
  const refused = (why: NameRefusal['why'], of: string | null = null) => ({ why, of });
  const signs = name.match(/[\p{L}\p{N}]/gu) ?? [];
  const words = name.split(/[\s\-‐‑–/]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (signs.length < 3) return refused('short');
  if (name.length > 80 || words.length > MOST_WORDS) return refused('long');
  if (!interventions.some(({ id }) => id === entry)) return refused('no-entry');

  const holder = holderOf(name, interventions) ?? recognisedAs(name, names);
  if (holder) return holder === entry ? refused('known') : refused('taken', holder);
  const telling = words.filter((word) => /\p{L}/u.test(word) && !HOPELESS.has(word.toLowerCase()));
  const [only = ''] = telling;
  const isAlone = telling.length < 2 && ALONE.has(only.toLowerCase().replace(/s$/, ''));
  if (telling.length === 0 || isAlone) return refused('everyday');
  return null;
}

/** The id of the entry of which the index has this name, with whatever signs between its words. */
function holderOf(name: string, interventions: Parameters<typeof refusalOf>[1]): string | null {
  const asked = folded(name);
  const holder = interventions.find((one) =>
    [one.name, one.abbreviation ?? '', ...one.names, ...one.ambiguousNames.map((other) => other.name)].some(
      (known) => folded(known) === asked,
    ),
  );
  return holder?.id ?? null;
}

/** The id of the entry that the whole of a name is recognised as, in another form of its words. */
function recognisedAs(name: string, names: CompiledNames): string | null {
  const recogniser = createRecogniser(names);
  const [decisions = []] = recogniser.explain([recogniser.scan(name)]);
  return decisions.find(({ accepted, start, end }) => accepted && start === 0 && end === name.length)?.id ?? null;
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Own names as entries that can be compiled onto the index's. Those of entries that it lacks wait until it has them again. */
export function entriesOf(own: readonly OwnName[], ids: ReadonlySet<string>): NamedEntry[] {
  return own
    .filter(({ entry }) => ids.has(entry))
    .map(({ name, entry }) => ({
      id: entry,
      name,
      abbreviation: null,
      names: [],
      ambiguousNames: [],
      broader: [],
      related: [],
    }));
}
