import { browser } from './browser.ts';
import type { BackgroundToPage, PageToBackground } from './contract.ts';
import { type Outcome, outcomeOf, outcomeOfAnswer, readMessage } from './outcome.ts';

/** Asks the background, from a page's script. `address` is where that is read of which it asks: a page may have gone on without loading. */
export function askBackground<Name extends keyof PageToBackground>(
  name: Name,
  content: PageToBackground[Name][0],
  address = location.href,
): Promise<Outcome<PageToBackground[Name][1]>> {
  return outcomeOf(() => browser.runtime.sendMessage({ name, content, address }));
}

/**
 * As `askBackground`, and asks once more where the background was ended while it was asked: it starts anew with the next question.
 * For what may be asked twice.
 */
export async function askBackgroundAgain<Name extends keyof PageToBackground>(
  name: Name,
  content: PageToBackground[Name][0],
  address = location.href,
): Promise<Outcome<PageToBackground[Name][1]>> {
  const ask = () => askBackground(name, content, address);
  const outcome = await ask();
  return outcome.ok || outcome.error.kind !== 'gone' || isExtensionGone() ? outcome : ask();
}

/** Whether the extension was updated or removed, and this script is left over. */
export function isExtensionGone(): boolean {
  return !browser.runtime?.id;
}

export type PageAnswers = {
  [Name in keyof BackgroundToPage]: (
    content: BackgroundToPage[Name][0],
  ) => BackgroundToPage[Name][1] | Promise<BackgroundToPage[Name][1]>;
};

/** Answers what the background asks of a page's script, until `signal` aborts. Pages cannot send such messages: only the extension can. */
export function answerBackground(answers: PageAnswers, signal: AbortSignal): void {
  const listener = (raw: unknown) => {
    const message = readMessage(raw);
    if (!message?.name.startsWith('background→page:')) return;
    return outcomeOfAnswer(() => {
      if (!Object.hasOwn(answers, message.name)) throw new Error(`${message.name} has no answer here`);
      return (answers[message.name as keyof PageAnswers] as (content: unknown) => unknown)(message.content);
    });
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => browser.runtime?.id && browser.runtime.onMessage.removeListener(listener), {
    once: true,
  });
}
