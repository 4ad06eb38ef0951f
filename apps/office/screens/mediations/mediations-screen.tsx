import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { getOpenMediations } from '#civic/ledger/contract-mediations.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { mediations } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { Due } from '../../parts/due.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';

type Line = ReplyOf<typeof getOpenMediations>['mediations'][number];

/** Open mediations, the most pressing first: what is late stands at the top. */
export function MediationsScreen(): ReactNode {
  const { words, language } = useSpeaking();
  const { mediation, common } = words;
  const pages = useInfiniteQuery({
    queryKey: ['mediations', language],
    queryFn: ({ pageParam }) => call(mediations.getOpen, { query: { ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const lines = pages.data?.pages.flatMap((page) => page.mediations) ?? [];
  return (
    <>
      <div className="head">
        <h1>{mediation.listTitle}</h1>
      </div>
      <p className="hint">{mediation.listHint}</p>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {lines.length === 0 ? (
        <p className="empty" role="status">
          {pages.isPending ? common.loading : mediation.listEmpty}
        </p>
      ) : (
        <Lines lines={lines} />
      )}
      {pages.hasNextPage && (
        <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
          {mediation.more}
        </button>
      )}
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  const { words, language } = useSpeaking();
  const { mediation, ledger } = words;
  return (
    <Scrolling label={mediation.listTitle}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{ledger.number}</th>
            <th scope="col">{mediation.due}</th>
            <th scope="col">{mediation.state}</th>
            <th scope="col">{ledger.unit}</th>
            <th scope="col">{mediation.begun}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row" className="number">
                <a href={placeTo(['matters', line.matterId])}>{inFours(line.number)}</a>
              </th>
              <td>
                <Due at={line.dueAt} isEstimated={line.dueIsEstimated} withDate />
              </td>
              <td>{say(line.stateWords, language)}</td>
              <td>{line.unitName}</td>
              <td className="number">{timeText(line.begunAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
