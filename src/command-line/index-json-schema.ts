import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { LIST_NAMES, LISTS } from '../shared-index/schema.ts';

/** The shape of the exported index as a JSON Schema, made from the schema by which every index is checked. */
export function indexJsonSchema(): object {
  const lists = LIST_NAMES.map((list) => {
    const { item, most } = LISTS[list];
    return [list, v.pipe(v.array(item as v.GenericSchema), v.maxLength(most))] as const;
  });
  const whole = v.strictObject({ $schema: v.optional(v.string()), ...Object.fromEntries(lists) });
  // Trimming and the calendar are ours to see to, and numbers in JSON are finite anyway.
  return toJsonSchema(whole, { ignoreActions: ['trim', 'finite', 'check'] });
}
