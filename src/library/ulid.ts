const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new ULID (https://github.com/ulid/spec): ten signs of time in milliseconds, sixteen of chance. */
export function ulid(now = Date.now()): string {
  let time = '';
  for (let left = now; time.length < 10; left = Math.floor(left / 32)) time = CROCKFORD[left % 32] + time;
  const chance = crypto.getRandomValues(new Uint8Array(16));
  return time + Array.from(chance, (byte) => CROCKFORD[byte % 32]).join('');
}
