import { useEffect, useState } from 'preact/hooks';

/** As wide as that, and no wider, the style sheet takes a screen for narrow too. */
const NARROW = '(max-width: 40rem)';

/** Whether there is so little room that drawings give less of it to the names of their rows. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const media = matchMedia(NARROW);
    const follow = () => setNarrow(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  return narrow;
}

/** How wide the names of the rows are. */
export function sideWidth(narrow: boolean, usual: number): number {
  return narrow ? 150 : usual;
}
