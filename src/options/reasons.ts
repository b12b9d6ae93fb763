import type { Reason, ReasonCode } from '../notes/exchange/reason.ts';
import { type TextKey, text } from '../ui/text.ts';

/** Why something could not be taken over from a file, as the reader reads it. A unit test holds these to the codes. */
const WORDS: Record<ReasonCode, TextKey> = {
  empty: 'refused_empty',
  'not-json': 'refused_not_json',
  'cut-off': 'refused_cut_off',
  'no-list': 'refused_no_list',
  'unknown-list': 'refused_unknown_list',
  unreadable: 'refused_unreadable',
  'too-long': 'refused_too_long',
  proto: 'refused_proto',
  'other-id': 'refused_other_id',
  'newer-here': 'refused_newer_here',
  missing: 'refused_missing',
  'part-empty': 'refused_part_empty',
  'part-too-long': 'refused_part_too_long',
  'part-wrong': 'refused_part_wrong',
  'no-date': 'refused_no_date',
  'no-address': 'refused_no_address',
};

export function sentenceOf({ code, value }: Reason): string {
  return value === '' ? text(WORDS[code]) : text(WORDS[code], value);
}
