import { browser } from './browser.ts';
import type { BackgroundToSurface, SurfaceToBackground } from './contract.ts';
import { type Outcome, outcomeOf, readMessage } from './outcome.ts';

/** Asks the background, from one of the extension's own pages. */
export function askBackground<Name extends keyof SurfaceToBackground>(
  name: Name,
  content: SurfaceToBackground[Name][0],
): Promise<Outcome<SurfaceToBackground[Name][1]>> {
  return outcomeOf(() => browser.runtime.sendMessage({ name, content }));
}

/** Calls `hear` with what the background tells all open pages of the extension. Gives the function that stops it. */
export function hearBackground<Name extends keyof BackgroundToSurface>(
  name: Name,
  hear: (content: BackgroundToSurface[Name][0]) => void,
): () => void {
  const listener = (raw: unknown) => {
    const message = readMessage(raw);
    if (message?.name === name) hear(message.content as BackgroundToSurface[Name][0]);
    return undefined;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}
