/** A place in a text that names an intervention. Offsets in UTF-16 units, `end` exclusive. */
export interface Mention {
  start: number;
  end: number;
  /** The intervention's id in the shared index. */
  id: string;
}
