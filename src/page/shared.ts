import * as pageSide from '../messaging/page-side.ts';
import * as ground from './ground.ts';
import type { SHARED_FILES } from './shared-files.ts';
import * as slices from './slices.ts';
import * as textMap from './text-map.ts';

/**
 * The modules that the interaction takes from the page's script instead of bringing them again, by their files. It imports them as
 * any others; the build sees to it (vite.config.ts).
 */
export const SHARED: Readonly<Record<(typeof SHARED_FILES)[number], object>> = {
  'src/messaging/page-side.ts': pageSide,
  'src/page/ground.ts': ground,
  'src/page/slices.ts': slices,
  'src/page/text-map.ts': textMap,
};
