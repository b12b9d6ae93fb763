import { askBackground, isExtensionGone } from '../messaging/page-side.ts';
import type { EntryCard } from '../shared-index/card.ts';
import { text } from '../ui/text.ts';
import { STANDING_WORDS } from '../ui/words.ts';
import { mountCard } from './card/mount.tsx';
import { CARD_STYLE } from './card/style.ts';
import { createHost, type Host, removeLeftHosts } from './host.ts';
import type { Interaction, MarkedPage } from './marked-page.ts';
import { nearestMention } from './nearest-mention.ts';
import { createFollowing } from './notes/following.ts';
import { createNotes } from './notes/notes.ts';
import { NOTES_STYLE } from './notes/style.ts';
import type { PlacedMention } from './placed-mentions.ts';
import { createPointing } from './pointing.ts';

/** Begins what a reader does with a page: the card, the steps from mention to mention, and the notes. */
export function createInteraction(page: MarkedPage): Interaction {
  const { document, signal, marks } = page;
  /** Where next and previous have led, until the reader turns to something else. */
  let current: PlacedMention | null = null;
  let place = -1;
  const pointing = createPointing(document);
  const cards = new Map<string, EntryCard>();
  const asked = new Set<string>();
  removeLeftHosts(document);
  let madeHost: Host | undefined;
  const host = () => (madeHost ??= createHost(document, CARD_STYLE + NOTES_STYLE, signal));

  const point = () => {
    pointing.set(page.marked(), notes.placed());
    card.review();
    card.redraw();
  };

  /** The reader is elsewhere: next and previous begin anew from what is in view. */
  const leave = () => {
    current = null;
    place = -1;
    marks.point(null);
  };

  const remarked = () => {
    point();
    void fetchCards();
    if (!current) return;
    const { range } = current;
    const still = page.marked().findIndex((mention) => mention.range === range);
    if (still >= 0) place = still;
    else leave();
  };

  /** Fetches what is known of all that is marked: a card opens with what is here. */
  const fetchCards = async () => {
    const ids = [...new Set(page.marked().map(({ id }) => id))].filter((id) => !asked.has(id));
    if (ids.length === 0) return;
    for (const id of ids) asked.add(id);
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
    isPaused: page.isPaused,
    selecting: page.selecting,
    mentionNear: (range) => nearestMention(page.mentions(), range),
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
    // Over the form that somebody writes in no card opens.
    anchorAt: (x, y) => (isExtensionGone() || notes.isWriting() ? null : pointing.at(x, y)),
    movedBefore: page.movedBefore(),
    tappedBefore: page.tappedBefore(),
    cardOf: (id) => cards.get(id) ?? fetchCard(id),
    async claimsOn(id) {
      const outcome = await askBackground('page→background:own-claims', { id });
      return outcome.ok ? outcome.value : 0;
    },
    openEntry: (id) => void askBackground('page→background:open-entry', { id }),
    threadsOf: notes.threads,
    vocabulary: notes.vocabulary,
    actions: {
      edit: instead(notes.edit),
      answer: instead(notes.answer),
      remove: instead(notes.remove),
      resume: instead(notes.resume),
      discard: instead(notes.discard),
      bringBack: instead(notes.bringBack),
      propose: ({ id }) => void askBackground('page→background:propose', { id }),
    },
    signal,
  });

  /** Goes to a mention of those that are marked: shows where it is, and says it. */
  const goTo = async (to: number) => {
    const marked = page.marked();
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
    const marked = page.marked();
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

  remarked();
  return {
    notes,
    placed: notes.load(),
    following: createFollowing(document, notes.placed, signal),
    remarked,
    step,
    goTo(id) {
      const marked = page.marked();
      const after = marked.findIndex((mention, i) => i > place && mention.id === id);
      return goTo(after >= 0 ? after : marked.findIndex((mention) => mention.id === id));
    },
    goToNote(id) {
      const place = notes.placed().find(({ noted }) => noted.id === id);
      if (!place || place.outcome === 'orphaned') return false;
      marks.point(place.range);
      reveal(place.range);
      return true;
    },
  };
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
