import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { meetingEndpoints } from '#civic/fieldwork/contract-meetings.ts';
import { fieldworkPermissions } from '#civic/fieldwork/permissions.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { meetings } from '../../endpoints.ts';
import { useSpeaking, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { QuietVillages } from './quiet-villages.tsx';

const PAGE_LINES = 50;

/** The meetings of the area, latest first. */
export function MeetingList(): ReactNode {
  const { meetings: words, common } = useWords();
  const { language } = useSpeaking();
  const { may } = useMe();
  const pages = useInfiniteQuery({
    queryKey: ['meetings', 'list', language],
    queryFn: ({ pageParam }) =>
      call(meetings.list, { query: { limit: PAGE_LINES, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = pages.data?.pages.flatMap((page) => page.meetings) ?? [];
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
        {may(fieldworkPermissions.organise) && (
          <a className="plain first" href={placeTo(['meetings', 'new'])}>
            {words.call}
          </a>
        )}
      </div>
      <p className="hint">{words.intro}</p>
      <QuietVillages />
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {rows.length === 0 ? (
        <p className="empty" role="status">
          {pages.isPending ? common.loading : words.none}
        </p>
      ) : (
        <MeetingTable rows={rows} />
      )}
      {pages.hasNextPage && (
        <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
          {words.more}
        </button>
      )}
    </>
  );
}

type Rows = ReplyOf<typeof meetingEndpoints.listMeetings>['meetings'];

function MeetingTable({ rows }: { readonly rows: Rows }): ReactNode {
  const { meetings: words } = useWords();
  return (
    <Scrolling label={words.title}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.topic}</th>
            <th scope="col">{words.place}</th>
            <th scope="col">{words.convener}</th>
            <th scope="col">{words.present}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={placeTo(['meetings', row.id])}>{civilTimeText(row.startsAt)}</a>
              </th>
              <td lang="zh-CN">{row.topic}</td>
              <td lang="zh-CN">
                {row.areaName} {row.place}
              </td>
              <td lang="zh-CN">{row.convenerName}</td>
              <td className="number">{row.presentCount ?? ''}</td>
              <td>{words.states[row.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
