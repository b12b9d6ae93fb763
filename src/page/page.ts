import { factsOf, TOLD_ANYWHERE } from '../documents/facts.ts';
import type { PageChoices, PageSummary } from '../messaging/contract.ts';
import { answerBackground, askBackgroundAgain, isExtensionGone, type PageAnswers } from '../messaging/page-side.ts';
import type { Interaction, MarkedPage, RunningPage } from './marked-page.ts';
import type { Marking } from './marking.ts';
import { createOnDemand, type OnDemand } from './on-demand.ts';
import type { PlacedMention } from './placed-mentions.ts';
import { createReading } from './reading.ts';
import { selectedIn } from './selected.ts';
import { shared } from './shared.ts';
import { watch } from './watching.ts';

/** The document as long as it is read at one address. What is answered for one that is over is kept with it, where nobody looks. */
interface Visit {
  address: string;
  /** Whether what the reader chose there is known. */
  isChosen: boolean;
  /** Whether the library holds anything on the document, as it was said last; null where that is to be asked. */
  noted: boolean | null;
}

declare global {
  interface Document {
    /** Chromium's alone: whether it prepares the page for a reader who may go there. */
    readonly prerendering?: boolean;
  }
}

/** What the badge of a page shows of which nothing has been told. */
const NOTHING_TOLD = '[]';

/** Marks a document's mentions and keeps them right, until the extension is gone. */
export function start(document: Document): RunningPage {
  const running = new AbortController();
  const { signal } = running;
  const { answers, ...taking } = createPage(document, running);
  answerBackground(answers, signal);
  return { signal, ...taking };
}

