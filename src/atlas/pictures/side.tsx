import type { ComponentChildren } from 'preact';
import { text } from '../../ui/text.ts';
import { STAGE_WORDS } from '../../ui/words.ts';
import { address } from '../address.ts';
import { type StageGroup, shorten } from './rows.ts';

interface SideProps {
  groups: readonly StageGroup[];
  width: number;
  top: number;
  bottom: number;
}

/** The names of the rows, which stay in sight while the drawing scrolls sideways. */
export function Side({ groups, width, top, bottom }: SideProps) {
  return (
    <Unsaid kind="side">
      <rect class="paper" x="0" y={top} width={width} height={bottom - top} />
      {groups.map(({ stage, y, rows }) => (
        <g key={stage}>
          <text class="group" x="4" y={y + 7}>
            {text(STAGE_WORDS[stage])}
          </text>
          {rows.map(({ entry: { intervention, standing }, y: at }) => (
            <a key={intervention.id} href={address({ view: 'entry', id: intervention.id })} tabindex={-1}>
              <title>{intervention.name}</title>
              <circle class={`${standing} ${standing === 'confirmed' ? 'mark' : 'sign'}`} cx="12" cy={at} r="3.2" />
              {standing === 'experiment' && (
                <path class="experiment field" d={`M12 ${at - 3.2}a3.2 3.2 0 0 1 0 6.4z`} />
              )}
              <text x="22" y={at + 4}>
                {shorten(intervention.name, Math.floor((width - 26) / 6.7))}
              </text>
            </a>
          ))}
        </g>
      ))}
    </Unsaid>
  );
}

/** A heading that leans over its column. */
export function ColumnTitle({ x, y, children }: { x: number; y: number; children: string }) {
  return (
    <text transform={`translate(${x} ${y}) rotate(-60)`} x="0" y="4">
      {shorten(children, 35)}
    </text>
  );
}

/** What the marks of a drawing say in words already: seen, and passed over by screen readers. */
export function Unsaid({ kind, children }: { kind?: string; children: ComponentChildren }) {
  const hidden = { 'aria-hidden': true };
  return (
    <g class={kind} {...hidden}>
      {children}
    </g>
  );
}
