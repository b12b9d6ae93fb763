/** What both the page's script and the interaction import is brought by the former alone, which hands it on (shared.ts). */
export const SHARED_FILES = [
  'src/messaging/page-side.ts',
  'src/page/ground.ts',
  'src/page/selected.ts',
  'src/page/slices.ts',
  'src/page/text-map.ts',
] as const;
