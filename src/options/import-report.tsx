import { useState } from 'preact/hooks';
import type { TwoVersions } from '../messaging/notes-contract.ts';
import type { Note } from '../notes/note.ts';
import { type TextKey, text } from '../ui/text.ts';
import type { Whole } from './importing.ts';
import { sentenceOf } from './reasons.ts';

/** As many lines as are shown at first. */
const FIRST = 20;

interface ReportProps {
  report: Whole;
  /** Whether it tells of what was done, or of what would be done. */
  done: boolean;
  restoreDeleted: boolean;
}

/** What an import does, or has done: what is new, the same, different with both versions, deleted here, and what could not be read. */
export function Report({ report, done, restoreDeleted }: ReportProps) {
  const { new: fresh, same, different, deleted, refused, twice } = report;
  return (
    <>
      <dl class="counts">
        <Count name={text(done ? 'import_new_done' : 'import_new')} count={fresh} />
        <Count name={text('import_same')} count={same} />
        <Count name={text('import_different')} count={different.length} />
        <Count name={text(restoreDeleted ? 'import_deleted_restored' : 'import_deleted')} count={deleted.length} />
        <Count name={text('import_refused')} count={refused.length} />
        {twice.length > 0 && <Count name={text('import_twice')} count={twice.length} />}
      </dl>
      <Versions summary="import_different_list" versions={different} ours="import_ours" theirs="import_theirs" />
      <Versions summary="import_twice_list" versions={twice} ours="import_first" theirs="import_later" />
      {refused.length > 0 && (
        <details open={!done}>
          <summary>{text('import_refused_list', refused.length)}</summary>
          <Some items={refused}>
            {({ file, item, why }, place) => (
              <li key={place}>
                {item === null
                  ? text('import_refused_file', file, sentenceOf(why))
                  : text('import_refused_item', file, item, sentenceOf(why))}
              </li>
            )}
          </Some>
        </details>
      )}
    </>
  );
}

function Count({ name, count }: { name: string; count: number }) {
  return (
    <div class={count === 0 ? 'none' : undefined}>
      <dt>{name}</dt>
      <dd>{count.toLocaleString()}</dd>
    </div>
  );
}

interface VersionsProps {
  summary: TextKey;
  versions: readonly TwoVersions[];
  ours: TextKey;
  theirs: TextKey;
}

function Versions({ summary, versions, ...names }: VersionsProps) {
  if (versions.length === 0) return null;
  return (
    <details>
      <summary>{text(summary, versions.length)}</summary>
      <Some items={versions}>
        {({ ours, theirs }, place) => (
          <li key={place} class="versions">
            <p class="quiet">{ours.document.title || ours.document.address}</p>
            <Version name={text(names.ours)} note={ours} />
            <Version name={text(names.theirs)} note={theirs} />
          </li>
        )}
      </Some>
    </details>
  );
}

function Version({ name, note: { body, tags, target, updated } }: { name: string; note: Note }) {
  return (
    <div>
      <p class="quiet">
        {name},{' '}
        <time datetime={updated}>
          {new Date(updated).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
      </p>
      {target && <blockquote>{target.quote.exact}</blockquote>}
      <p class="words">{body}</p>
      {tags.length > 0 && <p class="quiet">{tags.join(', ')}</p>}
    </div>
  );
}

function Some<Item>({
  items,
  children,
}: {
  items: readonly Item[];
  children: (item: Item, place: number) => preact.JSX.Element;
}) {
  const [most, setMost] = useState(FIRST);
  return (
    <>
      <ul class="lines">{items.slice(0, most).map(children)}</ul>
      {items.length > most && (
        <button type="button" onClick={() => setMost(most * 10)}>
          {text('import_more', items.length - most)}
        </button>
      )}
    </>
  );
}
