import type { Anchoring } from '../anchor/selectors.ts';
import type { PageFacts } from '../documents/facts.ts';
import type { Compared } from '../notes/compared.ts';
import type { Target } from '../notes/note.ts';
import type { Vocabulary } from '../notes/vocabulary.ts';
import type { Hint, Passage } from '../recognise/hints.ts';
import type { NameRefusal, OwnName } from '../recognise/own-name.ts';
import type { EntryCard } from '../shared-index/card.ts';
import type { Standing } from '../shared-index/grade.ts';
import type { SharedIndex } from '../shared-index/schema.ts';
import type { NotesFromPage, NotesFromSurface, NotesToPage, NotesToSurface } from './notes-contract.ts';

/** Which mentions of a page are marked: every one, the first in each section, or the first on the page. */
export const MARK_DENSITIES = ['every', 'section', 'page'] as const;
export type MarkDensity = (typeof MARK_DENSITIES)[number];

/** What a reader chose for a page. */
export interface PageChoices {
  paused: boolean;
  density: MarkDensity;
}

/** What a reader chose for all pages, and where nothing is marked. */
export interface ReaderChoices {
  density: MarkDensity;
  /** Host names. */
  pausedSites: string[];
  /** Addresses, until the browser is closed. */
  pausedPages: string[];
  /** Where proposals for the index go: empty, a mail address, or where an issue is written. */
  proposalsTo: string;
}

/** So much of a page is read (UTF-16 units), in so many blocks: some shelves of books. What stands below that is not marked. */
export const MOST_TEXT = 5_000_000;
export const MOST_BLOCKS = 500_000;

/** The mentions in a text that was sent in blocks. Flat, since every page waits for it. */
export interface Recognised {
  /** Four numbers for each mention, in the order of the text: its block, where it starts and ends there (UTF-16 units), its place in `ids`. */
  mentions: number[];
  ids: string[];
  /** How well each of `ids` is documented. */
  standings: Standing[];
}

/** What a page tells of itself, for the badge and the popup. One row for each different intervention, in page order. */
export interface PageSummary {
  mentions: { id: string; count: number }[];
}

/** A mention as a page tells it: what it reads like there, and where it stands in the page's text (UTF-16 units). */
export interface PageMention {
  id: string;
  quote: string;
  start: number;
  end: number;
}

/** What a reader can do with what is selected. */
export const NOTE_ACTIONS = ['highlight', 'note', 'claim', 'link', 'name'] as const;
export type NoteAction = (typeof NOTE_ACTIONS)[number];

/** What became of a note on the page as it is read now. `target` is the place where it is, or may be; null where it is gone. */
export interface NotePlace {
  id: string;
  outcome: Anchoring['outcome'];
  target: Target | null;
  /** Where it does not stand as it did: how the passage read, and how it reads now. Null where its surroundings are gone as well. */
  compared: Compared | null;
}

/** From a page's script to the background: name of the message → [what is asked, what is answered]. */
export interface PageToBackground extends NotesFromPage {
  /**
   * Finds the mentions in a page's text, and says what the reader chose for the page: `recognised` is null where it is paused. All of
   * the text each time: what a name means is decided over a whole document. Where a page tells its facts and nothing is named, `noted`
   * says whether the library holds anything on the document. Else that is null.
   */
  'page→background:recognise': [
    { texts: readonly string[]; facts: PageFacts | null; needsMarking: boolean },
    { choices: PageChoices; recognised: Recognised | null; noted: boolean | null },
  ];
  /** Runs in the page what a reader does with it: card, notes. Answered when it has run. */
  'page→background:interact': [{ needsMarking: boolean }, null];
  'page→background:cards': [{ ids: string[] }, EntryCard[]];
  'page→background:summary': [PageSummary, null];
  /** How many claims about an entry the reader has tagged, on whichever document. */
  'page→background:own-claims': [{ id: string }, number];
  'page→background:open-entry': [{ id: string }, null];
  /** Opens the page on which a claim is made a proposal for the index. */
  'page→background:propose': [{ id: string }, null];
  /** Other notes have come into view, while somebody follows. Ids in page order. */
  'page→background:in-view': [{ ids: string[] }, null];
  /** Opens the window in which what is selected becomes a name of an entry. */
  'page→background:name': [{ name: string }, null];
  /** What the form for notes completes from, and what a passage of the page seems to claim. */
  'page→background:vocabulary': [Passage, { vocabulary: Vocabulary; tags: string[]; hint: Hint }];
}

