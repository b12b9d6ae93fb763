import type { Marking } from './marking.ts';
import type { Marks } from './marks.ts';
import type { Selecting } from './notes/bar-machine.ts';
import type { Following } from './notes/following.ts';
import type { Notes } from './notes/notes.ts';
import type { PlacedMention } from './placed-mentions.ts';

/** A page as it is marked now: what the page's script tells the interaction of it. */
export interface MarkedPage {
  document: Document;
  signal: AbortSignal;
  marks: Marks;
  /** The mentions that a person can see, and those of them that are marked, in page order. */
  mentions(): readonly PlacedMention[];
  marked(): readonly PlacedMention[];
  isPaused(): boolean;
  /** How the pointer moved last before the interaction was there, and what was tapped just before; null where neither was. */
  movedBefore(): PointerEvent | null;
  tappedBefore(): PointerEvent | null;
  selecting(): Selecting;
}

/** What a reader does with a marked page: card, steps from mention to mention, notes. */
export interface Interaction {
  notes: Notes;
  /** Resolves when the notes have been asked for and have their places. */
  placed: Promise<void>;
  following: Following;
  /** Takes notice of other mentions, or other marks. */
  remarked(): void;
  step(by: 1 | -1): Promise<void>;
  /** Goes to the next mention of one intervention, from where the reader is, and round again. */
  goTo(id: string): Promise<void>;
  /** Gives false where the note has no place. */
  goToNote(id: string): boolean;
}

/** A page's script that is running, as other scripts of the extension find it in the same page. */
export interface RunningPage {
  signal: AbortSignal;
  /** Whether what marks is there: marks are its own then. */
  isMarking(): boolean;
  /** What later scripts need not bring, by its files. */
  shared(): Readonly<Record<string, object>>;
  /** Takes what marks, once; whoever comes later is not needed. */
  takeMarking(create: (signal: AbortSignal) => Marking): void;
  /** Takes the interaction, once, where what marks is there. */
  takeInteraction(create: (page: MarkedPage) => Interaction): void;
}

declare global {
  var whencePage: RunningPage | undefined;
}
