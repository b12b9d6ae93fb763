import type { EntryCard } from '../shared-index/card.ts';
import type { Standing } from '../shared-index/grade.ts';

/** Which mentions of a page are marked: every one, the first in each section, or the first on the page. */
export const MARK_DENSITIES = ['every', 'section', 'page'] as const;
export type MarkDensity = (typeof MARK_DENSITIES)[number];

/** What a page's script needs to begin. `names` is what `recognise/` compiled from the index. */
export interface PageSetup<Names = unknown> {
  paused: boolean;
  density: MarkDensity;
  names: Names;
  /** How well each entry is documented, by id. */
  standings: Record<string, Standing>;
}

/** What a page tells of itself, for the badge and the popup. One row for each different intervention, in page order. */
export interface PageSummary {
  mentions: { id: string; count: number }[];
}

/** From a page's script to the background: name of the message → [what is asked, what is answered]. */
export interface PageToBackground {
  'page→background:begin': [Record<string, never>, PageSetup];
  'page→background:cards': [{ ids: string[] }, EntryCard[]];
  'page→background:summary': [PageSummary, null];
  'page→background:open-entry': [{ id: string }, null];
}

/** From the background to a page's script. */
export interface BackgroundToPage {
  'background→page:setup': [PageSetup, null];
  'background→page:step': [{ to: 'next' | 'previous' }, null];
}

/** From one of the extension's own pages (popup, panel, options) to the background. */
export interface SurfaceToBackground {
  'surface→background:tab-state': [{ tabId: number }, TabState];
  'surface→background:set-density': [{ density: MarkDensity }, null];
  'surface→background:set-paused': [{ tabId: number; what: 'page' | 'site'; paused: boolean }, null];
}

/** What the popup shows of a tab. */
export interface TabState {
  /** `granted`: runs here by itself; `once`: for this page, after a click; `none`: not running; `impossible`: a page no extension may read. */
  access: 'granted' | 'once' | 'none' | 'impossible';
  site: string | null;
  pausedPage: boolean;
  pausedSite: boolean;
  density: MarkDensity;
  mentions: { id: string; name: string; standing: Standing; count: number }[];
}