function createPage(document: Document, running: AbortController) {
  const { signal } = running;
  /** Null until the page has named something, or has had to do with notes. */
  let marking: Marking | null = null;
  let choices: PageChoices = { paused: true, density: 'every' };
  let visit: Visit = { address: '', isChosen: false, noted: null };
  let found: PlacedMention[] = [];
  let all: PlacedMention[] = [];
  let marked: PlacedMention[] = [];
  /** What the badge shows; null where that is not known. */
  let told: string | null = NOTHING_TOLD;

  const onDemand: OnDemand = createOnDemand(
    { document, signal, mentions: () => all, marked: () => marked, isPaused: () => choices.paused },
    () => !marking,
  );

  const choose = (chosenNow: PageChoices) => {
    choices = chosenNow;
    visit.isChosen = true;
  };

  /** Whether the extension is gone: a script that is left over ends itself. */
  const isOver = () => {
    if (isExtensionGone()) running.abort();
    return signal.aborted;
  };

  /** Leaves it to the background to find what is named: its names are compiled once for all pages. */
  async function recognise(texts: readonly string[]) {
    const [asking, choicesBefore] = [visit, choices];
    const facts = asking.noted === null && !onDemand.here() ? factsOf(document, TOLD_ANYWHERE) : null;
    const outcome = await askBackgroundAgain('page→background:recognise', { texts, facts, needsMarking: !marking });
    if (!outcome.ok) {
      if (!isOver()) warn(outcome.error);
      return null;
    }
    // What the page has gone on to, or was told meanwhile, is newer than this answer.
    if (visit !== asking) return null;
    if (choices === choicesBefore) choose(outcome.value.choices);
    visit.noted ??= outcome.value.noted;
    return outcome.value.recognised;
  }

  const reading = createReading(
    document,
    recognise,
    (...given) => marking?.place(...given) ?? Promise.resolve([]),
    (element) => watching.shadowOf(element),
  );

  /** Shows a page's mentions as far as they are seen, and tells of them. */
  const show = (seen: PlacedMention[]) => {
    all = seen;
    if (marking) marked = marking.mark(all, choices);
    onDemand.here()?.remarked();
    tell();
  };

  let latest: Promise<void> = Promise.resolve();
  const read = () => {
    latest = readNow();
    return latest;
  };
  async function readNow() {
    if (document.prerendering || isOver()) return;
    const address = document.URL;
    const isOther = address !== visit.address;
    if (isOther) {
      const isSamePage = withoutFragment(address) === withoutFragment(visit.address);
      visit = { address, isChosen: isSamePage && visit.isChosen, noted: null };
      if (!isSamePage) reading.forget();
    }
    if (!choices.paused || !visit.isChosen) {
      const read = await reading.read(signal);
      if (!read) return;
      found = read;
      if (found.length > 0) watching.lookAfter();
    }
    // Most pages name nothing: they have no more to do than to find that out.
    if (marking || told !== NOTHING_TOLD) show(marking?.visible(found) ?? []);
    const interaction = onDemand.here();
    if (!interaction) work = lookForWork();
    else await (isOther ? interaction.notes.load() : interaction.notes.review());
  }

  /** Puts marks back where a script has taken them, marks what has come to be seen, and no longer what is hidden. */
  const lookAfter = () => {
    if (isOver() || !marking) return;
    marking.marks.restore();
    const seen = marking.visible(found);
    if (seen.length === all.length && seen.every((mention, i) => mention === all[i])) return;
    show(seen);
    work = lookForWork();
  };

  /** Tells the background what the page names, where its badge shows otherwise. The page alone does: what is told last holds. */
  const tell = () => {
    const mentions = counted((choices.paused ? [] : all).map(({ id }) => id));
    const summary = JSON.stringify(mentions);
    if (summary === told) return;
    told = summary;
    void askBackgroundAgain('page→background:summary', { mentions }).then(isOver);
  };

  /** The last look for something that the interaction has to do. */
  let work: Promise<void> = Promise.resolve();
  /** The interaction with all notes in place, if the page has any use for it. */
  const withNotes = async () => {
    await latest;
    await work;
    const interaction = onDemand.here();
    await interaction?.placed;
    return interaction;
  };
  /** Fetches the interaction where it has something to do: marks, or notes. */
  async function lookForWork() {
    if (onDemand.here() || choices.paused || signal.aborted) return;
    if (marked.length === 0) {
      const asking = visit;
      if (asking.noted === null) {
        const outcome = await askBackgroundAgain('page→background:noted', factsOf(document, TOLD_ANYWHERE));
        asking.noted = outcome.ok && outcome.value;
      }
      if (!asking.noted) return;
    }
    await onDemand.fetch().catch(warn);
  }

  const watching = watch(
    document,
    {
      changed: () => void read(),
      cameBack() {
        // The reader may have chosen otherwise meanwhile, and the tab has forgotten what the page told.
        visit.address = '';
        told = null;
        void read();
      },
      restyled: lookAfter,
      lookAfter,
    },
    signal,
  );
  // A page that the browser has prepared ahead shares the tab, and its badge, with the one that is shown.
  if (document.prerendering) document.addEventListener('prerenderingchange', () => void read(), { once: true, signal });
  void read();

  const answers: PageAnswers = {
    'background→page:choices': async (chosenNow) => {
      choose(chosenNow);
      told = null;
      await read();
      return null;
    },
    'background→page:names-changed': async () => {
      reading.forget();
      await read();
      return null;
    },
    'background→page:address': () => document.URL,
    'background→page:end': () => {
      running.abort();
      return null;
    },
    'background→page:step': async ({ to }) => {
      // A script that has just begun has not read yet.
      if (marked.length === 0) await latest;
      await (await onDemand.fetch()).step(to === 'next' ? 1 : -1);
      return null;
    },
    'background→page:go-to': async ({ id }) => {
      await (await onDemand.fetch()).goTo(id);
      return null;
    },
    'background→page:mentions': async () => {
      await latest;
      return choices.paused ? [] : all.map(({ id, quote, start, end }) => ({ id, quote, start, end }));
    },
    'background→page:facts': ({ asked }) => factsOf(document, asked),
    'background→page:notes-changed': async () => {
      visit.noted = null;
      await (onDemand.here()?.notes.load() ?? lookForWork());
      return null;
    },
    'background→page:note': async ({ action }) => {
      (await onDemand.fetch()).notes.ask(action);
      return null;
    },
    'background→page:note-places': async () => (await withNotes())?.notes.places() ?? [],
    'background→page:selection': async () => {
      if (!selectedIn(document)) return null;
      return (await onDemand.fetch()).notes.selection();
    },
    'background→page:follow': async () => (await withNotes())?.following.follow() ?? [],
    'background→page:go-to-note': async ({ id }) => {
      const interaction = await onDemand.fetch();
      await withNotes();
      return interaction.goToNote(id);
    },
  };

  return {
    answers,
    isMarking: () => marking !== null,
    shared: () => ({ ...shared(), ...marking?.shared }),
    takeMarking(create: (signal: AbortSignal) => Marking) {
      if (!signal.aborted) marking ??= create(signal);
    },
    takeInteraction(create: (page: MarkedPage) => Interaction) {
      if (!marking) return;
      onDemand.take(create, marking.marks);
      watching.lookAfter();
    },
  };
}

/** How often each intervention is named, in page order. */
function counted(ids: readonly string[]): PageSummary['mentions'] {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, count }));
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0]!;
}

function warn({ message }: { message: string }): void {
  console.warn(`Whence: ${message}`);
}
