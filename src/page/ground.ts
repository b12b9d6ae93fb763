import { type Colour, contrastOf, over, readColour } from './colour.ts';

/**
 * What a mark is drawn on. The lines have a colour for light grounds and one for dark ones; where the ground is of middling
 * lightness, a picture, or not to be told, they take that of the text, which the page itself has made to be read there.
 */
export const GROUNDS = ['light', 'dark', 'unsure'] as const;
export type Ground = (typeof GROUNDS)[number];

/** From these luminances on, the lines that marks.css has for a ground stand at least 3 : 1 from it. */
export const LEAST_LIGHT = 0.54;
export const MOST_DARK = 0.1;
/** Text that stands out less from a ground can't be read there: it stands on something else, such as a picture behind it. */
const LEGIBLE = 1.8;

/** The grounds of one look at a document; what is asked again is not computed again. */
export interface Grounds {
  of(element: Element): Ground;
  /** Whether it is dark where an element stands. */
  isDark(element: Element): boolean;
}

export function createGrounds(): Grounds {
  /** The luminance behind each element; null where a picture is. */
  const behind = new Map<Element, number | null>();
  /** A page has few colours. */
  const colours = new Map<string, Colour | null>();
  const colourOf = (css: string): Colour | null => {
    let colour = colours.get(css);
    if (colour === undefined) {
      colour = readColour(css);
      colours.set(css, colour);
    }
    return colour;
  };

  /** What an element paints behind its text; null where that is a picture, or not to be told. */
  const paintOf = (element: Element): Colour | null => {
    const style = getComputedStyle(element);
    // Letters may be filled by a picture, which then is no ground.
    const isPicture = style.backgroundImage !== 'none' && style.backgroundClip !== 'text';
    return isPicture ? null : colourOf(style.backgroundColor);
  };

  const paintedBy = (element: Element): number | null => {
    const open: { at: Element; paint: Colour }[] = [];
    let below: number | null | undefined;
    for (let at: Element | null = element; at && below === undefined; at = parentOf(at)) {
      below = behind.get(at);
      if (below !== undefined) break;
      const paint = paintOf(at);
      if (paint && paint.alpha <= 0.99) open.push({ at, paint });
      else {
        below = paint ? paint.luminance : null;
        behind.set(at, below);
      }
    }
    below = below === undefined ? canvasOf(element.ownerDocument) : below;
    for (const { at, paint } of open.reverse()) {
      if (paint.alpha > 0 && below !== null) below = over(paint, below);
      behind.set(at, below);
    }
    return below;
  };

  const look = (element: Element) => {
    const ground = paintedBy(element);
    const text = colourOf(getComputedStyle(element).color);
    const isTold = ground !== null && (!text || text.alpha < 0.5 || contrastOf(text.luminance, ground) >= LEGIBLE);
    return { ground: isTold ? ground : null, text };
  };

  return {
    of(element) {
      const { ground } = look(element);
      if (ground === null) return 'unsure';
      return ground >= LEAST_LIGHT ? 'light' : ground <= MOST_DARK ? 'dark' : 'unsure';
    },
    isDark(element) {
      const { ground, text } = look(element);
      // Where text is as far from black as from white.
      const middle = 0.18;
      return ground === null ? (text?.luminance ?? 0) > middle : ground < middle;
    },
  };
}

function parentOf(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentElement;
  if (parent) return parent;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** The luminance of what a browser paints where a page paints nothing. */
function canvasOf(document: Document): number {
  const schemes = getComputedStyle(document.documentElement).colorScheme;
  const isDark = /\bdark\b/.test(schemes) && (!/\blight\b/.test(schemes) || prefersDark());
  return isDark ? 0.01 : 1;
}

function prefersDark(): boolean {
  return matchMedia('(prefers-color-scheme: dark)').matches;
}
