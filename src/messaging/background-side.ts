import * as v from 'valibot';
import { holdsProto } from '../notes/plain-data.ts';
import { browser } from './browser.ts';
import type { BackgroundToPage, BackgroundToSurface, PageToBackground, SurfaceToBackground } from './contract.ts';
import { failure, type Message, type Outcome, outcomeOf, outcomeOfAnswer, readMessage } from './outcome.ts';
import { REQUESTS } from './requests.ts';
import { type MessageSender, trustOf } from './trust.ts';

/** Where a page's message comes from: its tab, and the address of which it speaks. */
export interface PageSender {
  tabId: number;
  url: string;
}

type Answer<Contract, Name extends keyof Contract, From> = Contract[Name] extends [infer Content, infer Given]
  ? (content: Content, from: From) => Given | Promise<Given>
  : never;

export type BackgroundAnswers = {
  [Name in keyof PageToBackground]: Answer<PageToBackground, Name, PageSender>;
} & { [Name in keyof SurfaceToBackground]: Answer<SurfaceToBackground, Name, null> };

/**
 * The background's door. Who sends decides what may be asked: a page's script only what is named `page→background`,
 * the extension's own pages only `surface→background`, anything else nothing. What is asked is checked before it is answered.
 */
export async function receive(
  raw: unknown,
  sender: MessageSender,
  answers: BackgroundAnswers,
  home: { id: string; url: string },
): Promise<Outcome<unknown>> {
  const message = readMessage(raw);
  if (!message) return failure('malformed', 'not a message');
  const trust = trustOf(sender, home);
  if (trust === 'none' || !message.name.startsWith(`${trust}→background:`) || !Object.hasOwn(REQUESTS, message.name)) {
    return failure('refused', `${message.name} may not be asked from here`);
  }
  const name = message.name as keyof BackgroundAnswers;
  if (holdsProto(message.content)) return failure('malformed', `${name}: a __proto__ key`);
  const content = v.safeParse(REQUESTS[name], message.content);
  if (!content.success) return failure('malformed', `${name}: ${v.summarize(content.issues)}`);
  const answer = answers[name] as (content: unknown, from: PageSender | null) => unknown;
  const from = trust === 'page' ? { tabId: sender.tab?.id ?? -1, url: addressOf(message, sender.url ?? '') } : null;
  return outcomeOfAnswer(() => answer(content.output, from));
}

/**
 * The address of which a page's script speaks. Browsers tell for good the one at which the document was loaded; those to which it goes
 * on without loading are of the same origin, and so is what its script may say.
 */
function addressOf({ address = '' }: Message, loaded: string): string {
  const { origin } = new URL(loaded);
  return origin !== 'null' && URL.parse(address)?.origin === origin ? address : loaded;
}

/** Answers every message to the background from now on. Call it while the worker starts, before anything is awaited. */
export function answerMessages(answers: BackgroundAnswers): void {
  const home = { id: browser.runtime.id, url: browser.runtime.getURL('') };
  browser.runtime.onMessage.addListener((raw: unknown, sender: MessageSender) => {
    // What the background itself tells the surfaces comes by here too, where a surface and the background share a listener.
    if (readMessage(raw)?.name.startsWith('background→')) return;
    return receive(raw, sender, answers, home);
  });
}

/** Asks a page's script in the top frame of a tab. Outcome `gone` where none runs there. */
export function askPage<Name extends keyof BackgroundToPage>(
  tabId: number,
  name: Name,
  content: BackgroundToPage[Name][0],
): Promise<Outcome<BackgroundToPage[Name][1]>> {
  return outcomeOf(() => browser.tabs.sendMessage(tabId, { name, content }, { frameId: 0 }));
}

/** As `askPage`, and nobody waits: a page that the browser has frozen answers no sooner than somebody looks at it again. */
export function tellPage<Name extends keyof BackgroundToPage>(
  tabId: number,
  name: Name,
  content: BackgroundToPage[Name][0],
): void {
  void askPage(tabId, name, content);
}

/** Tells all open pages of the extension; that none is open is no fault. */
export async function tellSurfaces<Name extends keyof BackgroundToSurface>(
  name: Name,
  content: BackgroundToSurface[Name][0],
): Promise<void> {
  await outcomeOf(() => browser.runtime.sendMessage({ name, content }));
}
