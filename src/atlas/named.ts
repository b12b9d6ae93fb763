import type { Intervention } from '../shared-index/schema.ts';

/** The names that mean an entry wherever they stand, the shortest list that holds them all: `RLHF training` is found with `RLHF`. */
export function surestNames({ name, abbreviation, names, ambiguousNames }: Intervention): string[] {
  const doubtful = new Set(ambiguousNames.map((ambiguous) => folded(ambiguous.name)));
  const all = [name.replace(/ \([^)]*\)$/, ''), abbreviation ?? '', ...names].map(folded);
  const sure = [...new Set(all)].filter((one) => one !== '' && !doubtful.has(one));
  return sure.filter((one) => !sure.some((other) => other !== one && holds(one, other)));
}

/** Whether a text names one of `names`, in whatever case and with whatever signs between the words. */
export function isNamed(text: string, names: readonly string[]): boolean {
  const own = folded(text);
  return names.some((name) => holds(own, name));
}

/** Whether words stand together in a text, the last of them perhaps in the plural. */
function holds(text: string, name: string): boolean {
  const padded = ` ${text} `;
  return padded.includes(` ${name} `) || padded.includes(` ${name}s `);
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
