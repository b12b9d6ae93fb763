/** What several scripts of a page import is brought by the first of them alone, which hands it on (marked-page.ts). */
export const BROUGHT_BY_PAGE = [
  'src/messaging/page-side.ts',
  'src/page/selected.ts',
  'src/page/slices.ts',
  'src/page/text-map.ts',
] as const;
export const BROUGHT_BY_MARKING = ['src/page/ground.ts', 'src/page/ranges.ts'] as const;
