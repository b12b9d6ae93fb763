import type { PageChoices, PageSetup } from '../messaging/contract.ts';
import { answerBackground, askBackground, type PageAnswers } from '../messaging/page-side.ts';
import { createRecogniser } from '../recognise/recogniser.ts';
import type { EntryCard } from '../shared-index/card.ts';
import type { Standing } from '../shared-index/grade.ts';
import { text } from '../ui/text.ts';
import { STANDING_WORDS } from '../ui/words.ts';
import { mountCard } from './card/mount.tsx';
import { CARD_STYLE } from './card/style.ts';
import { createHost, type Host } from './host.ts';
import { createMarks } from './marks.ts';
import { nearestMention } from './nearest-mention.ts';
import { createFollowing } from './notes/following.ts';
import { createNotes } from './notes/notes.ts';
import { NOTES_STYLE } from './notes/style.ts';
import { createPointing } from './pointing.ts';
import { chosen, createReading, type PlacedMention, visible } from './reading.ts';
import { watch } from './watching.ts';

/** Marks a document's mentions and keeps them right, until `running` is aborted or the extension is gone. */
export function start(document: Document, running: AbortController): void {
  answerBackground(open(document, running), running.signal);
}

/** What the page answers from now on; null where it is not to be read. */
async function open(document: Document, running: AbortController): Promise<PageAnswers | null> {
  const { signal } = running;
  const setup = await begin(running);
  if (!setup || signal.aborted) return null;
  const { names, standings } = setup;
  let choices: PageChoices = setup;
  let address = location.href;
  let found: PlacedMention[] = [];
  let all: PlacedMention[] = [];
  let marked: PlacedMention[] = [];
  let told = '';
  /** Where next and previous have led, until the reader turns to something else. */
  let current: PlacedMention | null = null;
  let place = -1;

  const reading = createReading(document, createRecogniser(names), (element) => watchShadow(element));
  const marks = createMarks();
  const pointing = createPointing(document);
  const cards = new Map<string, EntryCard>();
  let madeHost: Host | undefined;
  const host = () => (madeHost ??= createHost(document, CARD_STYLE + NOTES_STYLE, signal));

  const show = () => {
    marked = choices.paused ? [] : chosen(all, choices.density);
    const ranges = new Map<Standing, Set<Range>>();
    for (const { id, range } of marked) {
      const standing = standings[id] ?? 'speculative';
      ranges.set(standing, (ranges.get(standing) ?? new Set()).add(range));
    }
    marks.show(ranges);
    point();
    if (current) {
      const { range } = current;
      const still = marked.findIndex((mention) => mention.range === range);
      if (still >= 0) place = still;
      else leave();
    }
  };

  const point = () => {
    pointing.set(marked, notes.placed());
    card.review();
    card.redraw();
  };

  /** The reader is elsewhere: next and previous begin anew from what is in view. */
  const leave = () => {
    current = null;
    place = -1;
    marks.point(null);
  };

  let latest: Promise<void> = Promise.resolve();
  const read = () => {
    latest = readNow();
    return latest;
  };
  const readNow = async () => {
    const isOther = location.href !== address;
    if (isOther) {
      address = location.href;
      const again = await begin(running);
      if (!again) return;
      choices = again;
    }
    if (!choices.paused) {
      const read = await reading.read(signal);
      if (!read) return;
      found = read;
    }
    all = visible(found);
    show();
    await tell();
    await (isOther ? notes.load() : notes.review());
  };

  /** Marks what has come to be seen, and no longer what is hidden. */
  const look = async () => {
    const seen = visible(found);
    if (seen.length === all.length && seen.every((mention, i) => mention === all[i])) return;
    all = seen;
    show();
    await tell();
  };

  /** Tells the background what the page names, where that has changed, and fetches what is known of it. */
  const tell = async () => {
    const counts = new Map<string, number>();
    for (const { id } of choices.paused ? [] : all) counts.set(id, (counts.get(id) ?? 0) + 1);
    const mentions = [...counts].map(([id, count]) => ({ id, count }));
    const summary = JSON.stringify(mentions);
    if (summary === told) return;
    told = summary;
    const outcome = await askBackground('page→background:summary', { mentions });
    if (!outcome.ok && outcome.error.kind === 'gone') return running.abort();
    const ids = mentions.map(({ id }) => id).filter((id) => !cards.has(id));
    if (ids.length === 0) return;
    const fetched = await askBackground('page→background:cards', { ids });
    if (fetched.ok) for (const card of fetched.value) cards.set(card.id, card);
  };

  const fetchCard = async (id: string): Promise<EntryCard | null> => {
    const outcome = await askBackground('page→background:cards', { ids: [id] });
    return outcome.ok ? (outcome.value[0] ?? null) : null;
  };

  const notes = createNotes({
    document,
    host,
    marks,
    isPaused: () => choices.paused,
    mentionNear: (range) => nearestMention(all, range),
    changed: point,
    signal,
  });
  /** The card gives way to the form. */
  function instead<Item>(act: (item: Item) => void) {
    return (item: Item) => {
      card.leave();
      act(item);
    };
  }

  const card = mountCard({
    document,
    host,
    anchorAt: pointing.at,
    cardOf: (id) => cards.get(id) ?? fetchCard(id),
    openEntry: (id) => void askBackground('page→background:open-entry', { id }),
    threadsOf: notes.threads,
    vocabulary: notes.vocabulary,
    actions: {
      edit: instead(notes.edit),
      answer: instead(notes.answer),
      remove: instead(notes.remove),
      propose: ({ id }) => void askBackground('page→background:propose', { id }),
      resume: instead(notes.resume),
      discard: instead(notes.discard),
    },
    signal,
  });

  /** Goes to a mention of those that are marked: shows where it is, and says it. */
  const goTo = async (to: number) => {
    const mention = marked[to];
    if (!mention) return void host().announce(text('announce_none'));
    place = to;
    current = mention;
    marks.point(mention.range);
    reveal(mention.range);
    const known = cards.get(mention.id) ?? (await fetchCard(mention.id));
    // While it was fetched the reader may have gone on, and has heard of another mention.
    if (known && current === mention) {
      const standing = text(STANDING_WORDS[known.standing]);
      void host().announce(text('announce_mention', known.name, standing, to + 1, marked.length));
    }
  };

  const step = (by: 1 | -1) => {
    const from = place >= 0 ? place : nearestToView(marked, by);
    return goTo((from + by + marked.length) % Math.max(1, marked.length));
  };

  document.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.defaultPrevented || !current || card.isOpen() || isWriting(event)) return;
      if (event.key === 'Escape') leave();
      if (event.key !== 'Enter') return;
      event.preventDefault();
      card.show(pointing.anchorOf(current));
    },
    { signal, capture: true },
  );
  // Whoever presses, scrolls or tabs to something else is there, not at the mention.
  for (const turn of ['pointerdown', 'wheel', 'touchmove', 'focusin'] as const) {
    document.addEventListener(turn, (event) => event.isTrusted && current && !card.isOpen() && leave(), {
      signal,
      passive: true,
      capture: true,
    });
  }
  // To a page that the browser kept the reader may come back with other choices, and its tab has forgotten what it told.
  document.defaultView?.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted) address = told = '';
    },
    { signal },
  );
  const watchShadow = watch(
    document,
    {
      changed: () => void read(),
      restyled: () => void look(),
      lookAfter() {
        marks.restore();
        void look();
      },
    },
    signal,
  );
  signal.addEventListener('abort', marks.remove, { once: true });
  const placed = read().then(notes.load);
  const following = createFollowing(document, notes.placed, signal);

  return {
    'background→page:choices': async (chosenNow) => {
      choices = chosenNow;
      told = '';
      await read();
      return null;
    },
    'background→page:names-changed': async () => {
      const again = await begin(running);
      if (!again) return null;
      reading.use(createRecogniser(again.names));
      choices = again;
      await read();
      return null;
    },
    'background→page:step': async ({ to }) => {
      await step(to === 'next' ? 1 : -1);
      return null;
    },
    'background→page:go-to': async ({ id }) => {
      const after = marked.findIndex((mention, i) => i > place && mention.id === id);
      await goTo(after >= 0 ? after : marked.findIndex((mention) => mention.id === id));
      return null;
    },
    'background→page:mentions': async () => {
      await latest;
      return choices.paused ? [] : all.map(({ id, quote, start, end }) => ({ id, quote, start, end }));
    },
    'background→page:document': notes.told,
    'background→page:notes-changed': async () => {
      await notes.load();
      return null;
    },
    'background→page:note': ({ action }) => {
      notes.ask(action);
      return null;
    },
    'background→page:note-places': async () => {
      await Promise.all([placed, latest]);
      return notes.places();
    },
    'background→page:selection': notes.selection,
    'background→page:follow': async () => {
      await Promise.all([placed, latest]);
      return following.follow();
    },
    'background→page:go-to-note': async ({ id }) => {
      await Promise.all([placed, latest]);
      const place = notes.placed().find(({ noted }) => noted.id === id);
      if (!place || place.outcome === 'orphaned') return false;
      marks.point(place.range);
      reveal(place.range);
      return true;
    },
  };
}

