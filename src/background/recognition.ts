import type { Recognised } from '../messaging/contract.ts';
import type { Scan } from '../recognise/found.ts';
import type { CompiledNames } from '../recognise/names.ts';
import { createRecogniser } from '../recognise/recogniser.ts';
import type { Standing } from '../shared-index/grade.ts';

/** After so much of a text other tabs get their turn (UTF-16 units). */
const PART = 1_000_000;
/** Of so many names that were met in a text one is hardly ever none that is meant. */
const LIKELY = 3;

/**
 * The mentions in the text of a page. Here and not on the page: the names are compiled once and the code has run hot for all tabs,
 * and no page keeps either in its memory or waits for it on its own thread. `foresee` is called once, long before the answer, where
 * there will be some in all likelihood.
 */
export async function recogniseIn(
  texts: readonly string[],
  names: CompiledNames,
  standings: Readonly<Record<string, Standing>>,
  foresee: () => void = () => {},
): Promise<Recognised> {
  const recogniser = createRecogniser(names);
  const scans: Scan[] = [];
  let read = 0;
  let met = 0;
  for (const text of texts) {
    const scan = recogniser.scan(text);
    scans.push(scan);
    const before = met;
    met += scan.candidates.length;
    if (before < LIKELY && met >= LIKELY) foresee();
    read += text.length;
    if (read < PART) continue;
    read = 0;
    await new Promise((resume) => setTimeout(resume));
  }
  const mentions: number[] = [];
  const places = new Map<string, number>();
  for (const [block, found] of recogniser.decide(scans).entries()) {
    for (const { start, end, id } of found) {
      const place = places.get(id) ?? places.size;
      places.set(id, place);
      mentions.push(block, start, end, place);
    }
  }
  const ids = [...places.keys()];
  return { mentions, ids, standings: ids.map((id) => standings[id] ?? 'speculative') };
}
