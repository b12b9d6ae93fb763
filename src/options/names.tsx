import { useState } from 'preact/hooks';
import type { MessageError } from '../messaging/outcome.ts';
import { askBackground } from '../messaging/surface-side.ts';
import type { OwnName } from '../recognise/own-name.ts';
import type { Intervention } from '../shared-index/schema.ts';
import { Sending } from '../ui/proposal.tsx';
import { text } from '../ui/text.ts';
import { useReturn } from './choices.ts';
import { Failure } from './failure.tsx';
import { NewName } from './new-name.tsx';

/** The reader's own names for entries: each with a way to take it back, and all of them as a proposal for the index. */
export function Names() {
  const [own, setOwn] = useState<OwnName[]>([]);
  const [entries, setEntries] = useState<readonly Intervention[]>([]);
  const [failed, setFailed] = useState<MessageError | null>(null);
  const refresh = async () => {
    const [names, index] = await Promise.all([
      askBackground('surface→background:own-names', {}),
      askBackground('surface→background:index', {}),
    ]);
    if (index.ok) setEntries(index.value.interventions);
    if (names.ok) setOwn(names.value);
    setFailed(names.ok ? null : names.error);
  };
  useReturn(refresh);
  const remove = async (name: string) => {
    const outcome = await askBackground('surface→background:remove-name', { name });
    await refresh();
    if (!outcome.ok) setFailed(outcome.error);
  };
  const nameOf = (id: string) => entries.find((entry) => entry.id === id)?.name;
  const proposed = entries.flatMap((entry) => {
    const names = own.filter((one) => one.entry === entry.id).map(({ name }) => name);
    return names.length > 0 ? { ...entry, names: [...entry.names, ...names] } : [];
  });
  return (
    <>
      <p class="quiet">{text('names_about')}</p>
      {failed && <Failure error={failed} />}
      {own.length === 0 ? (
        <p class="quiet">{text('names_none')}</p>
      ) : (
        <ul class="rows">
          {own.map(({ name, entry }) => (
            <li key={name}>
              <span class="name">
                <q>{name}</q> <span class="quiet">{nameOf(entry) ?? text('names_no_entry', entry)}</span>
              </span>
              <button type="button" aria-label={text('names_remove', name)} onClick={() => remove(name)}>
                {text('options_take_back')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <NewName done={() => void refresh()} />
      {proposed.length > 0 && (
        <>
          <h3>{text('names_propose')}</h3>
          <Sending
            title={text('names_proposal')}
            about={own.map(({ name, entry }) => text('names_proposal_line', name, nameOf(entry) ?? entry))}
            files={[['interventions.json', proposed]]}
          />
        </>
      )}
    </>
  );
}
