import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { saveAs } from '../../ui/save.ts';
import { text } from '../../ui/text.ts';
import { pngFile, svgFile } from '../save.ts';
import { pagesOf } from './rows.ts';

interface PictureProps {
  title: string;
  /** Name of the files it is saved as, without their ending. */
  file: string;
  /** The date of the newest source behind it. */
  newest: string;
  legend?: ComponentChildren;
  /** What a saved file says under its title, where the page says it elsewhere. */
  remarks?: readonly string[];
  /** One SVG whose marks carry `data-mark`, `data-x` and `data-y`. */
  children: ComponentChildren;
  /** The same as a table. */
  table: ComponentChildren;
  /** For a drawing that is too high for a page: its measures, and where it may be cut when it is printed. */
  paged?: Paged;
  /** Whether marks are read out under the drawing when they are pointed at. */
  readout?: boolean;
  /** Whether the table is open from the start. */
  open?: boolean;
  /** Whether it is its end that is in sight at first, where there is no room for the whole: what is newest. */
  fromItsEnd?: boolean;
}

interface Paged {
  width: number;
  /** How high the head is, which is repeated on every page. */
  head: number;
  cuts: readonly number[];
  bottom: number;
}

/**
 * A drawing with what every drawing has: a way round its marks by arrow keys, words for the mark that is pointed at,
 * files to save, and a table behind it. Groups `head` and `side` of the drawing stay in sight while it scrolls.
 */