/** From the background to a page's script. */
export interface BackgroundToPage extends NotesToPage {
  'background→page:choices': [PageChoices, null];
  /** The names that are recognised have changed: ask again for what is named. */
  'background→page:names-changed': [Record<string, never>, null];
  'background→page:step': [{ to: 'next' | 'previous' }, null];
  /** Goes to the next mention of one intervention, from where the reader is, and round again. */
  'background→page:go-to': [{ id: string }, null];
  /** Every mention that was recognised, marked or not, in page order. */
  'background→page:mentions': [Record<string, never>, PageMention[]];
  /** Does something with what is selected, as the reader asked for by menu or shortcut. */
  'background→page:note': [{ action: NoteAction | 'bar' }, null];
  /** Where the notes of the page's document stand now, in page order, the orphaned last. */
  'background→page:note-places': [Record<string, never>, NotePlace[]];
  /** Goes to the place of a note. Gives false where it has none. */
  'background→page:go-to-note': [{ id: string }, boolean];
  /** What the reader has selected there, as a note would hang on it; null where nothing is. */
  'background→page:selection': [Record<string, never>, Target | null];
  /** Gives the ids of the notes in view, and tells for a while, until it is asked again, when they are others. */
  'background→page:follow': [Record<string, never>, string[]];
  'background→page:address': [Record<string, never>, string];
  /** The reader has withdrawn the site: nothing of Whence stays on the page. */
  'background→page:end': [Record<string, never>, null];
}

/** From one of the extension's own pages (popup, panel, atlas, options) to the background. */
export interface SurfaceToBackground extends NotesFromSurface {
  'surface→background:tab-state': [{ tabId: number }, TabState];
  'surface→background:set-density': [{ density: MarkDensity }, null];
  'surface→background:set-paused': [{ tabId: number; what: 'page' | 'site'; paused: boolean }, null];
  'surface→background:choices': [Record<string, never>, ReaderChoices];
  'surface→background:set-proposals-to': [{ proposalsTo: string }, null];
  /** Ends a pause, wherever it was asked for. `name` is the host of a site, or the address of a page. */
  'surface→background:resume': [{ what: 'page' | 'site'; name: string }, null];
  /** Runs the page's script once in a tab that the reader has just pointed to (`activeTab`). */
  'surface→background:mark-page': [{ tabId: number }, null];
  'surface→background:step': [{ tabId: number; to: 'next' | 'previous' }, null];
  'surface→background:go-to': [{ tabId: number; id: string }, null];
  'surface→background:mentions': [{ tabId: number }, PageMention[]];
  /** Where the notes of the tab's document stand, as `background→page:note-places`; empty where no script runs. */
  'surface→background:note-places': [{ tabId: number }, NotePlace[]];
  /** Goes to a note on the page in a tab. Gives false where it has no place there. */
  'surface→background:show-note': [{ tabId: number; id: string }, boolean];
  'surface→background:selection': [{ tabId: number }, Target | null];
  'surface→background:follow': [{ tabId: number }, string[]];
  /** The reader's own names for entries, in alphabetical order. */
  'surface→background:own-names': [Record<string, never>, OwnName[]];
  /** Takes a name from now on, or says why it can't be one. */
  'surface→background:add-name': [OwnName, NameRefusal | null];
  'surface→background:remove-name': [{ name: string }, null];
  /** The index in use: the shipped one, or the last that was whole. */
  'surface→background:index': [Record<string, never>, SharedIndex];
  'surface→background:card': [{ id: string }, EntryCard | null];
  'surface→background:open-entry': [{ id: string }, null];
}

/** From the background to whichever of the extension's own pages are open. */
export interface BackgroundToSurface extends NotesToSurface {
  /** What is known of a tab has changed: ask for its state again. */
  'background→surface:tab-changed': [{ tabId: number }, null];
  /** Other notes are in view in a tab that is followed. */
  'background→surface:in-view': [{ tabId: number; ids: string[] }, null];
}

/** What the popup shows of a tab. */
export interface TabState {
  /** `granted`: runs here by itself; `once`: for this page, after a click; `none`: not running; `impossible`: a page no extension may read. */
  access: 'granted' | 'once' | 'none' | 'impossible';
  /** Whether the page's script runs there and has answered. */
  running: boolean;
  /** Where it is a PDF by its address: the paper's own page, if that is known. Null for other pages. */
  pdf: { paper: string | null } | null;
  /** The site's host name, and the pattern by which its permission is asked for. */
  site: { host: string; pattern: string } | null;
  pausedPage: boolean;
  pausedSite: boolean;
  density: MarkDensity;
  mentions: { id: string; name: string; standing: Standing; count: number }[];
  /** What is wrong with the index that came with the extension, where it was refused. */
  indexProblem: string | null;
}
