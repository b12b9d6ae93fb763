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

/** The target that selectors describe; null where none quotes a text. */
export function targetOf(selectors: readonly v.InferOutput<typeof Selector>[]): Target | null {
  const quote = selectors.find(({ type, exact }) => type === 'TextQuoteSelector' && exact);
  if (!quote) return null;
  const position = selectors.find(({ type }) => type === 'TextPositionSelector');
  const { start = 0, end = start + quote.exact!.length } = position ?? {};
  return {
    quote: { exact: quote.exact!, prefix: quote.prefix, suffix: quote.suffix },
    position: { start, end, of: end },
    section: null,
  };
}

/** A target as selectors. */
export function selectorsOf({ quote, position: { start, end } }: Target) {
  return [
    { type: 'TextQuoteSelector', ...quote },
    { type: 'TextPositionSelector', start, end },
  ];
}
