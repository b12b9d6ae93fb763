import type { PlacedMention } from './placed-mentions.ts';

/** No mention that is farther from a selection is taken for what it speaks of: about a paragraph (CSS pixels). */
const NEAR = 300;

/** The id of the first mention in a range, or of the one nearest to it; null where none is near. Mentions are in page order. */
export function nearestMention(mentions: readonly PlacedMention[], range: Range): string | null {
  const root = range.startContainer.getRootNode();
  let before: PlacedMention | null = null;
  let after: PlacedMention | null = null;
  for (const mention of mentions) {
    if (mention.range.startContainer.getRootNode() !== root) continue;
    if (mention.range.compareBoundaryPoints(Range.START_TO_END, range) <= 0) before = mention;
    else if (mention.range.compareBoundaryPoints(Range.END_TO_START, range) >= 0) after ??= mention;
    else return mention.id;
  }
  const here = range.getBoundingClientRect();
  const near = (mention: PlacedMention | null) => {
    const { top = 0, bottom = 0 } = mention?.range.getBoundingClientRect() ?? {};
    const distance = mention ? Math.max(0, here.top - bottom, top - here.bottom) : Number.POSITIVE_INFINITY;
    return { mention, distance };
  };
  // What was named last is what a sentence goes on about.
  const [nearest] = [near(before), near(after)].sort((a, b) => a.distance - b.distance);
  return nearest && nearest.distance <= NEAR ? (nearest.mention?.id ?? null) : null;
}
