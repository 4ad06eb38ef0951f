import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { fieldworkPermissions } from '#civic/fieldwork/permissions.ts';
import { call } from '../../client.ts';
import { fieldwork } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { receiverOf, type Session, spanText } from './session.ts';

const PAGE_LINES = 50;
type When = 'coming' | 'past';

/** Today's sessions and those to come, or those that have passed, with how many were kept. */
export function SessionList(): ReactNode {
  const { reception, common } = useWords();
  const { language } = useSpeaking();
  const { may } = useMe();
  const [when, setWhen] = useState<When>('coming');
  const pages = useInfiniteQuery({
    queryKey: ['reception', 'list', when, language],
    queryFn: ({ pageParam }) =>
      call(fieldwork.getSessions, { query: { when, limit: PAGE_LINES, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const sessions = pages.data?.pages.flatMap((page) => page.sessions) ?? [];
  return (
    <>
      <div className="head">
        <h1>{reception.title}</h1>
        {may(fieldworkPermissions.organise) && (
          <a className="plain first" href={placeTo(['reception', 'new'])}>
            {reception.publish}
          </a>
        )}
      </div>
      <p className="hint">{reception.intro}</p>
      <div className="buttons">
        {(['coming', 'past'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className={one === when ? 'plain first' : 'plain'}
            aria-pressed={one === when}
            onClick={() => setWhen(one)}
          >
            {reception[one]}
          </button>
        ))}
      </div>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {sessions.length === 0 ? (
        <p className="empty" role="status">
          {pages.isPending ? common.loading : reception.none}
        </p>
      ) : (
        <SessionTable sessions={sessions} />
      )}
      {pages.hasNextPage && (
        <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
          {reception.more}
        </button>
      )}
      <Kept />
    </>
  );
}

function SessionTable({ sessions }: { readonly sessions: readonly Session[] }): ReactNode {
  const { reception } = useWords();
  return (
    <Scrolling label={reception.title}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{reception.time}</th>
            <th scope="col">{reception.leader}</th>
            <th scope="col">{reception.form}</th>
            <th scope="col">{reception.field}</th>
            <th scope="col">{reception.place}</th>
            <th scope="col">{reception.booked}</th>
            <th scope="col">{reception.state}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              <th scope="row">
                <a href={placeTo(['reception', session.id])}>{spanText(session.startsAt, session.endsAt)}</a>
              </th>
              <td lang="zh-CN">{receiverOf(session)}</td>
              <td>{reception.forms[session.form]}</td>
              <td lang="zh-CN">{session.field}</td>
              <td lang="zh-CN">
                {session.areaName} {session.place}
              </td>
              <td className="number">
                {fill(reception.bookedOf, { booked: session.bookedCount, slots: session.slotCount })}
              </td>
              <td>{reception.states[session.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

/** Sessions kept, for the area and by unit in the order of their names. */
function Kept(): ReactNode {
  const { reception } = useWords();
  const { language } = useSpeaking();
  const figure = useQuery({
    queryKey: ['reception', 'figure', language],
    queryFn: () => call(fieldwork.getFigure, {}),
  }).data;
  if (!figure || figure.publishedCount === 0) return null;
  const values = {
    published: figure.publishedCount,
    held: figure.heldCount,
    cancelled: figure.cancelledCount,
    percent: figure.percent ?? '',
  };
  return (
    <section className="card">
      <p>
        {fill(reception.figure, values)}
        {figure.percent !== null && fill(reception.figurePercent, values)}
      </p>
      <Scrolling label={reception.byUnit}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{reception.byUnit}</th>
              <th scope="col">{reception.published}</th>
              <th scope="col">{reception.held}</th>
              <th scope="col">{reception.cancelled}</th>
            </tr>
          </thead>
          <tbody>
            {figure.units.map((unit) => (
              <tr key={unit.unitId}>
                <th scope="row">{unit.unitName}</th>
                <td className="number">{unit.publishedCount}</td>
                <td className="number">{unit.heldCount}</td>
                <td className="number">{unit.cancelledCount}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}