export function Picture(props: PictureProps) {
  const { title, file, newest, legend, remarks = [], children, table, paged, readout = true, open, fromItsEnd } = props;
  const canvas = useRef<HTMLDivElement>(null);
  const legends = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const drawing = () => canvas.current!.querySelector('svg')!;
  const paper = () => ({
    drawing: drawing(),
    legend: legends.current,
    title,
    remarks,
    footer: text('picture_from', newest),
  });
  const marks = () => [...canvas.current!.querySelectorAll<SVGAElement>('[data-mark]')];

  // Whoever has not scrolled away from the end stays there, however wide the window becomes.
  const isAtEnd = useRef(fromItsEnd);
  const scrolled = () => {
    const { scrollLeft, scrollWidth, clientWidth } = canvas.current!;
    isAtEnd.current = fromItsEnd && scrollLeft + clientWidth >= scrollWidth - 1;
    follow();
  };
  useLayoutEffect(() => {
    if (!fromItsEnd) return;
    const sizes = new ResizeObserver(() => {
      if (isAtEnd.current) canvas.current!.scrollLeft = canvas.current!.scrollWidth;
    });
    sizes.observe(canvas.current!);
    return () => sizes.disconnect();
  }, []);

  // What is printed refers to the drawing by its name.
  useEffect(() => {
    drawing().id = file;
  });

  // One mark is reached by Tab, the others from it by arrows.
  useEffect(() => {
    const all = marks();
    const current = all.find((mark) => mark.getAttribute('tabindex') === '0') ?? all[0];
    for (const mark of all) mark.setAttribute('tabindex', mark === current ? '0' : '-1');
  });

  const meet = ({ target }: Event) => {
    const mark = (target as Element).closest('[data-mark]');
    if (!mark) return;
    setSaid(mark.getAttribute('aria-label') ?? '');
    const { x, y } = (mark as SVGAElement).dataset;
    drawing().querySelector('.cross.across')?.setAttribute('y', y!);
    drawing().querySelector('.cross.down')?.setAttribute('x', x!);
  };

  const move = (event: KeyboardEvent) => {
    const from = (event.target as Element).closest<SVGAElement>('[data-mark]');
    const to = from && neighbour(from, marks(), event.key);
    if (!to) return;
    event.preventDefault();
    from.setAttribute('tabindex', '-1');
    to.setAttribute('tabindex', '0');
    to.focus();
  };

  // The heads of rows and columns stay in sight, by the page's scrolling and by the canvas's.
  const follow = () => {
    const svg = drawing();
    const { top, height, width } = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / width;
    const head = svg.querySelector<SVGGElement>('.head');
    if (head) {
      const bar = document.querySelector('.top')?.getBoundingClientRect().bottom ?? 0;
      const most = height - head.getBBox().height / scale;
      head.setAttribute('transform', `translate(0 ${Math.min(Math.max(0, bar - top), most) * scale})`);
    }
    for (const side of svg.querySelectorAll('.side')) {
      side.setAttribute('transform', `translate(${canvas.current!.scrollLeft * scale} 0)`);
    }
  };
  const settle = () => {
    for (const moved of drawing().querySelectorAll('.head, .side')) moved.removeAttribute('transform');
  };
  useEffect(() => {
    addEventListener('scroll', follow, { passive: true });
    addEventListener('beforeprint', settle);
    addEventListener('afterprint', follow);
    return () => {
      removeEventListener('scroll', follow);
      removeEventListener('beforeprint', settle);
      removeEventListener('afterprint', follow);
    };
  }, []);

  return (
    <figure class="picture">
      {legend && (
        <div class="legend" ref={legends}>
          {legend}
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears what its marks, which are links, let pass */}
      <div
        class="canvas"
        // Firefox would stop at what can be scrolled, before its first mark.
        tabIndex={-1}
        ref={canvas}
        onPointerOver={meet}
        onFocusIn={meet}
        onKeyDown={move}
        onScroll={scrolled}
      >
        {children}
      </div>
      {paged && <Pages {...paged} drawing={file} />}
      {readout && (
        <p class={said ? 'readout' : 'readout keys'} aria-hidden="true">
          {said || text('picture_keys')}
        </p>
      )}
      <div class="tools">
        <button type="button" class="save" onClick={() => saveAs(`${file}.svg`, 'image/svg+xml', svgFile(paper()))}>
          {text('picture_svg')}
        </button>
        <button
          type="button"
          class="save"
          onClick={async () => saveAs(`${file}.png`, 'image/png', await pngFile(paper()))}
        >
          {text('picture_png')}
        </button>
        <details open={open}>
          <summary>
            {text('picture_table')}
            <span class="hidden">: {title}</span>
          </summary>
          {table}
        </details>
      </div>
    </figure>
  );
}

/** How high a drawing may be for its width on paper held across, A4 or Letter, and on the first page, which begins with words. */
const ON_A_PAGE = 0.64;
const ON_THE_FIRST = 0.4;

/** The drawing once more for paper, a page after the other, each with the head. Nobody sees it on a screen. */
function Pages({ drawing, width, head, cuts, bottom }: Paged & { drawing: string }) {
  return (
    <div class="pages" aria-hidden="true">
      {pagesOf(cuts, bottom, width * ON_THE_FIRST - head, width * ON_A_PAGE - head).map(({ from, to }) => (
        <svg
          key={from}
          aria-hidden="true"
          viewBox={`0 0 ${width} ${head + to - from}`}
          width={width}
          height={head + to - from}
        >
          <Part of={drawing} width={width} from={0} to={head} at={0} />
          <Part of={drawing} width={width} from={from} to={to} at={head} />
        </svg>
      ))}
    </div>
  );
}

/** What a drawing holds from one height to another, put elsewhere. */
function Part({ of, width, from, to, at }: { of: string; width: number; from: number; to: number; at: number }) {
  return (
    <svg aria-hidden="true" y={at} width={width} height={to - from} viewBox={`0 ${from} ${width} ${to - from}`}>
      <use href={`#${of}`} />
    </svg>
  );
}

/** The mark next to `from` in the direction of an arrow key; the first and the last of its row by Home and End. */
function neighbour(from: SVGAElement, marks: readonly SVGAElement[], key: string): SVGAElement | null {
  const place = ({ dataset: { x, y } }: SVGAElement) => ({ x: Number(x), y: Number(y) });
  const { x, y } = place(from);
  const inRow = marks.filter((mark) => place(mark).y === y).sort((a, b) => place(a).x - place(b).x);
  const at = inRow.indexOf(from);
  if (key === 'ArrowRight') return inRow[at + 1] ?? null;
  if (key === 'ArrowLeft') return inRow[at - 1] ?? null;
  if (key === 'Home') return inRow[0]!;
  if (key === 'End') return inRow.at(-1)!;
  const sign = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (sign === 0) return null;
  const beyond = marks.filter((mark) => (place(mark).y - y) * sign > 0);
  const row = Math.min(...beyond.map((mark) => place(mark).y * sign)) * sign;
  return (
    beyond
      .filter((mark) => place(mark).y === row)
      .sort((a, b) => Math.abs(place(a).x - x) - Math.abs(place(b).x - x))[0] ?? null
  );
}
