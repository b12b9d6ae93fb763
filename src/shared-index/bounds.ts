/** More parts or levels than these has no entry of any list: the longest today has some 120 parts and 4 levels. */
const MOST_PARTS = 2_000;
const MOST_LEVELS = 8;

/** Whether a value out of JSON is small and flat enough to be looked at closely. Looks at no more than that itself. */
export function isOfBoundedSize(value: unknown): boolean {
  let parts = 0;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    parts += level.length;
    if (depth > MOST_LEVELS || parts > MOST_PARTS) return false;
    const next: unknown[] = [];
    for (const part of level) {
      if (part === null || typeof part !== 'object') continue;
      const inner = Array.isArray(part) ? part : Object.values(part);
      if (parts + next.length + inner.length > MOST_PARTS) return false;
      for (const one of inner) next.push(one);
    }
    level = next;
  }
  return true;
}
