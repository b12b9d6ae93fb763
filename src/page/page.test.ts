import { JSDOM } from 'jsdom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageToBackground, Recognised } from '../messaging/contract.ts';

interface Question {
  name: string;
  /** Answers, and waits until the page has taken it. `noted` is what is said of a document in which nothing is named. */
  answer(noted?: boolean): Promise<void>;
}

/** Stands in for the background, which takes as long as a test wants: it finds every RLHF and DPO. */
function background({ createMarking }: typeof import('./marking.ts')) {
  const questions: Question[] = [];
  const asked = async (name: string) => {
    const noted = await new Promise<boolean>((resolve) => {
      const answer = async (noted = false) => {
        resolve(noted);
        await new Promise((resume) => setTimeout(resume));
      };
      questions.push({ name, answer });
    });
    return noted;
  };
  let badge = 0;
  const answers = {
    async recognise({ texts, facts, needsMarking }: PageToBackground['page→background:recognise'][0]) {
      const noted = await asked('recognise');
      const recognised = recognisedIn(texts);
      const isToSay = facts && recognised.ids.length === 0;
      if (needsMarking && recognised.ids.length > 0) globalThis.whencePage!.takeMarking(createMarking);
      return { choices: { paused: false, density: 'every' }, recognised, noted: isToSay ? noted : null };
    },
    noted: () => asked('noted'),
    summary({ mentions }: { mentions: object[] }) {
      badge = mentions.length;
      return null;
    },
    interact: () => asked('interact'),
  };
  const sendMessage = async ({ name, content }: { name: string; content: never }) => {
    const value = await answers[name.replace('page→background:', '') as keyof typeof answers](content);
    return { ok: true, value };
  };
  const onMessage = { addListener() {}, removeListener() {} };
  return { runtime: { id: 'whence', sendMessage, onMessage }, questions, badge: () => badge };
}

function recognisedIn(texts: readonly string[]): Recognised {
  const ids: string[] = [];
  const mentions = texts.flatMap((text, block) =>
    [...text.matchAll(/RLHF|DPO/g)].flatMap(({ 0: id, index }) => {
      if (!ids.includes(id)) ids.push(id);
      return [block, index, index + id.length, ids.indexOf(id)];
    }),
  );
  return { mentions, ids, standings: ids.map(() => 'confirmed') };
}

describe('a page that goes on while it is being read', () => {
  let page: JSDOM;
  let told: ReturnType<typeof background>;

  beforeEach(async () => {
    page = new JSDOM('<!doctype html><body><p>RLHF and DPO</p>', { url: 'https://post.example/one' });
    const { window } = page;
    vi.resetModules();
    told = background(await import('./marking.ts'));
    vi.stubGlobal('browser', told);
    for (const name of [
      'AbortController',
      'AbortSignal',
      'MutationObserver',
      'ShadowRoot',
      'getComputedStyle',
      'location',
    ] as const)
      vi.stubGlobal(name, window[name]);
    // What draws is not there.
    vi.stubGlobal('CSS', { highlights: new Map() });
    vi.stubGlobal('Highlight', Set);
    window.Element.prototype.checkVisibility = () => true;
    const { start } = await import('./page.ts');
    globalThis.whencePage = start(window.document);
  });
  afterEach(() => {
    globalThis.whencePage = undefined;
    vi.unstubAllGlobals();
  });

  /** Waits until the page has asked something so many times, and gives its questions. */
  const asked = async (name: string, times: number) => {
    const those = () => told.questions.filter((question) => question.name === name);
    await expect.poll(() => those().length).toBe(times);
    return those();
  };
  const write = (html: string) => (page.window.document.body.innerHTML = html);
  const goTo = (address: string) => page.window.history.pushState({}, '', address);

  it('has the badge of what stands there, where its text changes', async () => {
    await asked('recognise', 1);
    write('<p>Only RLHF</p>');
    const [first, second] = await asked('recognise', 2);
    await second!.answer();
    await first!.answer();
    expect(told.badge()).toBe(1);
  });

  it('has it, where it goes on to another address', async () => {
    await asked('recognise', 1);
    goTo('/two');
    write('<p>Only RLHF</p>');
    const [first, second] = await asked('recognise', 2);
    await second!.answer();
    await first!.answer();
    expect(told.badge()).toBe(1);
  });

  it('has it, where the reader comes back', async () => {
    await asked('recognise', 1);
    write('<p>Only RLHF</p>');
    for (const name of ['pagehide', 'pageshow'])
      page.window.dispatchEvent(new page.window.PageTransitionEvent(name, { persisted: true }));
    const [first, second] = await asked('recognise', 2);
    await second!.answer();
    await first!.answer();
    expect(told.badge()).toBe(1);
  });

  it('has none any more, where it has gone on to a document in which nothing is named', async () => {
    const [first] = await asked('recognise', 1);
    await first!.answer();
    expect(told.badge()).toBe(2);
    goTo('/two');
    write('<p>Of boats</p>');
    const [, second] = await asked('recognise', 2);
    await second!.answer();
    expect(told.badge()).toBe(0);
  });

  it('has its notes, where it goes on while it is asked whether the document before had any', async () => {
    write('<p>Of boats</p>');
    const [first] = await asked('recognise', 1);
    await first!.answer();
    goTo('#on');
    write('<p>Of boats</p>');
    const [before] = await asked('noted', 1);
    goTo('/two');
    write('<p>Of ships</p>');
    const [, second] = await asked('recognise', 2);
    await before!.answer(false);
    await second!.answer(true);
    await asked('interact', 1);
  });
});
