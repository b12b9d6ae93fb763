/** Whether a `__proto__` key stands anywhere in data from outside: no honest sender writes one, and it survives JSON and cloning. */
export function holdsProto(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(holdsProto);
}
