import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { askBackground } from '../messaging/surface-side.ts';
import { text } from '../ui/text.ts';
import { Failure } from './failure.tsx';
import { Report } from './import-report.tsx';
import { type Asks, type Importing, takeAllBack, throughAll, type Whole } from './importing.ts';

/** Takes files in: says first what that would do, does it when told to, and takes it back. */
export function Imports() {
  const [state, setState] = useState<Importing>({ name: 'idle' });
  const [over, setOver] = useState(false);
  const outcome = useRef<HTMLDivElement>(null);
  const restoring = useRef<HTMLInputElement>(null);
  // Whoever uses a keyboard or a screen reader is led to what came of it, before they can have gone on from there.
  useLayoutEffect(() => {
    if (state.name === 'planned' && state.isAgain) restoring.current?.focus();
    else if (state.name !== 'idle' && state.name !== 'busy') outcome.current?.focus();
  }, [state.name]);

  const through = (doing: 'reading' | 'importing', files: readonly File[], report: Asks['report']) => {
    const stop = new AbortController();
    const show = (share: number) => setState({ name: 'busy', doing, share, stop });
    const notes: Asks['notes'] = (part, ids) => askBackground('surface→background:notes-of-file', { ...part, ids });
    show(0);
    return throughAll(files, { report, notes }, show, stop.signal).then((came) => ({
      ...came,
      isStopped: stop.signal.aborted,
    }));
  };
  const plan = async (
    files: readonly File[],
    { restoreDeleted, isAgain }: { restoreDeleted: boolean; isAgain: boolean },
  ) => {
    if (files.length === 0) return;
    const { report, error, isStopped } = await through('reading', files, (part) =>
      askBackground('surface→background:plan-import', { ...part, restoreDeleted }),
    );
    if (isStopped) setState({ name: 'idle' });
    else if (error) setState({ name: 'failed', error, report: null, restoreDeleted });
    else setState({ name: 'planned', files, plan: report, restoreDeleted, isAgain });
  };
  const planFirst = (files: readonly File[]) => plan(files, { restoreDeleted: false, isAgain: false });
  const bring = async (files: readonly File[], restoreDeleted: boolean) => {
    const { report, error, isStopped } = await through('importing', files, (part) =>
      askBackground('surface→background:import-notes', { ...part, restoreDeleted }),
    );
    if (error) setState({ name: 'failed', error, report, restoreDeleted });
    else setState({ name: 'done', report, restoreDeleted, isStopped });
  };
  const takeBack = async ({ gained }: { gained: Parameters<typeof takeAllBack>[0] }) => {
    const ask: Parameters<typeof takeAllBack>[1] = (some) =>
      askBackground('surface→background:take-back-import', { gained: some });
    const { count, error } = await takeAllBack(gained, ask);
    setState(error ? { name: 'failed', error, report: null, restoreDeleted: false } : { name: 'taken-back', count });
  };

  return (
    <>
      <p class="quiet">{text('import_about')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped where they may be picked */}
      <div
        class={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void planFirst([...(event.dataTransfer?.files ?? [])]);
        }}
      >
        <label for="files">{text('import_choose')}</label>
        <input
          id="files"
          type="file"
          multiple
          accept=".json,.jsonld,.jsonl,.ndjson,application/json,application/ld+json"
          disabled={state.name === 'busy'}
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            // The same file may be chosen again, after it was put right.
            currentTarget.value = '';
            void planFirst(files);
          }}
        />
      </div>
      <div ref={outcome} tabIndex={-1} class="outcome">
        {state.name === 'busy' && (
          <p role="status">
            {text(state.doing === 'reading' ? 'import_reading' : 'import_importing')}{' '}
            <progress value={state.share} aria-label={text('options_import')} />{' '}
            <button type="button" onClick={() => state.stop.abort()}>
              {text('exchange_stop')}
            </button>
          </p>
        )}
        {state.name === 'planned' && (
          <>
            <Announced plan={state.plan} />
            <Report report={state.plan} done={false} restoreDeleted={state.restoreDeleted} />
            {state.plan.deleted.length > 0 && (
              <label class="check">
                <input
                  ref={restoring}
                  type="checkbox"
                  checked={state.restoreDeleted}
                  onChange={({ currentTarget: { checked } }) =>
                    void plan(state.files, { restoreDeleted: checked, isAgain: true })
                  }
                />
                {text('import_restore', state.plan.deleted.length)}
              </label>
            )}
            <p class="do">
              {state.plan.gained.length > 0 && (
                <button type="button" class="main" onClick={() => bring(state.files, state.restoreDeleted)}>
                  {text('import_do', state.plan.gained.length)}
                </button>
              )}
              <button type="button" onClick={() => setState({ name: 'idle' })}>
                {text('import_leave')}
              </button>
            </p>
          </>
        )}
        {state.name === 'done' && (
          <>
            <p role="status">{text(state.isStopped ? 'import_stopped' : 'import_done', state.report.gained.length)}</p>
            <Brought {...state} report={state.report} takeBack={takeBack} />
          </>
        )}
        {state.name === 'taken-back' && <p role="status">{text('import_undone', state.count)}</p>}
        {state.name === 'failed' && (
          <>
            <Failure error={state.error} />
            {state.report && state.report.gained.length > 0 && (
              <p>{text('import_stopped', state.report.gained.length)}</p>
            )}
            {state.report && <Brought {...state} report={state.report} takeBack={takeBack} />}
          </>
        )}
      </div>
    </>
  );
}

interface BroughtProps {
  report: Whole;
  restoreDeleted: boolean;
  takeBack: (report: Whole) => void;
}

/** What was done, and the way back. */
function Brought({ report, restoreDeleted, takeBack }: BroughtProps) {
  return (
    <>
      <Report report={report} done restoreDeleted={restoreDeleted} />
      {report.gained.length > 0 && (
        <p class="do">
          <button type="button" onClick={() => takeBack(report)}>
            {text('import_undo')}
          </button>
        </p>
      )}
    </>
  );
}

/** Where a file says that there are more notes than it holds: a search's answer has a part of what was found. */
function Announced({ plan }: { plan: Whole }) {
  return (
    <>
      {plan.partial.map(({ file, items, announced }) => (
        <p key={file} role="alert">
          {text('import_partial', file, items, announced)}
        </p>
      ))}
    </>
  );
}
