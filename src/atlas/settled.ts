import { options } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Keys that come faster than this are one burst of typing. */
const PAUSE = 150;

/** `value` as it was before the reader began to type, until the typing pauses: for what no key should wait for. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return;
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value, settled]);
  return settled;
}

let drawn = false;

/** Whether the page was drawn once: for what the first sight of it should not wait for. */
export function useDrawn(): boolean {
  const [is, set] = useState(drawn);
  useEffect(() => {
    drawn = true;
    set(true);
  }, []);
  return is;
}

/** Whether the page is being printed: paper holds what a screen shows on request only. */
export function usePrinting(): boolean {
  const [printing, set] = useState(false);
  useEffect(() => {
    const begin = () => atOnce(() => set(true));
    const end = () => set(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

/** Draws what a change of state changes before it returns: Firefox prints what stands when everybody has heard that it is about to. */
function atOnce(change: () => void): void {
  const { debounceRendering } = options;
  options.debounceRendering = (draw) => draw();
  change();
  if (debounceRendering) options.debounceRendering = debounceRendering;
  else delete options.debounceRendering;
}
