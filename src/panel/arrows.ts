const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** In a list of notes the arrow keys go from one note to the next, wherever in one the focus is. Where something is written they write. */
export function moveByArrows(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = STEPS[event.key];
  const from = event.target instanceof Element ? event.target : null;
  if (!step || !from || event.ctrlKey || event.metaKey || event.altKey || from.closest('form')) return;
  const items = [...event.currentTarget.children];
  const at = items.findIndex((item) => item.contains(from));
  const next = items[step(at, items.length)]?.querySelector('button');
  if (!next) return;
  event.preventDefault();
  next.focus();
}
