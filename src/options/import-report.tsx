import { useState } from 'preact/hooks';
import type { Note } from '../notes/note.ts';
import { text } from '../ui/text.ts';
import type { Whole } from './importing.ts';
import { sentenceOf } from './reasons.ts';

/** As many lines as are shown at first. */
const FIRST = 20;

/** What an import does, or has done: what is new, the same, different with both versions, deleted here, and what could not be read. */
export function Report({ report, done }: { report: Whole; done: boolean }) {
  const { new: fresh, same, different, deleted, refused, twice } = report;
  return (
    <>
      <dl class="counts">
        <Count name={text(done ? 'import_new_done' : 'import_new')} count={fresh} />
        <Count name={text('import_same')} count={same} />
        <Count name={text('import_different')} count={different.length} />
        <Count name={text('import_deleted')} count={deleted.length} />
        <Count name={text('import_refused')} count={refused.length} />
        {twice > 0 && <Count name={text('import_twice')} count={twice} />}
      </dl>
      {different.length > 0 && (
        <details>
          <summary>{text('import_different_list', different.length)}</summary>
          <Some items={different}>
            {({ ours, theirs }) => (
              <li key={ours.id} class="versions">
                <p class="quiet">{ours.document.title || ours.document.address}</p>
                <Version name={text('import_ours')} note={ours} />
                <Version name={text('import_theirs')} note={theirs} />
              </li>
            )}
          </Some>
        </details>
      )}
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
