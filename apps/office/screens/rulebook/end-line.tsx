import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { linesEndpoint } from '#civic/rulebook/contract.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { rulebook } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { Diverted } from './diverted.tsx';
import { DRY_RUN_MATTERS } from './dry-run.ts';

type Line = ReplyOf<typeof linesEndpoint>['lines'][number];

/** Ends a line with its last day; a dry run says which past matters would then have gone elsewhere. */
export function EndLine({ line, name }: { readonly line: Line; readonly name: string }): ReactNode {
  const { rulebook: words } = useWords();
  const queries = useQueryClient();
  const [lastOn, setLastOn] = useState('');
  const trying = useMutation({
    mutationFn: () => call(rulebook.dryRunLines, { body: { add: [], end: [line.id], matters: DRY_RUN_MATTERS } }),
  });
  const ending = useMutation({
    mutationFn: () => call(rulebook.endLine, { params: { lineId: line.id }, body: { lastOn: lastOn as CivilDate } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['dispatch-lines'] }),
  });
  const label = fill(words.endLine, { category: line.categoryCode, unit: name });
  return (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        ending.mutate();
      }}
    >
      <input
        type="date"
        className="field"
        required
        aria-label={`${label} · ${words.lastOn}`}
        value={lastOn}
        onChange={(event) => setLastOn(event.target.value)}
      />
      <div className="buttons">
        <button
          type="button"
          className="plain"
          aria-label={`${words.dryRun}: ${label}`}
          disabled={trying.isPending}
          onClick={() => trying.mutate()}
        >
          {words.dryRun}
        </button>
        <button type="submit" className="plain" aria-label={label} disabled={ending.isPending || lastOn === ''}>
          {words.end}
        </button>
      </div>
      <Diverted found={trying.data} error={trying.error} />
      <Trouble error={ending.error} />
    </form>
  );
}
