import type { JSX } from 'preact';
import type { Standing } from '../shared-index/grade.ts';
import type { DeploymentStatus, Direction } from '../shared-index/terms.ts';

/** Symbols are told apart by form; the words beside them say the same, so assistive technology passes over the drawing. */
function Drawing({ children, kind }: { children: JSX.Element | JSX.Element[]; kind: string }) {
  return (
    <svg
      class={`symbol ${kind}`}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** How well an entry is documented: a full, a half and a dotted ring. */
export function StandingSymbol({ standing }: { standing: Standing }) {
  if (standing === 'confirmed') {
    return (
      <Drawing kind={standing}>
        <circle cx="8" cy="8" r="6" fill="currentColor" />
      </Drawing>
    );
  }
  if (standing === 'experiment') {
    return (
      <Drawing kind={standing}>
        <circle cx="8" cy="8" r="6" />
        <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" stroke="none" />
      </Drawing>
    );
  }
  return (
    <Drawing kind={standing}>
      <circle cx="8" cy="8" r="6" stroke-dasharray="2 2.71" />
    </Drawing>
  );
}

/** What a lab's use of an intervention rests on: a tick, a speech mark, a question mark, a cross. */
export function StatusSymbol({ status }: { status: DeploymentStatus }) {
  const paths: Record<DeploymentStatus, string> = {
    confirmed: 'M2.5 8.5 6.5 12.5 13.5 4',
    reported: 'M2 3h12v8H8l-3 3v-3H2z',
    speculated: 'M5 5.5a3 3 0 1 1 4 2.8c-.7.3-1 .8-1 1.6M8 13v.6',
    denied: 'M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5',
  };
  return (
    <Drawing kind={status}>
      <path d={paths[status]} />
    </Drawing>
  );
}

/** Which way a behaviour goes. */
export function DirectionSymbol({ direction }: { direction: Direction }) {
  const paths: Record<Direction, string> = {
    increases: 'M8 14V3M3.5 7.5 8 3l4.5 4.5',
    decreases: 'M8 2v11M3.5 8.5 8 13l4.5-4.5',
    mixed: 'M5 13V3M2 6l3-3 3 3M11 3v10M8 10l3 3 3-3',
    'no-effect': 'M2.5 6h11M2.5 10h11',
  };
  return (
    <Drawing kind="direction">
      <path d={paths[direction]} />
    </Drawing>
  );
}
