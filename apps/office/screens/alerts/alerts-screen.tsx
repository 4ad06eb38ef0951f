import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { getAlerts } from '#civic/verdicts/contract.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { verdicts } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';

type Alert = ReplyOf<typeof getAlerts>['alerts'][number];

const PAGE_LINES = 50;

/** Answers that were coached, and trouble after speaking up; the handling unit never sees them (handbook §2.10). */
export function AlertsScreen(): ReactNode {
  const { followUp: words, common } = useWords();
  const pages = useInfiniteQuery({
    queryKey: ['alerts'],
    queryFn: ({ pageParam }) =>
      call(verdicts.getAlerts, { query: { limit: PAGE_LINES, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const alerts = pages.data?.pages.flatMap((page) => page.alerts) ?? [];
  return (
    <>
      <div className="head">
        <h1>{words.alerts}</h1>
      </div>
      <p className="hint">{words.alertsHint}</p>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {alerts.length === 0 ? (
        <p className="empty" role="status">
          {pages.isPending ? common.loading : words.noAlerts}
        </p>
      ) : (
        <AlertsTable alerts={alerts} />
      )}
      {pages.hasNextPage && (
        <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
          {words.more}
        </button>
      )}
    </>
  );
}

function AlertsTable({ alerts }: { readonly alerts: readonly Alert[] }): ReactNode {
  const { followUp: words, ledger } = useWords();
  return (
    <Scrolling label={words.alerts}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{ledger.number}</th>
            <th scope="col">{ledger.received}</th>
            <th scope="col">{words.alertKind}</th>
            <th scope="col">{words.words}</th>
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => (
            <tr key={alert.verdictId}>
              <th scope="row" className="number">
                <a href={placeTo(['matters', alert.matterId])}>{inFours(alert.number)}</a>
              </th>
              <td className="number">{timeText(alert.givenAt)}</td>
              <td>
                {alert.toldWhatToAnswer && <span className="tag warn">{words.coached}</span>}{' '}
                {alert.hadTrouble && <span className="tag warn">{words.troubled}</span>}
              </td>
              <td lang="zh-CN">{alert.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
