import * as v from 'valibot';
import type { Target } from '../note.ts';

/** A selector as W3C and Hypothesis write them; those of other types are passed over. */
export const Selector = v.looseObject({
  type: v.string(),
  exact: v.optional(v.string()),
  prefix: v.optional(v.string(), ''),
  suffix: v.optional(v.string(), ''),
  start: v.optional(v.number()),
  end: v.optional(v.number()),
});

/** Of more context than this no note keeps anything. UTF-16 units, as `Target` has them. */
const MOST_CONTEXT = 1_000;

/** The target that selectors describe; null where none quotes a text. */
export function targetOf(selectors: readonly v.InferOutput<typeof Selector>[]): Target | null {
  const quote = selectors.find(({ type, exact }) => type === 'TextQuoteSelector' && exact);
  if (!quote) return null;
  const exact = quote.exact!;
  const position = selectors.find(({ type, start, end }) => type === 'TextPositionSelector' && isStretch(start, end));
  const { start = 0, end = start + exact.length } = position ?? {};
  return {
    quote: { exact, prefix: quote.prefix.slice(-MOST_CONTEXT), suffix: quote.suffix.slice(0, MOST_CONTEXT) },
    position: { start, end, of: end },
    section: null,
  };
}

/** Without a place of its own a quote is looked for from the beginning. */
function isStretch(start = Number.NaN, end = Number.NaN): boolean {
  return Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end >= 0;
}

/** A target as selectors. */
export function selectorsOf({ quote, position: { start, end } }: Target) {
  return [
    { type: 'TextQuoteSelector', ...quote },
    { type: 'TextPositionSelector', start, end },
  ];
}
