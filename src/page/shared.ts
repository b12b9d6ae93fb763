import { answerBackground, askBackground, askBackgroundAgain, isExtensionGone } from '../messaging/page-side.ts';
import { createGrounds, GROUNDS, LEAST_LIGHT, MOST_DARK } from './ground.ts';
import { selectedIn } from './selected.ts';
import type { SHARED_FILES } from './shared-files.ts';
import { breathe, inSlices } from './slices.ts';
import { blocksOf, rangeOf, readBlocks } from './text-map.ts';

type Shared = Readonly<Record<(typeof SHARED_FILES)[number], object>>;

/**
 * The modules that the interaction takes from the page's script instead of bringing them again, by their files. It imports them as
 * any others; the build sees to it (vite.config.ts). Put together only where it comes.
 */
export function shared(): Shared {
  return {
    'src/messaging/page-side.ts': {
      answerBackground,
      askBackground,
      askBackgroundAgain,
      isExtensionGone,
    } satisfies typeof import('../messaging/page-side.ts'),
    'src/page/ground.ts': { createGrounds, GROUNDS, LEAST_LIGHT, MOST_DARK } satisfies typeof import('./ground.ts'),
    'src/page/selected.ts': { selectedIn } satisfies typeof import('./selected.ts'),
    'src/page/slices.ts': { breathe, inSlices } satisfies typeof import('./slices.ts'),
    'src/page/text-map.ts': { blocksOf, rangeOf, readBlocks } satisfies typeof import('./text-map.ts'),
  };
}
