// The texts must be there before any module of the Atlas asks for one.
import '../atlas/site/messages.ts';
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { render } from 'preact';
import { Atlas } from '../atlas/atlas.tsx';
import { PICTURE_STYLE } from '../atlas/pictures/style.ts';
import { joinIndex } from '../shared-index/joined.ts';
import type { SharedIndex } from '../shared-index/schema.ts';
import { SYMBOLS, tokens } from '../ui/theme.ts';

/** What an Atlas can show before its code is there. */
export interface FirstSight {
  style: string;
  /** The page as it is first drawn at the list of interventions, in a template. */
  template: string;
  /** Puts the template into the page, where it is what the address leads to. */
  script: string;
}

/** The first sight of an index, drawn by the Atlas itself. */
export function firstSight(index: SharedIndex): FirstSight {
  const { window } = new JSDOM('', { url: 'https://whence.invalid/' });
  const { document, location } = window;
  Object.assign(globalThis, { document, location });
  const joined = joinIndex(index);
  render(<Atlas joined={joined} problem={null} />, document.body);
  const drawn = document.body.innerHTML;
  // Taken away at once, so that nothing runs later that is meant for somebody who looks at it.
  render(null, document.body);
  for (const name of ['document', 'location']) Reflect.deleteProperty(globalThis, name);
  return {
    style: tokens(':root') + SYMBOLS + PICTURE_STYLE,
    template: `<template id="first-sight">${drawn}</template>`,
    script: readFileSync(new URL('../atlas/first-sight.js', import.meta.url), 'utf8'),
  };
}
