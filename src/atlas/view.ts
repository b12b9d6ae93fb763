import type { JoinedIndex } from '../shared-index/joined.ts';
import type { Place } from './address.ts';

/** What every view gets. */
export interface ViewProps {
  joined: JoinedIndex;
  place: Place;
  /** Goes to a place and leaves this one in the history, or replaces it. */
  go: (place: Partial<Place>, how?: 'push' | 'replace') => void;
}
