import { answerBackground, askBackground, askBackgroundAgain, isExtensionGone } from '../messaging/page-side.ts';
import { selectedIn } from './selected.ts';
import type { BROUGHT_BY_PAGE } from './shared-files.ts';
import { breathe, inSlices } from './slices.ts';
import { blocksOf, readBlocks } from './text-map.ts';

type Shared = Readonly<Record<(typeof BROUGHT_BY_PAGE)[number], object>>;

/**
 * The modules that later scripts take from the page's first one instead of bringing them again, by their files. They import them as
 * any others; the build sees to it (vite.config.ts). Put together only where they come.
 */
export function shared(): Shared {
  return {
    'src/messaging/page-side.ts': {
      answerBackground,
      askBackground,
      askBackgroundAgain,
      isExtensionGone,
    } satisfies typeof import('../messaging/page-side.ts'),
    'src/page/selected.ts': { selectedIn } satisfies typeof import('./selected.ts'),
    'src/page/slices.ts': { breathe, inSlices } satisfies typeof import('./slices.ts'),
    'src/page/text-map.ts': { blocksOf, readBlocks } satisfies typeof import('./text-map.ts'),
  };
}
