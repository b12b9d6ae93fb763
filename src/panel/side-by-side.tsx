import { diffWordsWithSpace } from 'diff';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';

/** What is compared on one side: what it is, its texts, each with its like on the other side, and what stands below them. */
interface Side {
  caption: ComponentChildren;
  texts: readonly string[];
  more?: ComponentChildren;
}

/** Texts side by side; what only one of them has is marked, for eyes and for screen readers. */
export function SideBySide({ before, now }: { before: Side; now: Side }) {
  const compared = useMemo(
    () => before.texts.map((text, place) => diffWordsWithSpace(text, now.texts[place] ?? '')),
    [...before.texts, ...now.texts],
  );
  return (
    <div class="sides">
      <figure>
        <figcaption>{before.caption}</figcaption>
        {compared.map((parts, place) => (
          <blockquote key={place} dir="auto">
            {parts.map(({ value, added, removed }, i) => !added && (removed ? <del key={i}>{value}</del> : value))}
          </blockquote>
        ))}
        {before.more}
      </figure>
      <figure>
        <figcaption>{now.caption}</figcaption>
        {compared.map((parts, place) => (
          <blockquote key={place} dir="auto">
            {parts.map(({ value, added, removed }, i) => !removed && (added ? <ins key={i}>{value}</ins> : value))}
          </blockquote>
        ))}
        {now.more}
      </figure>
    </div>
  );
}