/** What the background says of this page; null, and all is stopped, where there is no background any more. */
async function begin(running: AbortController): Promise<PageSetup | null> {
  const outcome = await askBackground('page→background:begin', {});
  if (outcome.ok) return outcome.value;
  if (outcome.error.kind === 'gone') running.abort();
  else console.warn(`Whence: ${outcome.error.message}`);
  return null;
}

/** The last mention before the view, or the first after it: from there the first step goes into what is seen. */
function nearestToView(mentions: readonly PlacedMention[], by: 1 | -1): number {
  const inView = mentions.findIndex(({ range }) => range.getBoundingClientRect().bottom > 0);
  return inView < 0 ? (by > 0 ? -1 : 0) : by > 0 ? inView - 1 : inView;
}

/** Brings a range into the middle of the view, unless it stands well within it. */
function reveal(range: Range): void {
  const isWellInView = () => {
    const { top, bottom } = range.getBoundingClientRect();
    return top > innerHeight * 0.15 && bottom < innerHeight * 0.85;
  };
  if (isWellInView()) return;
  // Parts of the page that scroll by themselves are put right at once; then the page goes to the line, not to the paragraph.
  range.startContainer.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  if (isWellInView()) return;
  const { top, height } = range.getBoundingClientRect();
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollBy({ top: top + height / 2 - innerHeight / 2, behavior: still ? 'instant' : 'smooth' });
}

/** Whether a key press goes into something that the reader writes in. */
function isWriting(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input,textarea,select'));
}
