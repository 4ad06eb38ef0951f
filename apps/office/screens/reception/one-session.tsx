import type { ReactNode } from 'react';
import { fill, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';
import { Fact } from '../matter/said.tsx';
import { Raised } from './raised.tsx';
import { receiverOf, type Session, spanText, useSession } from './session.ts';
import { SessionActs } from './session-acts.tsx';
import { Visitors } from './visitors.tsx';

/** One session: its arrangement, its visitors, what they raised and what the leader said. */
export function OneSession({ sessionId }: { readonly sessionId: string }): ReactNode {
  const { reception, common } = useWords();
  const asked = useSession(sessionId);
  if (asked.error && !asked.data) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <p role="status">{common.loading}</p>;
  const { session } = asked.data;
  return (
    <>
      <p className="noprint">
        <a href={placeTo(['reception'])}>← {reception.back}</a>
      </p>
      <div className="head">
        <h1>
          {spanText(session.startsAt, session.endsAt)} <span lang="zh-CN">{receiverOf(session)}</span>
        </h1>
        <span className={session.state === 'cancelled' ? 'tag warn' : 'tag calm'}>
          {reception.states[session.state]}
        </span>
      </div>
      <div className="matter">
        <div>
          <Visitors whole={asked.data} />
          <Raised whole={asked.data} />
        </div>
        <div>
          <Arrangement session={session} />
          <SessionActs session={session} />
        </div>
      </div>
    </>
  );
}

function Arrangement({ session }: { readonly session: Session }): ReactNode {
  const { reception } = useWords();
  const { me } = useMe();
  const { deputyName, deputyPost, deputyReason, state, cancelReason, replacedById } = session;
  return (
    <section className="card">
      <h2>{reception.forms[session.form]}</h2>
      <dl className="facts">
        <Fact name={reception.leader}>
          <span lang="zh-CN">
            {session.leaderName} {session.leaderPost}
          </span>
        </Fact>
        <Fact name={reception.unit}>{session.unitName}</Fact>
        <Fact name={reception.field}>
          <span lang="zh-CN">{session.field}</span>
        </Fact>
        <Fact name={reception.place}>
          <span lang="zh-CN">
            {session.areaName} {session.place}
          </span>
        </Fact>
        <Fact name={reception.booked}>
          {fill(reception.bookedOf, { booked: session.bookedCount, slots: session.slotCount })}
        </Fact>
        {session.takesWalkIns && <Fact name={reception.walkIns}>✓</Fact>}
      </dl>
      {deputyName && (
        <p className="note">
          {fill(reception.deputyText, { deputy: `${deputyName} ${deputyPost}`, reason: deputyReason })}
        </p>
      )}
      {state === 'cancelled' && replacedById && (
        <p className="note">
          {fill(reception.cancelledText, { reason: cancelReason, day: timeText(session.replacedByStartsAt) })}{' '}
          <a href={placeTo(['reception', replacedById])}>{reception.openInstead}</a>
        </p>
      )}
      {session.insteadOfStartsAt && (
        <p className="hint">{fill(reception.insteadText, { day: timeText(session.insteadOfStartsAt) })}</p>
      )}
      <p>
        <a href={`/${me.tenant.id}/reception/${session.id}`}>{reception.publicPage}</a>
      </p>
    </section>
  );
}
