import { anchorInSteps } from '../anchor/anchor.ts';
import type { Anchoring } from '../anchor/selectors.ts';
import type { TextWithTargets } from '../messaging/notes-contract.ts';
import { soughtOf } from '../notes/target.ts';

/** After so long a stretch of seeking others get their turn (milliseconds). */
const SLICE = 30;

/** Finds what notes hang on in the text of a page: the outcomes in the order of the targets. No page waits for it on its own thread. */
export async function anchorIn({ text, targets, sections }: TextWithTargets): Promise<Anchoring[]> {
  const steps = anchorInSteps(text, targets.map(soughtOf), sections);
  let began = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - began < SLICE) continue;
    await new Promise((resume) => setTimeout(resume));
    began = performance.now();
  }
}
