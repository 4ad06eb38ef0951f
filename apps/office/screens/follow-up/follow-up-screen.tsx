import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import type { FollowUpLine } from '#civic/verdicts/contract.ts';
import { inFours } from '#kernel/check-digits.ts';
import { call } from '../../client.ts';
import { verdicts } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { rememberList } from '../../last-list.ts';
import { resultText } from '../../parts/act-words.ts';
import { Due } from '../../parts/due.tsx';
import { type Column, RowTable } from '../../parts/row-table.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { type Place, placeTo } from '../../place.ts';
import { Interview } from './interview.tsx';

/** The callers' worklist, or one follow-up. */
export function FollowUpScreen({ place }: { readonly place: Place }): ReactNode {
  const [, followUpId] = place.steps;
  return followUpId ? <Interview key={followUpId} followUpId={followUpId} /> : <FollowUpList />;
}

const PAGE_LINES = 100;
const MEMORY = 'follow-ups';
const idOf = (row: FollowUpLine) => row.id;
const hrefOf = (row: FollowUpLine) => placeTo(['follow-ups', row.id]);
const nameOf = (row: FollowUpLine) => inFours(row.number);

function FollowUpList(): ReactNode {
  const { language } = useSpeaking();
  const { followUp, ledger, common } = useWords();
  const columns = useColumns();
  useEffect(() => rememberList(placeTo(['follow-ups'])), []);
  const pages = useInfiniteQuery({
    queryKey: ['follow-ups', language],
    queryFn: ({ pageParam }) =>
      call(verdicts.getFollowUps, { query: { limit: PAGE_LINES, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.followUps) ?? [], [pages.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <>
      <div className="head">
        <h1>{followUp.title}</h1>
      </div>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {rows.length > 0 ? (
        <RowTable
          caption={followUp.caption}
          memory={MEMORY}
          rows={rows}
          rowCount={hasNextPage ? null : rows.length}
          columns={columns}
          idOf={idOf}
          hrefOf={hrefOf}
          nameOf={nameOf}
          onNearEnd={onNearEnd}
          selection={null}
          words={ledger}
        />
      ) : (
        <p className="empty" role="status">
          {pages.isPending ? common.loading : followUp.empty}
        </p>
      )}
    </>
  );
}

/** `title` is the column with the link; here the number is what a caller goes by. */
function useColumns(): readonly Column<FollowUpLine>[] {
  const { language, words } = useSpeaking();
  const { followUp, ledger } = words;
  return useMemo(
    () => [
      { key: 'title', head: ledger.number, width: '11rem', cell: (row) => inFours(row.number) },
      { key: 'reason', head: followUp.reason, cell: (row) => followUp.reasons[row.reason] },
      { key: 'area', head: ledger.area, cell: (row) => row.areaName },
      { key: 'unit', head: ledger.unit, cell: (row) => row.hostUnitName },
      {
        key: 'state',
        head: ledger.state,
        cell: (row) => (row.resultKind ? resultText(row.resultKind, language) : '—'),
      },
      {
        key: 'attempts',
        head: followUp.attempts,
        width: '5rem',
        cell: (row) => fill(followUp.attemptCount, { count: row.attemptCount }),
      },
      { key: 'start', head: followUp.startDue, width: '8rem', cell: (row) => <Due at={row.startDueAt} /> },
      { key: 'due', head: followUp.endDue, width: '8rem', cell: (row) => <Due at={row.dueAt} /> },
    ],
    [followUp, ledger, language],
  );
}
