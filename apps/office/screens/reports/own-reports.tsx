import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { REPORT_STATES } from '#civic/reports/rules/report.ts';
import { OUTCOMES } from '#civic/reports/rules/suggestion.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { reports } from '../../endpoints.ts';
import { useSpeaking, useWords } from '../../language.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import type { ReportLine } from './reporting.ts';

const PAGE_LINES = 50;

/** One's own reports, drafts too, newest first. */
export function OwnReports(): ReactNode {
  const { reports: text } = useWords();
  return (
    <>
      <p className="hint">{text.intro}</p>
      <ReportList whose="own" none={text.none} />
    </>
  );
}

type ListProps = { readonly whose: 'own' | 'addressed' | 'to-answer'; readonly none: string };

/** Reports of one's own, those sent to one's units, or of these the ones not answered yet, the nearest day first. */
export function ReportList({ whose, none }: ListProps): ReactNode {
  const { language } = useSpeaking();
  const { reports: text, common } = useWords();
  const pages = useInfiniteQuery({
    queryKey: ['reports', 'list', whose, language],
    queryFn: ({ pageParam }) => {
      const page = { limit: PAGE_LINES, ...(pageParam && { after: pageParam }) };
      return whose === 'to-answer'
        ? call(reports.getToAnswer, { query: page })
        : call(reports.list, { query: { whose, ...page } });
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = pages.data?.pages.flatMap((page) => page.reports) ?? [];
  return (
    <>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {rows.length === 0 ? (
        <p className="empty" role="status">
          {pages.isPending ? common.loading : none}
        </p>
      ) : (
        <ReportTable rows={rows} />
      )}
      {pages.hasNextPage && (
        <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
          {text.more}
        </button>
      )}
    </>
  );
}

function ReportTable({ rows }: { readonly rows: readonly ReportLine[] }): ReactNode {
  const { language } = useSpeaking();
  const { reports: text } = useWords();
  return (
    <Scrolling label={text.title}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{text.heading}</th>
            <th scope="col">{text.from}</th>
            <th scope="col">{text.to}</th>
            <th scope="col">{text.state}</th>
            <th scope="col">{text.due}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" lang="zh-CN">
                <a href={placeTo(['reports', 'one', row.id])}>{row.title || text.untitled}</a>
              </th>
              <td lang="zh-CN">
                {row.unitName} {row.personName}
              </td>
              <td lang="zh-CN">{row.addresseeName}</td>
              <td>
                {say(REPORT_STATES[row.state], language)}
                {row.outcome && ` · ${say(OUTCOMES[row.outcome], language)}`}
              </td>
              <td className="number">
                {row.dueOn} {row.isLate && <span className="late">{text.late}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
