import { useEffect, useRef, useState } from 'preact/hooks';
import { askBackground } from '../messaging/surface-side.ts';
import { text } from '../ui/text.ts';
import { Failure } from './failure.tsx';
import { Report } from './import-report.tsx';
import { type AskPart, type Importing, takeAllBack, throughAll, type Whole } from './importing.ts';

/** Takes files in: says first what that would do, does it when told to, and takes it back. */
export function Imports() {
  const [state, setState] = useState<Importing>({ name: 'idle' });
  const [restoreDeleted, setRestoreDeleted] = useState(false);
  const [over, setOver] = useState(false);
  const outcome = useRef<HTMLDivElement>(null);
  // Whoever uses a keyboard or a screen reader is led to what came of it.
  useEffect(() => {
    if (state.name !== 'idle' && state.name !== 'busy') outcome.current?.focus();
  }, [state.name]);

  const through = (doing: 'reading' | 'importing', files: readonly File[], ask: AskPart) => {
    const stop = new AbortController();
    const show = (share: number) => setState({ name: 'busy', doing, share, stop });
    show(0);
    return throughAll(files, ask, show, stop.signal).then((came) => ({ ...came, isStopped: stop.signal.aborted }));
  };
  const plan = async (files: readonly File[]) => {
    if (files.length === 0) return;
    const ask: AskPart = ({ format, text }) => askBackground('surface→background:plan-import', { format, text });
    const { report, error, isStopped } = await through('reading', files, ask);
    setRestoreDeleted(false);
    if (isStopped) setState({ name: 'idle' });
    else setState(error ? { name: 'failed', error, report: null } : { name: 'planned', files, plan: report });
  };
  const bring = async (files: readonly File[]) => {
    const ask: AskPart = ({ format, text }) =>
      askBackground('surface→background:import-notes', { format, text, restoreDeleted });
    const { report, error, isStopped } = await through('importing', files, ask);
    setState(error ? { name: 'failed', error, report } : { name: 'done', report, isStopped });
  };
  const takeBack = async ({ gained }: { gained: Parameters<typeof takeAllBack>[0] }) => {
    const ask: Parameters<typeof takeAllBack>[1] = (some) =>
      askBackground('surface→background:take-back-import', { gained: some });
    const { count, error } = await takeAllBack(gained, ask);
    setState(error ? { name: 'failed', error, report: null } : { name: 'taken-back', count });
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
          void plan([...(event.dataTransfer?.files ?? [])]);
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
            void plan(files);
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
            <Report report={state.plan} done={false} />
            {state.plan.deleted.length > 0 && (
              <label class="check">
                <input
                  type="checkbox"
                  checked={restoreDeleted}
                  onChange={({ currentTarget }) => setRestoreDeleted(currentTarget.checked)}
                />
                {text('import_restore', state.plan.deleted.length)}
              </label>
            )}
            <p class="do">
              {state.plan.new + (restoreDeleted ? state.plan.deleted.length : 0) > 0 && (
                <button type="button" class="main" onClick={() => bring(state.files)}>
                  {text('import_do', state.plan.new + (restoreDeleted ? state.plan.deleted.length : 0))}
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
            <Report report={state.report} done />
            {state.report.gained.length > 0 && (
              <p class="do">
                <button type="button" onClick={() => takeBack(state.report)}>
                  {text('import_undo')}
                </button>
              </p>
            )}
          </>
        )}
        {state.name === 'taken-back' && <p role="status">{text('import_undone', state.count)}</p>}
        {state.name === 'failed' && (
          <>
            <Failure error={state.error} />
            {state.report && <Report report={state.report} done />}
          </>
        )}
      </div>
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
