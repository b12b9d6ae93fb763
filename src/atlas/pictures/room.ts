import { useEffect, useState } from 'preact/hooks';

/** How much room there is for a drawing. As narrow as that, the style sheet takes a screen for narrow too. */
const NARROW = '(max-width: 40rem)';
const WIDE = '(min-width: 75rem)';
export type Room = 'narrow' | 'middle' | 'wide';

const roomNow = (): Room => (matchMedia(NARROW).matches ? 'narrow' : matchMedia(WIDE).matches ? 'wide' : 'middle');

/** How much room the window leaves, and anew as it changes. */
export function useRoom(): Room {
  const [room, setRoom] = useState(roomNow);
  useEffect(() => {
    const follow = () => setRoom(roomNow());
    const medias = [NARROW, WIDE].map((query) => matchMedia(query));
    for (const media of medias) media.addEventListener('change', follow);
    return () => {
      for (const media of medias) media.removeEventListener('change', follow);
    };
  }, []);
  return room;
}

/** How wide the names of the rows are: `most` where there is room, and never so wide that they leave none for the marks. */
export function sideWidth(room: Room, most: number): number {
  return { narrow: 150, middle: Math.min(240, most), wide: most }[room];
}
