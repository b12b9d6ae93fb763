/** How long a slice of work may hold the page, in milliseconds: half a frame. */
const SLICE = 6;
/** Lets the page do what it has to do. */
export function breathe(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield ? scheduler.yield() : new Promise((resume) => setTimeout(resume));
}

/** When the slice began that is used up now: the first one with the script itself. What goes on at the same time shares it. */
let began = performance.now();

/** Goes through all steps, and lets the page breathe whenever a slice is used up. Gives false where the signal stopped it. */
export async function inSlices<Step>(
  steps: Iterable<Step>,
  take: (step: Step) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const now = performance.now();
  if (now - began >= SLICE) began = now;
  for (const step of steps) {
    take(step);
    if (performance.now() - began < SLICE) continue;
    await breathe();
    if (signal.aborted) return false;
    began = performance.now();
  }
  return !signal.aborted;
}
