import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { households } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { Troubles } from './preview-part.tsx';

const POLL_MILLISECONDS = 1000;

/** What an import has come to, its rows to mend, and its undoing. */
export function OneSheetImport({ importId }: { readonly importId: Id }): ReactNode {
  const { householdsImport: words, imports } = useWords();
  const { language } = useSpeaking();
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: ['household-import', importId, language],
    queryFn: () => call(households.followImport, { params: { importId } }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.import.state === 'running' ? POLL_MILLISECONDS : false),
  });
  const now = found.data?.import;
  const wrongRows = found.data?.wrongRows ?? [];
  const changed = () => {
    void queries.invalidateQueries({ queryKey: ['household-import', importId] });
    void queries.invalidateQueries({ queryKey: ['constituents'] });
  };
  return (
    <>
      <p className="noprint">
        <a href={placeTo(['households-import'])}>← {imports.back}</a>
      </p>
      <div className="head">
        <h1>{now?.fileName ?? words.title}</h1>
        {now && <span className="tag calm">{words.states[now.state]}</span>}
      </div>
      <Trouble error={found.error} onRetry={changed} />
      {now && (
        <section className="card">
          <p role="status">
            {fill(words.result, { made: now.madeCount, twin: now.twinCount, wrong: now.wrongCount })}
            {now.keptCount > 0 && ` ${fill(words.kept, { kept: now.keptCount })}`}
          </p>
          {now.isStopped && <p className="late">{words.stopped}</p>}
          {now.state !== 'undone' && <Undo importId={importId} onUndone={changed} />}
        </section>
      )}
      {wrongRows.length > 0 && (
        <section>
          <h2>{words.troubles}</h2>
          <Troubles troubles={wrongRows} />
          <p>
            <a href={`/api/household-imports/${importId}/rows.xlsx`}>{words.mend}</a>
          </p>
        </section>
      )}
    </>
  );
}

/** Asked twice, since a whole import goes. */
function Undo({ importId, onUndone }: { readonly importId: Id; readonly onUndone: () => void }): ReactNode {
  const { householdsImport: words, common } = useWords();
  const [isAsked, setAsked] = useState(false);
  const undoing = useMutation({
    mutationFn: () => call(households.undoImport, { params: { importId } }),
    onSuccess: onUndone,
  });
  if (!isAsked)
    return (
      <div className="buttons">
        <button type="button" className="plain" onClick={() => setAsked(true)}>
          {words.undo}
        </button>
      </div>
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
