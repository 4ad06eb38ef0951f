import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { ImportProgress } from '#civic/exchange/contract.ts';
import { call } from '../../client.ts';
import { exchange } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { MappingPart } from './mapping-part.tsx';
import { WrongRows } from './wrong-rows.tsx';

const POLL_MILLISECONDS = 1000;

/** One import: what it would do, how far it is, what is wrong, and its undoing. */
export function OneImport({ importId }: { readonly importId: string }): ReactNode {
  const { imports: words } = useWords();
  const { language } = useSpeaking();
  const queries = useQueryClient();
  const preview = useQuery({
    queryKey: ['import', importId, language],
    queryFn: () => call(exchange.showImport, { params: { importId } }),
  });
  const progress = useQuery({
    queryKey: ['import-progress', importId],
    queryFn: () => call(exchange.followImport, { params: { importId } }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' || state.data?.state === 'undoing' ? POLL_MILLISECONDS : false,
  });
  const changed = () => {
    void queries.invalidateQueries({ queryKey: ['import-progress', importId] });
    void queries.invalidateQueries({ queryKey: ['import', importId] });
    void queries.invalidateQueries({ queryKey: ['imports'] });
  };
  const now = progress.data;
  const state = now?.state;
  // Its matters are in the ledger, or gone from it, once it has ended.
  useEffect(() => {
    if (state !== 'finished' && state !== 'undone') return;
    void queries.invalidateQueries({ queryKey: ['matters'] });
    void queries.invalidateQueries({ queryKey: ['worklists'] });
  }, [state, queries]);
  return (
    <>
      <p className="noprint">
        <a href={placeTo(['imports'])}>← {words.back}</a>
      </p>
      <div className="head">
        <h1>{now?.fileName ?? words.title}</h1>
        {now && <span className="tag calm">{words.states[now.state]}</span>}
      </div>
      <Trouble error={preview.error ?? progress.error} onRetry={changed} />
      {now && <Progress now={now} onChanged={changed} />}
      {preview.data && now?.state === 'previewed' && (
        <MappingPart key={now.state} preview={preview.data} onChanged={changed} />
      )}
      {now && now.wrongCount > 0 && now.state !== 'previewed' && (
        <WrongRows key={now.doneCount} importId={importId} mayMend={now.state === 'finished'} />
      )}
    </>
  );
}

type ProgressProps = { readonly now: ImportProgress; readonly onChanged: () => void };

function Progress({ now, onChanged }: ProgressProps): ReactNode {
  const { imports: words } = useWords();
  const settled = now.rowCount - now.waitingCount;
  const starting = useMutation({
    mutationFn: () => call(exchange.beginImport, { params: { importId: now.id } }),
    onSuccess: onChanged,
  });
  const begin = now.state === 'previewed' ? words.start : now.waitingCount > 0 ? words.goOn : words.retry;
  const mayStart = now.state === 'previewed' || (now.state === 'finished' && now.wrongCount + now.waitingCount > 0);
  return (
    <section className="card">
      <label htmlFor="import-progress">{fill(words.progress, { done: settled, all: now.rowCount })}</label>
      <progress id="import-progress" max={now.rowCount} value={settled} />
      <p role="status">
        {words.done} {now.doneCount} · {words.wrong} {now.wrongCount} · {words.twin} {now.twinCount}
        {now.keptCount > 0 && ` · ${words.kept} ${now.keptCount}`}
      </p>
      <Trouble error={starting.error} />
      <div className="buttons">
        {mayStart && (
          <button type="button" className="plain first" disabled={starting.isPending} onClick={() => starting.mutate()}>
            {begin}
          </button>
        )}
        {now.state === 'finished' && <Undo now={now} onChanged={onChanged} />}
      </div>
    </section>
  );
}

/** Asked twice, since a whole import goes. */
function Undo({ now, onChanged }: ProgressProps): ReactNode {
  const { imports: words, common } = useWords();
  const [isAsked, setAsked] = useState(false);
  const undoing = useMutation({
    mutationFn: () => call(exchange.undoImport, { params: { importId: now.id } }),
    onSuccess: onChanged,
  });
  if (!isAsked)
    return (
      <button type="button" className="plain" onClick={() => setAsked(true)}>
        {words.undo}
      </button>
    );
  return (
    <div className="note" role="alert">
      <p>{words.undoSure}</p>
      <Trouble error={undoing.error} />
      <div className="buttons">
        <button type="button" className="plain first" disabled={undoing.isPending} onClick={() => undoing.mutate()}>
          {words.undoYes}
        </button>
        <button type="button" className="plain" onClick={() => setAsked(false)}>
          {common.cancel}
        </button>
      </div>
    </div>
  );
}
